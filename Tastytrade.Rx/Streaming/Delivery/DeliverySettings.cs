using System.Reactive.Concurrency;
using Tastytrade.Rx.Diagnostics;

namespace Tastytrade.Rx.Streaming.Delivery;

/// <summary>Settings shared by all observers of a streamer.</summary>
/// <param name="ConflateAbove">The number of queued events above which the latest are conflated.</param>
/// <param name="MaxPending">The maximum number of queued events that must not be dropped.</param>
/// <param name="SlowAfter">How long an observer may hold up the others.</param>
/// <param name="Scheduler">The scheduler of all deliveries.</param>
/// <param name="Counters">Counts observers, and events that a newer one replaced.</param>
internal sealed record DeliverySettings(
    int ConflateAbove, int MaxPending, TimeSpan SlowAfter, IScheduler Scheduler, DeliveryCounters Counters)
{
    /// <summary>How often within <see cref="Forgiven"/> a slow observer may return to the loop.</summary>
    public const int Chances = 3;

    public static TimeSpan Forgiven { get; } = TimeSpan.FromMinutes(1);

    /// <summary>How long after subscribing an observer receives the error of a streamer that had already failed.</summary>
    public static TimeSpan LateErrorAfter { get; } = TimeSpan.FromSeconds(1);

    /// <summary>Reports an observer that was isolated because it was slow, unsubscribed because it threw, or ended because it
    /// lagged.</summary>
    public Action<MarketDataErrorKind, string, Exception?>? ReportError { get; set; }

    /// <summary>Whether observers may be called on any thread of the thread pool.</summary>
    public bool IsOnThreadPool { get; } = Scheduler == SchedulerDefaults.Scheduler;

    public void Schedule(Action action) => Scheduler.Schedule(action);
}
