using System.Reactive.Concurrency;

namespace Tastytrade.Rx.Tests.Support;

/// <summary>A wall clock that can be set while its timers run on.</summary>
internal sealed class JumpingClock(IScheduler inner) : IScheduler, IServiceProvider
{
    /// <summary>The offset to the inner clock; it starts large, so that the clock can be set back.</summary>
    public TimeSpan Ahead { get; private set; } = TimeSpan.FromDays(700_000);

    public DateTimeOffset Now => inner.Now + Ahead;

    public void Jump(TimeSpan by) => Ahead += by;

    public IDisposable Schedule<TState>(TState state, Func<IScheduler, TState, IDisposable> action) => inner.Schedule(state, action);

    public IDisposable Schedule<TState>(TState state, TimeSpan dueTime, Func<IScheduler, TState, IDisposable> action) =>
        inner.Schedule(state, dueTime, action);

    public IDisposable Schedule<TState>(TState state, DateTimeOffset dueTime, Func<IScheduler, TState, IDisposable> action) =>
        inner.Schedule(state, dueTime - Ahead, action);

    public object? GetService(Type serviceType) => (inner as IServiceProvider)?.GetService(serviceType);
}
