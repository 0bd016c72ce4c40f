using System.Reactive.Concurrency;
using System.Reactive.Disposables;

namespace Tastytrade.Rx.Sessions;

/// <summary>The clock and the timers of an <see cref="IScheduler"/>, for code such as Polly's that asks for a <see cref="TimeProvider"/>.</summary>
internal sealed class SchedulerTimeProvider(IScheduler scheduler) : TimeProvider
{
    /// <summary>The scheduler's clock counts ticks.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => scheduler.Now.UtcTicks;

    public override DateTimeOffset GetUtcNow() => scheduler.Now.ToUniversalTime();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new SchedulerTimer(scheduler, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class SchedulerTimer(IScheduler scheduler, Action tick) : ITimer
    {
        private readonly SerialDisposable pending = new();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (pending.IsDisposed)
                return false;

            // Stopped before the new one is scheduled: both could be due at the same tick.
            pending.Disposable = Disposable.Empty;
            if (dueTime != Timeout.InfiniteTimeSpan)
                pending.Disposable = Schedule(dueTime, period);
            return true;
        }

        public void Dispose() => pending.Dispose();

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private IDisposable Schedule(TimeSpan dueTime, TimeSpan period) =>
            period <= TimeSpan.Zero
                ? scheduler.Schedule(dueTime, tick)
                : scheduler.Schedule(dueTime, again =>
                {
                    tick();
                    again(period);
                });
    }
}
