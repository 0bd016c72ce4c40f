using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Chains;

/// <summary>Values, age and staleness of a live chain's rows and underlying, and the subscriptions that they need.</summary>
public sealed class LiveRowsTests
{
    [Test]
    public async Task Price_OfTheUnderlying_IsTheLastTradeOrElseTheMid()
    {
        await using var c = VirtualChain.Open();
        Assert.That((c.Live.Underlying.Price, c.Live.Underlying.Mid), Is.EqualTo((double.NaN, double.NaN)));
        c.SendQuote(VirtualChain.Underlying, 98, 100);
        c.V.Settle();
        Assert.That(c.Live.Underlying.Price, Is.EqualTo(99), "the quote's mid where there is no trade");

        c.SendTrade(100);
        c.SendSummary(80);
        c.V.Settle();
        Assert.That((c.Live.Underlying.Price, c.Live.Underlying.Change, c.Live.Underlying.ChangeRatio), Is.EqualTo((100.0, 20.0, 0.25)));

        c.SendQuote(VirtualChain.Underlying, 101, 103);
        c.V.Settle();
        Assert.That((c.Live.Underlying.Price, c.Live.Underlying.Mid), Is.EqualTo((100.0, 102.0)));
    }

    [Test]
    public void PriceMidAndChange_OfAnUnderlyingAndAWatchlistRow_AreTheSame(
        [Values(null, double.NaN, 110.0)] double? last,
        [Values(null, double.NaN, 108.0)] double? bid,
        [Values(null, 0.0, 100.0)] double? close)
    {
        var trade = last is { } price ? new Trade { EventSymbol = "SPY", Price = price } : null;
        var quote = bid is { } best ? new Quote { EventSymbol = "SPY", BidPrice = best, AskPrice = 110 } : null;
        var summary = close is { } before ? new Summary { EventSymbol = "SPY", PrevDayClosePrice = before } : null;
        var underlying = new LiveUnderlying { Symbol = "SPY", Trade = trade, Quote = quote, Summary = summary };
        var row = new WatchlistRow { Symbol = "SPY", Trade = trade, Quote = quote, Summary = summary };

        Assert.That(
            (row.Price, row.Mid, row.Change, row.ChangeRatio),
            Is.EqualTo((underlying.Price, underlying.Mid, underlying.Change, underlying.ChangeRatio)));
    }

    [TestCase(null, null, double.NaN)]
    [TestCase(1.0, null, double.NaN)]
    [TestCase(null, 2.0, double.NaN)]
    [TestCase(1.0, 2.0, 1.5)]
    public void Mid_OfAnOption_NeedsBidAndAsk(double? bid, double? ask, double mid)
    {
        var option = VirtualChain.Expiration.Options.First();
        var quote = new Quote { EventSymbol = "A", BidPrice = bid ?? double.NaN, AskPrice = ask ?? double.NaN };

        Assert.That(new LiveOption { Option = option, Quote = quote }.Mid, Is.EqualTo(mid));
        Assert.That(new LiveOption { Option = option }.Mid, Is.NaN);
        Assert.That(new LiveOption { Option = option with { StrikePrice = 20.5 } }.Strike, Is.EqualTo(20.5));
    }

    [Test]
    public async Task Rows_AfterAReconnection_AreStaleUntilQuoteAndGreeksArrive()
    {
        await using var c = VirtualChain.Open();
        c.Fill(VirtualChain.Symbols);
        Assert.That(c.Live.Calls.Concat(c.Live.Puts).Select(o => o.IsStale), Is.All.False);

        c.V.Transport.Drop();
        c.V.Settle();
        c.V.Handshake();
        c.AnswerSubscriptions();
        Assert.That(c.Live.Calls.Concat(c.Live.Puts).Select(o => (o.IsStale, o.IsComplete)),
            Is.All.EqualTo((true, true)), "values are kept while stale");

        c.SendQuote(".C10", 3, 4);
        c.V.Settle();
        Assert.That(c.Live.Calls[0].IsStale, "its Greeks are from the old session");
        c.SendGreeks(".C10");
        c.V.Settle();
        Assert.That(c.Live.Calls.Concat(c.Live.Puts).Select(o => o.IsStale), Is.EqualTo(new[] { false, true, true, true }));
        Assert.That(c.Live.Calls[0].FreshSince, Is.EqualTo(c.V.Reconnections.Values()[0].ReceivedAt));
    }

    [Test]
    public async Task Rows_LossAfterTheClockWasSetBack_AreStale()
    {
        JumpingClock clock = null!;
        await using var c = VirtualChain.Open(vary: options => options with { Scheduler = clock = new JumpingClock(options.Scheduler) });
        c.Fill(".C10");

        clock.Jump(-TimeSpan.FromDays(1));
        c.V.Transport.Drop();
        c.V.Settle();

        Assert.That(c.Live.Calls[0].IsStale);
    }

    [Test]
    public async Task Rows_OnALoss_AreStaleUnlessTheyHadNoValue()
    {
        await using var c = VirtualChain.Open();
        c.Fill(".C10", ".P10");
        c.SendQuote(".C20", 1, 2);
        c.V.Advance(TimeSpan.FromSeconds(1));
        Assert.That(c.Live.Calls.Concat(c.Live.Puts).Select(o => o.IsStale), Is.All.False);

        c.V.Transport.Drop();
        c.V.Settle();

        Assert.That(c.Live.Calls.Concat(c.Live.Puts).Select(o => o.IsStale), Is.EqualTo(new[] { true, true, true, false }));
    }

    [Test]
    public async Task Underlying_OnALoss_IsStaleUntilItsValuesArriveAgain()
    {
        await using var c = VirtualChain.Open();
        Assert.That(c.Live.Underlying.IsStale, Is.False);
        c.SendQuote(VirtualChain.Underlying, 98, 100);
        c.SendTrade(99);
        c.V.Advance(TimeSpan.FromSeconds(1));
        Assert.That(c.Live.Snapshot.Underlying.IsStale, Is.False);

        c.V.Transport.Drop();
        c.V.Settle();
        Assert.That((c.Live.Underlying.IsStale, c.Live.Snapshot.Expirations[0].Underlying.IsStale), Is.EqualTo((true, true)));

        c.V.Handshake();
        c.AnswerSubscriptions();
        c.SendQuote(VirtualChain.Underlying, 98, 100);
        c.V.Settle();
        Assert.That(c.Live.Underlying.IsStale, "its trade is from the old session");
        c.SendTrade(99);
        c.V.Settle();
        Assert.That(
            (c.Live.Underlying.IsStale, c.Live.Underlying.FreshSince), Is.EqualTo((false, c.V.Reconnections.Values()[0].ReceivedAt)));
    }

    [Test]
    public async Task Reconnection_WithoutResubscribe_SubscribesTheChainAgain()
    {
        await using var c = VirtualChain.Open(vary: o => o with { Resubscribe = false });
        c.V.Transport.Take();

        c.V.Transport.Drop();
        c.V.Settle();
        c.V.Handshake();
        c.AnswerSubscriptions();

        Assert.That(Added(c).Order(), Is.EqualTo(Everything.Order()));
    }

    [Test]
    public async Task AgeAt_QuoteAndGreeksOfDifferentAges_IsThatOfTheOlder()
    {
        await using var c = VirtualChain.Open();
        c.SendQuote(".C10", 1, 2);
        var old = c.V.Scheduler.Now;
        c.V.Advance(TimeSpan.FromSeconds(2));
        Assert.That(c.Live.Calls[0].AgeAt(c.V.Scheduler.Now), Is.Null, "the Greeks are missing");

        c.SendGreeks(".C10");
        c.V.Advance(TimeSpan.FromSeconds(3));

        Assert.That(c.Live.Calls[0].AgeAt(c.V.Scheduler.Now), Is.EqualTo(c.V.Scheduler.Now - old));
    }

    [Test]
    public async Task Dispose_AfterCreate_UnsubscribesOptionsAndUnderlying()
    {
        await using var c = VirtualChain.Open();
        Assert.That(Added(c).Order(), Is.EqualTo(Everything.Order()));
        Assert.That(c.V.Streamer.Diagnostics.InDemand, Is.EqualTo(Everything.Length));
        c.V.Transport.Take();

        await c.Live.DisposeAsync();
        c.V.Advance(TimeSpan.FromMilliseconds(20));

        Assert.That(c.V.Streamer.Diagnostics.InDemand, Is.Zero);
        Assert.That(
            c.V.Transport.Sent.Where(f => f.Type == "FEED_SUBSCRIPTION")
                .Select(f => (f.Channel, Reset: f.Body["reset"] is not null, Removed: f.Symbols("remove").Length)),
            Is.EquivalentTo(new[] { (1, true, 0), (3, true, 0), (5, false, 1), (7, false, 1), (9, false, 1) }));
    }

    [Test]
    public async Task Dispose_SymbolWithAnotherSubscription_KeepsIt()
    {
        await using var c = VirtualChain.Open();
        using var own = c.V.Streamer.Subscribe<Quote>(".C10");
        c.V.Settle();
        c.V.Transport.Take();

        await c.Live.DisposeAsync();
        c.V.Advance(TimeSpan.FromMilliseconds(20));

        var quotes = c.V.Transport.Sent.Single(f => f.Channel == 1);
        Assert.That(quotes.Symbols("remove"), Is.EquivalentTo(new[] { ".C20", ".P10", ".P20", VirtualChain.Underlying }));
    }

    [Test]
    public async Task Create_InvalidArguments_Throws()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        var other = VirtualChain.Expiration with { Date = new DateOnly(2027, 1, 15) };
        Assert.Multiple(() =>
        {
            Assert.That(() => new LiveOptionChain(v.Streamer, VirtualChain.Chain, other),
                Throws.ArgumentException.With.Property("ParamName").EqualTo("expiration"));
            Assert.That(() => Create(new LiveOptionChainOptions { ReadyShare = 0 }),
                Throws.ArgumentException.With.Message.Contains("ReadyShare"));
            Assert.That(() => Create(new LiveOptionChainOptions { SnapshotInterval = default }),
                Throws.ArgumentException.With.Message.Contains("SnapshotInterval"));
            Assert.That(() => Create(new LiveOptionChainOptions { ReadyTimeout = default }),
                Throws.ArgumentException.With.Message.Contains("ReadyTimeout"));
        });
        Assert.That(v.Streamer.Diagnostics.InDemand, Is.Zero);

        await v.Streamer.DisposeAsync();
        Assert.That(() => Create(null), Throws.TypeOf<ObjectDisposedException>());

        LiveOptionChain Create(LiveOptionChainOptions? options) => new(v.Streamer, VirtualChain.Chain, VirtualChain.Expiration, options);
    }

    private static readonly string[] Everything =
    [
        .. VirtualChain.Symbols.Select(s => $"Quote {s}"),
        .. VirtualChain.Symbols.Select(s => $"Greeks {s}"),
        $"Quote {VirtualChain.Underlying}", $"Trade {VirtualChain.Underlying}",
        $"TradeETH {VirtualChain.Underlying}", $"Summary {VirtualChain.Underlying}",
    ];

    private static string[] Added(VirtualChain c) =>
        [.. c.V.Transport.Sent.SelectMany(f => f.Body["add"] ?? new Newtonsoft.Json.Linq.JArray(),
            (_, e) => $"{(string)e["type"]!} {(string)e["symbol"]!}")];
}
