using System.Reactive.Concurrency;
using System.Reactive.Disposables;

namespace Tastytrade.Rx.Bars;

/// <summary>Leads ticks and the clock to the bars of each symbol, one at a time; one timer serves them all, set to the earliest bar's end.</summary>
internal sealed class BarSink<T>(IObserver<BarUpdate> observer, Func<T, BarTick?> tickOf, Func<string, BarBuilder> build, IScheduler scheduler) : IObserver<T>, IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, BarBuilder> builders = [];
    private readonly SingleAssignmentDisposable source = new();
    private readonly SerialDisposable timer = new();
    private DateTimeOffset timerDue = DateTimeOffset.MaxValue;
    private bool isOver;

    public IDisposable Source
    {
        set => source.Disposable = value;
    }

    public void OnNext(T value)
    {
        lock (gate)
        {
            if (isOver)
                return;
            List<BarUpdate> told = [];
            try
            {
                Take(value, told);
            }
            catch (Exception e)
            {
                // The selector's, or a symbol's that no candle can have: as of every operator's function it ends the stream.
                Dispose();
                observer.OnError(e);
                return;
            }

            Tell(told);
        }
    }

    public void OnError(Exception error)
    {
        lock (gate)
        {
            Dispose();
            observer.OnError(error);
        }
    }

    public void OnCompleted()
    {
        lock (gate)
        {
            List<BarUpdate> told = [];
            foreach (var builder in builders.Values)
                builder.Complete(scheduler.Now, told);
            Tell(told);
            Dispose();
            observer.OnCompleted();
        }
    }

    public void Dispose()
    {
        isOver = true;
        timer.Dispose();
        source.Dispose();
    }

    private void Take(T value, List<BarUpdate> told)
    {
        if (tickOf(value) is not { } tick)
            return;
        if (!builders.TryGetValue(tick.Symbol, out var builder))
            builders.Add(tick.Symbol, builder = build(tick.Symbol));
        var now = scheduler.Now;
        builder.Take(tick.Time == default ? tick with { Time = now } : tick, now, told);
        Await(builder.Due);
    }

    private void OnDue()
    {
        lock (gate)
        {
            if (isOver)
                return;

            // A clock that was set back, or that a timer runs ahead of by a little, must not make it wait again.
            var now = scheduler.Now > timerDue ? scheduler.Now : timerDue;
            timerDue = DateTimeOffset.MaxValue;
            List<BarUpdate> told = [];
            foreach (var builder in builders.Values)
                builder.Advance(now, told);
            if (builders.Count > 0)
                Await(builders.Values.Min(builder => builder.Due));
            Tell(told);
        }
    }

    /// <summary>Sets the timer to an earlier time. A later one waits for the timer to run: it then looks again.</summary>
    private void Await(DateTimeOffset due)
    {
        if (due >= timerDue)
            return;
        timerDue = due;
        timer.Disposable = scheduler.Schedule(due, OnDue);
    }

    private void Tell(List<BarUpdate> told)
    {
        foreach (var update in told)
            observer.OnNext(update);
    }
}
