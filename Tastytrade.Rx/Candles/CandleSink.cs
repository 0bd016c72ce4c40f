using System.Reactive.Concurrency;
using System.Reactive.Linq;

namespace Tastytrade.Rx.Candles;

/// <summary>Passes the updates of a series with its candles marked as final, and emits an update when the newest candle's period
/// ends.</summary>
/// <remarks>The timer is set once per candle, not with each of its changes.</remarks>
internal sealed class CandleSink : Sink<SeriesUpdate<Candle>>
{
    private readonly Lock gate = new();
    private readonly IObserver<CandleUpdate> observer;
    private readonly IScheduler scheduler;
    private readonly CandleMarks marks;
    private readonly IDisposable losses;
    private DateTimeOffset timerDue = DateTimeOffset.MaxValue;

    /// <summary>Whether the connection was lost and the series is not recovered yet: the newest candle may lack trades, so its end does not
    /// make it final.</summary>
    private volatile bool isLost;
    private volatile bool isOver;

    private CandleSink(IObserver<CandleUpdate> observer, IMarketData market, CandleSymbol symbol)
    {
        (this.observer, scheduler, marks) = (observer, market.Scheduler, new(symbol));
        var name = symbol.ToString();

        // No lock: the market's delivery must not wait for a slow observer.
        losses = market.Interruptions.Where(loss => loss.IsLoss && loss.Concerns(name)).Subscribe(_ => isLost = true);
    }

    public static IObservable<CandleUpdate> Mark(IObservable<SeriesUpdate<Candle>> updates, IMarketData market, CandleSymbol symbol) =>
        Operator<CandleUpdate>(updates, observer => new CandleSink(observer, market, symbol));

    public override void OnNext(SeriesUpdate<Candle> value)
    {
        lock (gate)
        {
            if (isOver)
                return;

            // The first update after a loss is a snapshot. A subscription during the loss begins with a series from before it.
            if (value.IsSnapshot)
                isLost = value.IsStale;
            var update = marks.Take(value, isLost ? DateTimeOffset.MinValue : scheduler.Now);
            Await();
            observer.OnNext(update);
        }
    }

    public override void OnError(Exception error)
    {
        lock (gate)
        {
            // As in all operators, the source is released afterwards: an observer that resubscribes at once keeps the shared series.
            isOver = true;
            observer.OnError(error);
            Dispose();
        }
    }

    public override void OnCompleted()
    {
        lock (gate)
        {
            isOver = true;
            observer.OnCompleted();
            Dispose();
        }
    }

    public override void Dispose()
    {
        isOver = true;
        losses.Dispose();
        base.Dispose();
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
            if (isLost)
                return;
            var update = marks.Advance(now);
            Await();
            if (update is not null)
                observer.OnNext(update);
        }
    }

    /// <summary>Sets the timer to an earlier time. For a later time nothing is done: the timer reschedules itself when it fires.</summary>
    private void Await()
    {
        if (marks.Due >= timerDue)
            return;
        timerDue = marks.Due;
        Timer.Disposable = scheduler.Schedule(timerDue, OnDue);
    }
}
