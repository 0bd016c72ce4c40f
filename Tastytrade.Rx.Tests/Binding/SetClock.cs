using System.Reactive.Concurrency;

namespace Tastytrade.Rx.Tests.Binding;

/// <summary>A virtual clock that can be set without moving its timers.</summary>
internal sealed class SetClock(IScheduler time) : IScheduler
{
    public TimeSpan Offset { get; set; } = TimeSpan.FromDays(1);

    public Action? AfterSchedule { get; set; }

    public DateTimeOffset Now => time.Now + Offset;

    public IDisposable Schedule<TState>(TState state, Func<IScheduler, TState, IDisposable> action) =>
        Schedule(state, TimeSpan.Zero, action);

    public IDisposable Schedule<TState>(TState state, TimeSpan dueTime, Func<IScheduler, TState, IDisposable> action)
    {
        var scheduled = time.Schedule(dueTime, () => { action(this, state); });
        AfterSchedule?.Invoke();
        return scheduled;
    }

    public IDisposable Schedule<TState>(TState state, DateTimeOffset dueTime, Func<IScheduler, TState, IDisposable> action) =>
        Schedule(state, dueTime - Now, action);
}
