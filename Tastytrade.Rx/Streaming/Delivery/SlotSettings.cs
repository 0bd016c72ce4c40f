using System.Reactive.Concurrency;
using Tastytrade.Rx.Diagnostics;

namespace Tastytrade.Rx.Streaming.Delivery;

/// <summary>What all observers of a streamer have in common.</summary>
/// <param name="ConflateAbove">How many events may wait before the latest are conflated.</param>
/// <param name="MaxPending">How many events that must not be dropped may wait.</param>
/// <param name="SlowAfter">How long an observer may hold up the others.</param>
/// <param name="Scheduler">Where everything is delivered.</param>
/// <param name="Counters">Counts observers, and events that a newer one replaced.</param>
internal sealed record SlotSettings(int ConflateAbove, int MaxPending, TimeSpan SlowAfter, IScheduler Scheduler, DeliveryCounters Counters)
{
    /// <summary>How often within <see cref="Forgiven"/> a slow observer may step back in line.</summary>
    public const int Chances = 3;

    public static TimeSpan Forgiven { get; } = TimeSpan.FromMinutes(1);

    /// <summary>How long after its subscription an observer gets the error of a streamer that had failed before.</summary>
    public static TimeSpan LateErrorAfter { get; } = TimeSpan.FromSeconds(1);

    public void Schedule(Action action) => Scheduler.Schedule(action);
}
