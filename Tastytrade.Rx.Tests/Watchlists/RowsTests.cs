using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Watchlists;

/// <summary>The rows of a watch list, across reconnections too, and invalid arguments.</summary>
public sealed class RowsTests
{
    [Test]
    public async Task Price_OfARow_IsTheLastTradesOrTheQuotesMid()
    {
        await using var w = new VirtualWatchlist("SPY");
        Assert.That((w.Row("SPY").Price, w.Row("SPY").IsEmpty), Is.EqualTo((double.NaN, true)));
        w.SendQuote("SPY", 108, 110);
        w.V.Settle();
        Assert.That((w.Row("SPY").Price, w.Row("SPY").IsEmpty), Is.EqualTo((109, false)));

        w.SendTrade("SPY", 110);
        w.V.Settle();

        Assert.That(w.Row("SPY").Price, Is.EqualTo(110));
    }

    [TestCase(110, 100, 10, 0.1)]
    [TestCase(90, 100, -10, -0.1)]
    [TestCase(null, 100, double.NaN, double.NaN)]
    [TestCase(110, null, double.NaN, double.NaN)]
    public void Change_OfARow_IsThatOfTheDay(double? price, double? close, double change, double ratio)
    {
        var row = new WatchlistRow
        {
            Symbol = "SPY",
            Trade = price is { } p ? new Trade { EventSymbol = "SPY", Price = p } : null,
            Summary = close is { } c ? new Summary { EventSymbol = "SPY", PrevDayClosePrice = c } : null,
        };

        Assert.That((row.Change, row.ChangeRatio), Is.EqualTo((change, ratio)).Within(1e-12));
    }

    [Test]
    public void Price_OfTradeOrQuoteWithoutAPrice_IsMissing()
    {
        var quote = new Quote { EventSymbol = "SPY", BidPrice = 1, AskPrice = 3 };
        var row = new WatchlistRow { Symbol = "SPY", Trade = new Trade { EventSymbol = "SPY" }, Quote = quote };

        Assert.That(row.Price, Is.EqualTo(2));
        Assert.That((row with { Quote = new Quote { EventSymbol = "SPY", BidPrice = 1 } }).Price, Is.NaN);
    }

    [Test]
    public async Task Reconnection_UntilEachValueArrives_LeavesItStale()
    {
        await using var w = new VirtualWatchlist("SPY", "SPX", "NOTHING");
        w.Fill("SPY");
        w.SendTrade("SPX", 5000);
        w.V.Settle();
        Assert.That(w.List.Rows.Select(row => row.IsStale), Is.All.False);

        w.Reconnect();
        Assert.That(
            w.List.Rows.Select(row => (row.Symbol, row.IsStale)), Is.EqualTo(new[] { ("SPY", true), ("SPX", true), ("NOTHING", false) }));
        Assert.That(w.Row("SPY").Price, Is.EqualTo(110), "values are kept");
        Assert.That(w.List.Rows.Select(row => row.FreshSince), Is.All.EqualTo(w.V.Reconnections.Values()[0].ReceivedAt));

        w.SendTrade("SPX", 5001);
        w.SendQuote("SPY", 1, 2);
        w.SendTrade("SPY", 120);
        w.V.Settle();
        Assert.That(
            w.List.Rows.Select(row => row.IsStale), Is.EqualTo(new[] { true, false, false }),
            "an index has no quotes; SPY's summary is old");
        w.SendSummary("SPY", 100);
        w.V.Settle();
        Assert.That(w.Row("SPY").IsStale, Is.False);
    }

    [Test]
    public async Task Loss_BeforeTheReconnection_MakesValuesStaleAtOnce()
    {
        await using var w = new VirtualWatchlist("SPY", "NOTHING");
        w.Fill("SPY");
        w.V.Advance(TimeSpan.FromSeconds(1));
        w.V.Transport.Drop();
        w.V.Settle();

        Assert.That(w.List.Rows.Select(row => row.IsStale), Is.EqualTo(new[] { true, false }));
        Assert.That(w.Row("SPY").FreshSince, Is.EqualTo(w.V.States.Values()[^1].Since));
    }

    [Test]
    public async Task Symbol_AddedOfflineWithAnOldValue_IsStaleAfterTheReconnection()
    {
        await using var w = new VirtualWatchlist("SPY");
        w.V.Record(w.V.Streamer.Observe<Trade>("AAPL"));
        w.V.AnswerSubscriptions();
        w.SendTrade("AAPL", 200);
        w.V.Settle();
        w.V.Transport.Drop();
        w.List.Add("AAPL");
        w.V.Settle();
        Assert.That(w.Row("AAPL").Price, Is.EqualTo(200));

        w.V.Handshake();
        w.V.AnswerSubscriptions();

        Assert.That(w.Row("AAPL").IsStale);
    }

    [Test]
    public async Task Symbol_AddedLater_UsesTheStartOfTheSession()
    {
        await using var w = new VirtualWatchlist("SPY");
        w.Reconnect();
        w.List.Add("AAPL");

        Assert.That(w.Row("AAPL").FreshSince, Is.EqualTo(w.V.Reconnections.Values()[0].ReceivedAt));
        Assert.That(w.Row("AAPL").AddedAt, Is.EqualTo(w.V.Scheduler.Now));
    }

    [Test]
    public async Task Watchlist_InvalidArguments_ThrowsAndLeavesNothing()
    {
        await using var w = new VirtualWatchlist("SPY");
        var demand = w.V.Streamer.Diagnostics.InDemand;
        Assert.Multiple(() =>
        {
            Assert.That(() => w.List.Add(" "), Throws.ArgumentException.With.Message.Contains("empty"));
            Assert.That(() => w.List.Add(null!), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => w.List.Add(new string('A', 300)), Throws.ArgumentException.With.Message.Contains("256"));
            Assert.That(() => w.List.Remove(null!), Throws.ArgumentNullException);
            Assert.That(() => new LiveWatchlist(w.V.Streamer, "QQQ", ""), Throws.ArgumentException);
            Assert.That(
                () => new LiveWatchlist(w.V.Streamer, new LiveWatchlistOptions { SnapshotInterval = default }, "QQQ"),
                Throws.ArgumentException.With.Message.Contains("SnapshotInterval"));
        });
        Assert.That((w.V.Streamer.Diagnostics.InDemand, w.List.Symbols.Count), Is.EqualTo((demand, 1)));
    }

    [Test]
    public async Task Add_AfterDispose_ThrowsAndTheRowsStay()
    {
        await using var w = new VirtualWatchlist("SPY");
        w.Fill("SPY");
        await w.List.DisposeAsync();

        Assert.That(() => w.List.Add("AAPL"), Throws.TypeOf<ObjectDisposedException>());
        w.Fill("SPY", 200);
        Assert.That((w.Row("SPY").Price, w.List.Symbols.Count), Is.EqualTo((110, 1)));
        await w.V.Streamer.DisposeAsync();
        Assert.That(() => new LiveWatchlist(w.V.Streamer, "SPY"), Throws.TypeOf<ObjectDisposedException>());
    }
}
