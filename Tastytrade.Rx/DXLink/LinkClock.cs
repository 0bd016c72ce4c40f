using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.DXLink.Connection;

namespace Tastytrade.Rx.DXLink;

/// <summary>The timers of one session at a time. What falls due runs under the client's lock, unless the timer was
/// stopped while it waited for it.</summary>
internal sealed class LinkClock(LinkSettings settings, Lock gate)
{
    private readonly Dictionary<LinkTimer, IDisposable> timers = [];

    /// <summary>Beside the clock, which may be set back: a silence that ends before it began would never be long enough.</summary>
    private readonly IStopwatch stopwatch = settings.Scheduler.StartStopwatch();
    private long lastHeard;
    private TimeSpan lastHeardElapsed;

    /// <summary>The time since any moment, however the clock is set.</summary>
    public TimeSpan Elapsed => stopwatch.Elapsed;

    /// <summary>A frame came, so the server is not silent. Only notes the time: a timer for each frame would be dear.</summary>
    public void Heard(StreamerCounters counters, int length)
    {
        lastHeard = settings.Scheduler.Now.UtcTicks;
        lastHeardElapsed = stopwatch.Elapsed;
        counters.Frame(length, lastHeard);
    }

    public void Set(LinkTimer timer, TimeSpan due, Action elapsed)
    {
        Stop(timer);
        timers[timer] = timer == LinkTimer.Silence
            ? Schedule(due, () => CheckSilence(due, elapsed))
            : Schedule(due, elapsed);
    }

    public void Stop(LinkTimer timer)
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
        // The clock goes on while the machine sleeps, the stopwatch may not.
        var quiet = TimeSpan.FromTicks(Math.Max(settings.Scheduler.Now.UtcTicks - lastHeard, (stopwatch.Elapsed - lastHeardElapsed).Ticks));
        if (quiet >= limit)
            elapsed();
        else
            timers[LinkTimer.Silence] = Schedule(limit - quiet, () => CheckSilence(limit, elapsed));
    }
}
