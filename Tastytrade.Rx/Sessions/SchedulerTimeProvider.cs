using System.Reactive.Concurrency;
using System.Reactive.Disposables;

namespace Tastytrade.Rx.Sessions;

/// <summary>Adapts the clock and the timers of an <see cref="IScheduler"/> for code that requires a <see cref="TimeProvider"/>, such as
/// Polly.</summary>
internal sealed class SchedulerTimeProvider(IScheduler scheduler) : TimeProvider
{
    /// <summary>The scheduler's clock counts ticks.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => scheduler.Now.UtcTicks;

    public override DateTimeOffset GetUtcNow() => scheduler.Now.ToUniversalTime();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new SchedulerTimer(scheduler, () => WithoutContext(() => callback(state)));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Runs a callback like a .NET timer, without a synchronization context. A virtual-time scheduler runs it on the test's
    /// thread, where the test framework's context would send continuations to the thread pool instead of letting them run at their
    /// tick.</summary>
    private static void WithoutContext(Action tick)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            tick();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private sealed class SchedulerTimer(IScheduler scheduler, Action tick) : ITimer
    {
        private readonly SerialDisposable pending = new();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (pending.IsDisposed)
                return false;

            // Stop the old timer before scheduling the new one: both could be due at the same tick.
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
