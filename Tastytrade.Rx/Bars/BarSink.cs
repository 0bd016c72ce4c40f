using System.Reactive.Concurrency;

namespace Tastytrade.Rx.Bars;

/// <summary>Passes ticks and clock times to the bars of each symbol, one at a time. One timer serves all symbols; it is set to the earliest
/// end of a bar.</summary>
internal sealed class BarSink<T>(
    IObserver<BarUpdate> observer, Func<T, BarTick?> tickOf, Func<string, BarBuilder> build, IScheduler scheduler)
    : Sink<T>
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, BarBuilder> builders = [];
    private DateTimeOffset timerDue = DateTimeOffset.MaxValue;
    private bool isOver;

    public override void OnNext(T value)
    {
        lock (gate)
        {
            if (isOver)
                return;
            List<BarUpdate> updates = [];
            try
            {
                Take(value, updates);
            }
            catch (Exception e)
            {
                // The exception comes from the user's selector or from a symbol that is invalid for a candle. As for any operator, it ends
                // the stream.
                Dispose();
                observer.OnError(e);
                return;
            }

            Emit(updates);
        }
    }

    public override void OnError(Exception error)
    {
        lock (gate)
        {
            Dispose();
            observer.OnError(error);
        }
    }

    public override void OnCompleted()
    {
        lock (gate)
        {
            List<BarUpdate> updates = [];
            foreach (var builder in builders.Values)
                builder.Complete(scheduler.Now, updates);
            Emit(updates);
            Dispose();
            observer.OnCompleted();
        }
    }

    public override void Dispose()
    {
        isOver = true;
        base.Dispose();
    }

    private void Take(T value, List<BarUpdate> updates)
    {
        if (tickOf(value) is not { } tick)
            return;
        if (!builders.TryGetValue(tick.Symbol, out var builder))
            builders.Add(tick.Symbol, builder = build(tick.Symbol));
        var now = scheduler.Now;
        builder.Take(tick.Time == default ? tick with { Time = now } : tick, now, updates);
        Await(builder.Due);
    }

    private void OnDue()
    {
        lock (gate)
        {
            if (isOver)
                return;

            // If the clock was set back, or the timer runs slightly early, the sink must not wait again.
            var now = scheduler.Now > timerDue ? scheduler.Now : timerDue;
            timerDue = DateTimeOffset.MaxValue;
            List<BarUpdate> updates = [];
            foreach (var builder in builders.Values)
                builder.Advance(now, updates);
            if (builders.Count > 0)
                Await(builders.Values.Min(builder => builder.Due));
            Emit(updates);
        }
    }

    /// <summary>Sets the timer to an earlier time. For a later time nothing is done: the timer reschedules itself when it fires.</summary>
    private void Await(DateTimeOffset due)
    {
        if (due >= timerDue)
            return;
        timerDue = due;
        Timer.Disposable = scheduler.Schedule(due, OnDue);
    }

    private void Emit(List<BarUpdate> updates)
    {
        foreach (var update in updates)
            observer.OnNext(update);
    }
}
