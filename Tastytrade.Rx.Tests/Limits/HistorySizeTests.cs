using System.Reactive.Linq;
using System.Reactive.Subjects;
using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;
using Tastytrade.Rx.Tests.TimeSeries;
using static Tastytrade.Rx.Tests.TimeSeries.Rows;
using static Tastytrade.Rx.Tests.TimeSeries.VirtualHistory;

namespace Tastytrade.Rx.Tests.Limits;

/// <summary>The limit on the events of a history, complete or not.</summary>
public sealed class HistorySizeTests
{
    private const int Most = 5;

    private const string TooMany =
        "The history of Candle SPY{=m} has more than 5 events, including those of incomplete snapshots and transactions, "
        + "and was ended. Request a shorter history, or raise StreamerOptions.MaxHistoryEvents.";

    [Test]
    public async Task Snapshot_WithoutEnd_EndsItsObserversAndSubscription_OthersContinue()
    {
        await using var h = new VirtualHistory(maxEvents: Most);
        var (first, second) = (h.V.Record(Candles(h, 1)), h.V.Record(Candles(h, 2)));
        var whole = h.V.Streamer.GetCandlesAsync("SPY", CandlePeriod.Minutes(1), Minute(1));
        var other = h.V.Record(h.V.Streamer.ObserveCandles("QQQ", CandlePeriod.Minutes(1), Minute(1)));
        h.TakeRequests();

        h.Send(Bar(20, 20, Begin), Bar(19, 19), Bar(18, 18), Bar(17, 17), Bar(16, 16));
        Assert.That(Error(first), Is.Null, "the limit itself is allowed");
        h.Send(Bar(15, 15));

        Assert.That(Error(first), Is.TypeOf<HistoryTooLargeException>().With.Message.EqualTo(TooMany));
        Assert.That(Error(second), Is.SameAs(Error(first)));
        Assert.That(async () => await whole, Throws.TypeOf<HistoryTooLargeException>());
        var error = h.V.Errors.Values().Single();
        Assert.That((error.Kind, error.Message, error.Exception), Is.EqualTo((MarketDataErrorKind.Limit, TooMany, Error(first))));
        Assert.That(h.TakeRequests(), Is.EqualTo("-SPY{=m}@1"));
        Assert.That(h.V.Streamer.Routes.Series.All.Count(), Is.EqualTo(1), "only QQQ's is left");

        h.Send(Bar(14, 14), Bar(2, 2, Begin | End, "QQQ{=m}"));
        Assert.That(other.Values().Select(Short), Is.EqualTo(new[] { "S [2=2] +[2=2] ~[] -[]" }));
        Assert.That(h.V.Errors.Values(), Has.Length.EqualTo(1));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Events_MoreThanTheLimit_EndTheHistory(bool isPending)
    {
        await using var h = new VirtualHistory(maxEvents: Most);
        var updates = h.V.Record(Candles(h, 1));
        h.TakeRequests();
        h.Send(Bar(1, 1, Begin | End));

        for (var i = 2; i <= Most; i++)
            h.Send(Bar(i, i, isPending ? Pending : None));
        h.Send(Bar(isPending ? 6 : 3, 7, None));
        Assert.That(Error(updates) is not null, Is.EqualTo(isPending), "a change adds no event");
        h.Send(Bar(7, 7, isPending ? Pending : None));

        Assert.That(Error(updates), Is.TypeOf<HistoryTooLargeException>());
        Assert.That(
            updates.Values().Max(update => update.Series.Count), Is.EqualTo(isPending ? 1 : Most), "nothing above the limit is emitted");
    }

    [Test]
    public async Task Observer_AfterTheEnd_StartsANewHistory()
    {
        await using var h = new VirtualHistory(maxEvents: Most);
        var updates = h.V.Record(Candles(h, 1).Retry(2));
        h.TakeRequests();
        h.Send(Enumerable.Range(1, Most + 1).Select(i => Bar(30 - i, i, i == 1 ? Begin : None)));
        Assert.That(h.TakeRequests(), Is.EqualTo("-SPY{=m}@1 +SPY{=m}@1"));

        h.Send(Bar(2, 2, Begin), Bar(1, 1, End));

        Assert.That(updates.Values().Select(Short), Is.EqualTo(new[] { "S [1=1 2=2] +[1=1 2=2] ~[] -[]" }));
        Assert.That(Error(updates), Is.Null);
    }

    [Test]
    public async Task Orders_MoreThanTheLimit_EndTheBook()
    {
        await using var h = new VirtualHistory(maxEvents: Most);
        var updates = h.V.Record(h.V.Streamer.OrderBook("SPY", "NTV"));
        h.TakeRequests();

        h.Send(OrderRow(0, 1, Begin | End) with { Price = 1, OrderSide = Side.Buy });
        h.Send(Enumerable.Range(1, Most).Select(i => OrderRow(i, 1) with { Price = 1, OrderSide = Side.Buy }));

        Assert.That(Error(updates), Is.TypeOf<HistoryTooLargeException>());
    }

    [Test]
    public void Operators_OnAnyStream_FailAtTheirLimit()
    {
        var rows = Enumerable.Range(1, Most + 1).Select(i => Row(i, i)).ToObservable();
        var begun = Enumerable.Range(1, Most + 1).Select(i => Row(i, i, Pending)).ToObservable();
        var orders = Enumerable.Range(1, Most + 1)
            .Select(i => (OrderBase)OrderRow(i, 1, source: $"S{i}") with { Price = 1, OrderSide = Side.Buy }).ToObservable();
        Assert.Multiple(() =>
        {
            Assert.That(() => rows.ToSeries(Most).Wait(), TooLarge("ToSeries"));
            Assert.That(() => begun.ToSeries(Most).Wait(), TooLarge("ToSeries"));
            Assert.That(() => begun.ToTransactions(Most).Wait(), TooLarge("ToTransactions"));
            Assert.That(() => orders.ToOrderBook("SPY", maxEvents: Most).Wait(), TooLarge("ToOrderBook"));
            Assert.That(rows.ToSeries(Most + 1).Wait().Series, Has.Count.EqualTo(Most + 1));
            Assert.That(rows.ToTransactions(1).Count().Wait(), Is.EqualTo(Most + 1), "each transaction is complete by itself");
            Assert.That(orders.ToOrderBook("SPY", maxEvents: Most + 1).Wait().OrderCount, Is.EqualTo(Most + 1));
            Assert.That(() => rows.ToSeries(0), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => rows.ToTransactions(0), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => orders.ToOrderBook("SPY", maxEvents: 0), Throws.TypeOf<ArgumentOutOfRangeException>());
        });

        static NUnit.Framework.Constraints.IResolveConstraint TooLarge(string what) =>
            Throws.TypeOf<HistoryTooLargeException>()
                .With.Message.StartsWith(what + " has more than 5 events").And.Message.Contains("raise maxEvents");
    }

    /// <summary>The server chooses the symbols; a finished transaction of a symbol must leave nothing behind.</summary>
    [Test]
    [NonParallelizable]
    public void Operators_EverNewSymbols_RetainOnlyTheirEvents()
    {
        var rows = new Subject<Candle>();
        using var transactions = rows.ToTransactions(1).Subscribe();
        using var series = rows.ToSeries(1).Subscribe();
        Send(0, 100);

        var before = GC.GetTotalMemory(forceFullCollection: true);
        Send(100, 20_000);

        Assert.That(GC.GetTotalMemory(forceFullCollection: true) - before, Is.LessThan(500_000));

        void Send(int from, int to)
        {
            for (var i = from; i < to; i++)
            {
                rows.OnNext(Row(1, 1, symbol: $"S{i}"));
                rows.OnNext(Row(1, 1, Remove, $"S{i}"));
            }
        }
    }

    private static Exception? Error<T>(ITestableObserver<T> observer) =>
        observer.Messages.Select(m => m.Value.Exception).FirstOrDefault(e => e is not null);

    private static IObservable<CandleUpdate> Candles(VirtualHistory h, int from) =>
        h.V.Streamer.ObserveCandles("SPY", CandlePeriod.Minutes(1), Minute(from));
}
