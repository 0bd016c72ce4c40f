using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using Tastytrade.Rx.Diagnostics;

namespace Tastytrade.Rx.Connections;

/// <summary>The timers of one socket at a time. Callbacks run under the client's lock, unless their timer was stopped while they waited for
/// the lock.</summary>
internal sealed class ConnectionClock(ConnectionSettings settings, Lock gate)
{
    private readonly Dictionary<ConnectionTimer, IDisposable> timers = [];

    /// <summary>Used beside the clock: if the clock is set back, a silence would appear to end before it began.</summary>
    private readonly IStopwatch stopwatch = settings.Scheduler.StartStopwatch();
    private long lastReceived;
    private TimeSpan lastReceivedElapsed;

    /// <summary>The elapsed time, unaffected by changes of the clock.</summary>
    public TimeSpan Elapsed => stopwatch.Elapsed;

    /// <summary>Records that a frame arrived. It only stores the time, because a timer per frame would be expensive.</summary>
    public void RecordFrame(StreamerCounters counters, int length)
    {
        lastReceived = settings.Scheduler.Now.UtcTicks;
        lastReceivedElapsed = stopwatch.Elapsed;
        counters.Frame(length, lastReceived);
    }

    public void Set(ConnectionTimer timer, TimeSpan due, Action elapsed)
    {
        Stop(timer);
        timers[timer] = timer == ConnectionTimer.Silence
            ? Schedule(due, () => CheckSilence(due, elapsed))
            : Schedule(due, elapsed);
    }

    public void Stop(ConnectionTimer timer)
    {
        if (timers.Remove(timer, out var running))
            running.Dispose();
    }

    public void StopAll()
    {
        foreach (var timer in timers.Values)
            timer.Dispose();
        timers.Clear();
    }

    public IDisposable Schedule(TimeSpan due, Action action)
    {
        var stopped = new BooleanDisposable();
        var running = settings.Scheduler.Schedule(due, () =>
        {
            lock (gate)
            {
                if (!stopped.IsDisposed)
                    action();
            }
        });
        return new CompositeDisposable(stopped, running);
    }

    private void CheckSilence(TimeSpan limit, Action elapsed)
    {
        // The clock advances while the machine sleeps; the stopwatch may not.
        var quiet = TimeSpan.FromTicks(
            Math.Max(settings.Scheduler.Now.UtcTicks - lastReceived, (stopwatch.Elapsed - lastReceivedElapsed).Ticks));
        if (quiet >= limit)
            elapsed();
        else
            timers[ConnectionTimer.Silence] = Schedule(limit - quiet, () => CheckSilence(limit, elapsed));
    }
}
