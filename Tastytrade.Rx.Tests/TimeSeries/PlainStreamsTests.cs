using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;
using static Tastytrade.Rx.Tests.TimeSeries.Rows;
using static Tastytrade.Rx.Tests.TimeSeries.VirtualHistory;

namespace Tastytrade.Rx.Tests.TimeSeries;

/// <summary>A consumer's request for a history does not change what others receive on the plain streams.</summary>
public sealed class PlainStreamsTests
{
    private const string Auto = "AUTO";
    private const string History = "HISTORY";

    private static readonly SubscriptionOptions From10 = new() { FromTime = Minute(10) };

    [Test]
    public async Task TimeAndSales_WhileOthersRequestHistories_AreUnchanged()
    {
        await using var h = new VirtualHistory();
        using var handle = h.V.Streamer.Subscribe<TimeAndSale>("SPY");
        var vwap = h.V.Record(h.V.Streamer.TimeAndSales.Buffer(2, 1).Select(two => two.Sum(p => p.Price * p.Size) / two.Sum(p => p.Size)));
        h.TakeRequests();
        h.SendOn(Auto, Print(1, 10, 1));
        h.SendOn(Auto, Print(2, 20, 3));

        var tape = new List<SeriesUpdate<TimeAndSale>>();
        using var following = h.V.Streamer.ObserveTimeAndSales("SPY", Minute(10)).Subscribe(tape.Add);
        var past = h.V.Streamer.GetHistoryAsync<TimeAndSale>("SPY", Minute(10));
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY@10"));
        h.SendOn(History, Print(2, 20, 3, Begin), Print(1, 10, 1), Marker());
        h.SendOn(Auto, Print(3, 30, 1));
        h.SendOn(History, Print(3, 30, 1));
        h.Lose();
        Assert.That(h.TakeRequests().Split(' '), Is.EquivalentTo(new[] { "+SPY", "+SPY@10" }));
        h.SendOn(History, Print(3, 30, 1, Begin), Print(2, 20, 3), Print(1, 10, 1), Marker());
        h.SendOn(Auto, Print(4, 40, 1));
        h.SendOn(History, Print(4, 40, 1));

        Assert.That(vwap.Values(), Is.EqualTo(new[] { 17.5, 22.5, 35 }));
        Assert.That(
            tape.Select(u => string.Join(' ', u.Series.Select(p => p.Price))),
            Is.EqualTo(new[] { "10 20", "10 20 30", "10 20 30", "10 20 30 40" }));
        Assert.That((await past.WaitAsync(TimeSpan.FromSeconds(10))).Series.Select(p => p.Price), Is.EqualTo(new[] { 10.0, 20 }));
    }

    [Test]
    public async Task GetCandlesAsync_UnsubscribedSymbol_LeavesNoTraceOnPlainStreams()
    {
        await using var h = new VirtualHistory();
        var streamer = h.V.Streamer;
        var (candles, messages) = (h.V.Record(streamer.Candles), h.V.Record(streamer.Messages));
        var indexed = h.V.Record(streamer.Events<IndexedEvent>());
        var past = streamer.GetCandlesAsync("SPY", CandlePeriod.Minutes(1), Minute(10));
        h.TakeRequests();
        h.Send(Bar(11, 2, Begin), Bar(10, 1), Bar(0, double.NaN, End | Remove));
        Assert.That((await past.WaitAsync(TimeSpan.FromSeconds(10))).Candles.Select(c => c.Open), Is.EqualTo(new[] { 1.0, 2 }));
        h.Send(Bar(12, 3));
        Assert.That(h.TakeRequests(), Is.EqualTo("-SPY{=m}@10"));
        Assert.That(streamer.Diagnostics.UnrequestedEvents, Is.Zero, "the removal was not yet processed");
        h.V.Advance(TimeSpan.FromSeconds(1));
        h.Send(Bar(13, 4));

        Assert.That((candles.Grammar(), messages.Grammar(), indexed.Grammar()), Is.EqualTo(("", "", "")));
        Assert.That(streamer.Latest<Candle>(Symbol), Is.Null);
        Assert.That(streamer.Diagnostics.UnrequestedEvents, Is.EqualTo(1));
        Assert.That(streamer.Routes.Symbols(Candle.Schema), Is.Empty);
    }

    [Test]
    public async Task PlainObserver_BesideASeriesOfTheSameSymbol_ReceivesEachCandleOnce()
    {
        await using var h = new VirtualHistory();
        var plain = h.V.Record(h.V.Streamer.Observe<Candle>(Symbol));
        var updates = h.Follow(10);
        h.TakeRequests();
        h.SendOn(Auto, Bar(11, 1));
        h.SendOn(History, Bar(11, 1, Begin), Bar(10, 5, End));
        h.SendOn(History, Bar(12, 2));
        h.SendOn(Auto, Bar(12, 2));

        Assert.That(plain.Values().Select(c => c.Open), Is.EqualTo(new[] { 1.0, 2 }));
        Assert.That(
            updates.Select(Short), Is.EqualTo(new[] { "S [10=5 11=1] +[10=5 11=1] ~[] -[]", "T [10=5 11=1 12=2] +[12=2] ~[] -[]" }));
    }

    [Test]
    public async Task OwnSubscription_WithAFromTime_DeliversItsRowsAndMarkers()
    {
        await using var h = new VirtualHistory();
        var (candles, messages) = (h.V.Record(h.V.Streamer.Candles), h.V.Record(h.V.Streamer.Messages));
        using var handle = h.V.Streamer.Subscribe<Candle>(From10, Symbol);
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=m}@10"));
        h.Send(Bar(11, 2, Begin), Bar(10, 1), Bar(0, double.NaN, End | Remove));
        h.Send(Bar(12, 3));

        Assert.That(candles.Values().Select(c => c.Open), Is.EqualTo(new[] { 2, 1, double.NaN, 3 }));
        Assert.That(messages.Values(), Is.EqualTo(candles.Values()));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task OwnSubscription_BesideASeries_DeliversTheRowsUntilDisposed(bool isObserved)
    {
        await using var h = new VirtualHistory();
        var streamer = h.V.Streamer;
        var candles = h.V.Record(streamer.Candles);
        var updates = h.Follow(10);
        h.TakeRequests();
        h.Send(Bar(11, 2, Begin), Bar(10, 1, End));
        Assert.That(candles.Grammar(), Is.Empty);

        var own = isObserved ? streamer.Observe<Candle>(Symbol, From10).Subscribe(_ => { }) : streamer.Subscribe<Candle>(From10, Symbol);
        Assert.That(h.TakeRequests(), Is.EqualTo("-SPY{=m}@10 +SPY{=m}@10"));
        h.Send(Bar(11, 2, Begin), Bar(10, 1, End));
        h.Send(Bar(12, 3));
        Assert.That(candles.Values().Select(c => c.Open), Is.EqualTo(new[] { 2.0, 1, 3 }));

        h.Lose();
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=m}@10"), "the whole history, since the user subscribed it too");
        h.Send(Bar(12, 4, Begin), Bar(11, 2), Bar(10, 1, End));
        Assert.That(candles.Values().Select(c => c.Open), Is.EqualTo(new[] { 2.0, 1, 3, 4, 2, 1 }));

        own.Dispose();
        h.Send(Bar(13, 5));
        h.Lose();
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=m}@13"), "the series continues where it was");
        h.Send(Bar(13, 6, Begin | End));
        h.Send(Bar(14, 7));

        Assert.That(candles.Values(), Has.Length.EqualTo(6), "nothing after the handle's disposal");
        Assert.That(Short(updates[^1]), Is.EqualTo("T [10=1 11=2 12=4 13=6 14=7] +[14=7] ~[] -[]"));
        Assert.That(streamer.Diagnostics.UnrequestedEvents, Is.Zero);
    }

    [Test]
    public async Task Unsubscribe_OfAnOwnHistory_StopsItsRowsAndNotTheSeries()
    {
        await using var h = new VirtualHistory();
        var candles = h.V.Record(h.V.Streamer.Candles);
        using var first = h.V.Streamer.Subscribe<Candle>(From10, Symbol);
        using var second = h.V.Streamer.Subscribe<Candle>(From10, Symbol);
        var updates = h.Follow(10);
        h.TakeRequests();
        h.Send(Bar(10, 1, Begin | End));
        h.V.Streamer.Unsubscribe<Candle>(Symbol);
        first.Dispose();
        h.Send(Bar(11, 2));

        Assert.That(candles.Values().Select(c => c.Open), Is.EqualTo(new[] { 1.0 }));
        Assert.That(Short(updates[^1]), Is.EqualTo("T [10=1 11=2] +[11=2] ~[] -[]"));
    }

    /// <summary>No subscription is left, and the server has not processed the removal yet.</summary>
    [Test]
    public async Task LateRows_AfterTheOwnSubscriptionWasDisposed_AreNotDelivered()
    {
        await using var h = new VirtualHistory();
        var candles = h.V.Record(h.V.Streamer.Candles);
        var handle = h.V.Streamer.Subscribe<Candle>(From10, Symbol);
        h.TakeRequests();
        h.Send(Bar(11, 2, Begin));
        handle.Dispose();
        h.Send(Bar(10, 1, End));

        Assert.That(candles.Values().Select(c => c.Open), Is.EqualTo(new[] { 2.0 }));
    }

    [Test]
    public async Task IsolatedObserver_OfPlainCandles_IsNotFilledByAHistory()
    {
        await using var h = new VirtualHistory(maxPending: 3);
        using var reader = new CancellationTokenSource();
        await using var plain = h.V.Streamer.Listen<Candle>(reader.Token).GetAsyncEnumerator(reader.Token);
        var next = plain.MoveNextAsync();
        var updates = h.Follow(10);
        h.TakeRequests();
        for (var i = 20; i >= 10; i--)
            h.Send(Bar(i, i, i == 20 ? Begin : i == 10 ? End : None));
        using var handle = h.V.Streamer.Subscribe<Candle>("QQQ{=m}");
        h.TakeRequests();
        h.SendOn(Auto, Bar(21, 5, symbol: "QQQ{=m}"));

        Assert.That(await next, Is.True);
        Assert.That((plain.Current.Open, updates.Count), Is.EqualTo((5.0, 1)));
    }

    [Test]
    public async Task OrderBook_BesideAnOwnSource_LeavesNoTraceOnOrders()
    {
        await using var h = new VirtualHistory();
        var orders = h.V.Record(h.V.Streamer.Orders);
        var books = h.V.Record(h.V.Streamer.OrderBook("SPY", "NTV"));
        h.TakeRequests();
        h.Send(OrderRow(1, 10, Begin | End));
        Assert.That((orders.Grammar(), books.Grammar()), Is.EqualTo(("", "N")));

        using var own = h.V.Streamer.Subscribe<Order>(new SubscriptionOptions { Source = "DEX" }, "SPY");
        h.TakeRequests();
        h.Send(OrderRow(2, 20, Begin | End, "DEX"));
        h.Send(OrderRow(3, 30));
        Assert.That(orders.Values().Select(o => o.Size), Is.EqualTo(new[] { 20.0 }));
        h.Send(OrderRow(5, 50, source: ""));
        Assert.That(orders.Values().Select(o => o.Size), Is.EqualTo(new[] { 20.0, 50 }), "an order without a source may be of any");

        using var every = h.V.Streamer.Subscribe<Order>(new SubscriptionOptions { Contract = FeedContract.History }, "SPY");
        h.TakeRequests();
        h.Send(OrderRow(4, 40));
        Assert.That(
            orders.Values().Select(o => o.Size), Is.EqualTo(new[] { 20.0, 50, 40 }), "a subscription without a source receives all");
    }

    private static TimeAndSale Print(int sequence, double price, double size, EventFlags flags = None) => new()
    {
        EventSymbol = "SPY",
        Time = 600_000,
        Sequence = sequence,
        Index = (600L << 32) + sequence,
        Price = price,
        Size = size,
        Type = TimeAndSaleType.New,
        EventFlags = flags,
    };

    /// <summary>A row that only marks the end of a snapshot, as servers send it: its price is NaN.</summary>
    private static TimeAndSale Marker() => new() { EventSymbol = "SPY", EventFlags = End | Remove };
}
