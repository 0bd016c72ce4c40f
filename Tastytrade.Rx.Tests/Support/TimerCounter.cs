using System.Reactive.Concurrency;
using System.Reactive.Disposables;

namespace Tastytrade.Rx.Tests.Support;

/// <summary>Counts the timers that are set for a point in time.</summary>
internal sealed class TimerCounter(IScheduler inner) : IScheduler
{
    public int Set { get; private set; }

    public int Pending { get; private set; }

    public DateTimeOffset Now => inner.Now;

    public IDisposable Schedule<TState>(TState state, Func<IScheduler, TState, IDisposable> action) => inner.Schedule(state, action);

    public IDisposable Schedule<TState>(TState state, TimeSpan dueTime, Func<IScheduler, TState, IDisposable> action) =>
        inner.Schedule(state, dueTime, action);

    public IDisposable Schedule<TState>(TState state, DateTimeOffset dueTime, Func<IScheduler, TState, IDisposable> action)
    {
        Set++;
        Pending++;
        var done = Disposable.Create(() => Pending--);
        return StableCompositeDisposable.Create(done, inner.Schedule(state, dueTime, (scheduler, s) =>
        {
            done.Dispose();
            return action(scheduler, s);
        }));
    }
}
