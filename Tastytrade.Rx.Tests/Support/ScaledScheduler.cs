using System.Diagnostics;
using System.Reactive.Concurrency;

namespace Tastytrade.Rx.Tests.Support;

/// <summary>A clock that runs several times faster than real time, on the thread pool: at speed 60, a timer of a minute is due after
/// a second. For real sockets, which virtual time cannot drive. No timer is early; a millisecond late is 60 ms by this clock.</summary>
internal sealed class ScaledScheduler(double speed) : IScheduler, IServiceProvider, IStopwatchProvider
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);

    private readonly DefaultScheduler inner = DefaultScheduler.Instance;
    private readonly DateTimeOffset start = DateTimeOffset.UtcNow;
    private readonly long begun = Stopwatch.GetTimestamp();

    public double Speed => speed;

    public DateTimeOffset Now => start + Elapsed;

    private TimeSpan Elapsed => Stopwatch.GetElapsedTime(begun) * speed;

    public IDisposable Schedule<TState>(TState state, Func<IScheduler, TState, IDisposable> action) =>
        inner.Schedule((Self: this, state, action), static (_, s) => s.action(s.Self, s.state));

    public IDisposable Schedule<TState>(TState state, TimeSpan dueTime, Func<IScheduler, TState, IDisposable> action) =>
        dueTime <= TimeSpan.Zero ? Schedule(state, action) : Wait((state, Elapsed + dueTime, action));

    public IDisposable Schedule<TState>(TState state, DateTimeOffset dueTime, Func<IScheduler, TState, IDisposable> action) =>
        Schedule(state, dueTime - Now, action);

    public IStopwatch StartStopwatch() => new Watch(this);

    public object? GetService(Type serviceType) => serviceType == typeof(IStopwatchProvider) ? this : null;

    /// <summary>Waits again if needed, since the pool's timers truncate to milliseconds.</summary>
    private IDisposable Wait<TState>((TState State, TimeSpan Due, Func<IScheduler, TState, IDisposable> Action) item)
    {
        var left = (item.Due - Elapsed) / speed;
        return inner.Schedule((Self: this, item), left > ShortestWait ? left : ShortestWait, static (_, s) =>
            s.Self.Elapsed < s.item.Due ? s.Self.Wait(s.item) : s.item.Action(s.Self, s.item.State));
    }

    private sealed class Watch(ScaledScheduler scheduler) : IStopwatch
    {
        private readonly TimeSpan begun = scheduler.Elapsed;

        public TimeSpan Elapsed => scheduler.Elapsed - begun;
    }
}
