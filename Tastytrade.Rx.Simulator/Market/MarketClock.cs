using System.Reactive.Concurrency;

namespace Tastytrade.Rx.Simulator.Market;

/// <summary>The market's time: the scheduler's time, shifted to begin at <see cref="SimulatorOptions.StartTime"/>.</summary>
internal sealed class MarketClock
{
    private readonly IScheduler scheduler;
    private readonly TimeSpan shift;

    public MarketClock(IScheduler scheduler, DateTimeOffset? startTime)
    {
        this.scheduler = scheduler;
        Start = startTime ?? scheduler.Now;
        shift = Start - scheduler.Now;
    }

    public DateTimeOffset Start { get; }

    public DateTimeOffset Now => scheduler.Now + shift;

    /// <summary>The scheduler's time, which clients share.</summary>
    public DateTimeOffset SchedulerNow => scheduler.Now;

    public DateOnly Today => DateOnly.FromDateTime(NewYork.TimeOf(Now).DateTime);

    public double SecondsSinceStart(DateTimeOffset time) => (time - Start).TotalSeconds;
}
