using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;
using Tastytrade.Rx.Tests.TimeSeries;

namespace Tastytrade.Rx.Tests.Symbols;

/// <summary>Candles that are subscribed under one spelling of their symbol and sent under another.</summary>
internal sealed class CandleRoutingTests
{
    [Test]
    public async Task Observe_AnySpellingOfACandleSymbol_EmitsTheCanonicalOnesEvents()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        var daily = v.Record(v.Streamer.Observe<Candle>("SPY{=1d}"));
        var hours = v.Record(v.Streamer.Observe<Candle>("SPY{=5m,tho=true,a=s}"));
        v.Advance(TimeSpan.FromMilliseconds(20));
        v.OpenChannels();

        SendCandle(v, "SPY{=d}", 600);
        SendCandle(v, "SPY{=5m,a=s,tho=true}", 601);
        v.Settle();

        Assert.That(daily.Values().Select(c => (c.EventSymbol, c.Close)), Is.EqualTo(new[] { ("SPY{=d}", 600.0) }));
        Assert.That(hours.Values().Select(c => c.Close), Is.EqualTo(new[] { 601.0 }));
    }

    [TestCase("SPY{=0.0005p}", "SPY{=5.0E-4p}", "SPY{=0.0005p}")]
    [TestCase("SPY{=5.0E-4p}", "SPY{=5.0E-4p}", "SPY{=0.0005p}")]
    [TestCase("SPY{=10000000.5v}", "SPY{=1.00000005E7v}", "SPY{=10000000.5v}")]
    [TestCase("SPY{=0.1p,pl=0.00001}", "SPY{=0.1p,pl=1.0E-5}", "SPY{=0.1p,pl=0.00001}")]
    [TestCase("SPY{=1d,dt=rth}", "SPY{=d,dt=rth}", "SPY{=d,dt=rth}")]
    [TestCase("SPY{tho=true,=1d,dt=rth}", "SPY{tho=true,=d,dt=rth}", "SPY{=d,dt=rth,tho=true}")]
    [TestCase("SPY&q{=1d}", "SPY&q{=d}", "SPY&q{=d}")]
    [TestCase("SPY&1{=1d}", "SPY&1{=d}", "SPY&1{=d}")]
    [TestCase("SPY{=1x}", "SPY{=1x}", "SPY{=1x}")]
    public async Task Observe_CandlesInTheServersSpelling_EmitsThemUnderTheCanonicalSymbol(
        string requested, string answered, string canonical)
    {
        await using var v = new VirtualStreamer().ConnectStable();
        var candles = v.Record(v.Streamer.Observe<Candle>(requested));
        v.Advance(TimeSpan.FromMilliseconds(20));
        v.OpenChannels();

        SendCandle(v, answered, 600);
        SendCandle(v, answered, 601);
        v.Settle();

        Assert.That(Subscriptions(v), Is.EqualTo(new[] { canonical }));
        Assert.That(candles.Values().Select(c => (c.EventSymbol, c.Close)), Is.EqualTo(new[] { (canonical, 600.0), (canonical, 601.0) }));
    }

    [Test]
    public async Task GetCandlesAsync_CandlesInTheServersSpelling_Returns()
    {
        await using var h = new VirtualHistory();
        var candles = h.V.Streamer.GetCandlesAsync("SPY", new CandlePeriod(0.0005m, CandleUnit.Price), VirtualHistory.Minute(10));
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=0.0005p}@10"));

        h.Send(
            VirtualHistory.Bar(11, 2, EventFlags.SnapshotBegin, "SPY{=5.0E-4p}"),
            VirtualHistory.Bar(10, 1, EventFlags.SnapshotEnd, "SPY{=5.0E-4p}"));

        Assert.That((await candles.WithinLimitAsync()).Series.Select(c => (c.EventSymbol, c.Open)),
            Is.EqualTo(new[] { ("SPY{=0.0005p}", 1.0), ("SPY{=0.0005p}", 2.0) }));
    }

    [Test]
    public async Task Subscribe_SeveralSpellings_IsOneSubscription()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Candle>("SPY{=1d}", "SPY{=d}", "SPY{=d,price=last}");
        using var other = v.Subscribe<Candle>("SPY{=1.0d,tho=false}");

        Assert.That(Subscriptions(v), Is.EqualTo(new[] { "SPY{=d}" }));
        Assert.That(v.Streamer.Diagnostics.InDemand, Is.EqualTo(1));

        v.Streamer.Unsubscribe<Candle>("SPY{=1day}");
        Assert.That(v.Streamer.Diagnostics.InDemand, Is.Zero);
    }

    [Test]
    public async Task Subscribe_UnknownCandleKind_IsSentUnchanged()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Candle>("SPY{=1x,foo=1}", "SPY{x}");

        Assert.That(Subscriptions(v), Is.EquivalentTo(new[] { "SPY{=1x,foo=1}", "SPY{x}" }));
    }

    [Test]
    public async Task Observe_OfAnotherType_DoesNotChangeTheSymbol()
    {
        await using var v = new VirtualStreamer(options => options with { AcceptAnySymbol = true }).ConnectStable();
        v.Subscribe<Quote>("SPY{=1d}");

        Assert.That(Subscriptions(v), Is.EqualTo(new[] { "SPY{=1d}" }));
    }

    [Test]
    public async Task Observe_OverASocket_EmitsTheServersCandles()
    {
        await using var market = await SimulatedMarket.OpenAsync();
        var options = new SubscriptionOptions { FromTime = DateTimeOffset.UtcNow.AddDays(-30) };

        var candle = await market.Streamer.Observe<Candle>("SPY{=1d,tho=false}", options).FirstWithinLimitAsync();

        Assert.That(candle.EventSymbol, Is.EqualTo("SPY{=d}"));
    }

    private static IEnumerable<string> Subscriptions(VirtualStreamer v) =>
        v.Transport.Sent.Where(f => f.Type == "FEED_SUBSCRIPTION").SelectMany(f => f.Symbols("add"));

    private static void SendCandle(VirtualStreamer v, string symbol, double close) => v.Transport.Receive(FormattableString.Invariant(
        $"{{'type':'FEED_DATA','channel':1,'data':[{{'eventType':'Candle','eventSymbol':'{symbol}','close':{close}}}]}}"));
}
