using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.LiveService;

/// <summary>Messages that the server refuses without naming them.</summary>
public sealed class RefusalTests
{
    private const string Rate = "Your subscription rate is too high";

    [Test]
    public async Task Message_Answered_IsNotSentAgain()
    {
        await using var v = OneChannel();
        var first = Send(v, "A");
        var second = Send(v, "B");
        Answer(v, "A");

        v.Transport.Receive(ServerFrames.Error(1, "BAD_ACTION", Rate));
        v.Advance(TimeSpan.FromSeconds(2));
        v.Settle();

        Assert.That(Status(v), Is.EqualTo((3, 2, 1, 1)), "B waits; A and the earlier entries stay");
        Assert.That(v.Errors.Values().Where(e => e.Kind == MarketDataErrorKind.Refused).Select(e => e.Count), Is.EqualTo(new[] { 1 }));
        v.Transport.Take();
        v.Advance(TimeSpan.FromSeconds(21));
        Assert.That(Added(v), Is.EqualTo(new[] { "B" }));
        Answer(v, "B");
        Assert.That(Status(v), Is.EqualTo((3, 3, 0, 0)));
        GC.KeepAlive((first, second));
    }

    [Test]
    public async Task Message_AnsweredWhileARefusalSettles_IsNotSentAgain()
    {
        await using var v = OneChannel();
        using var first = Send(v, "A");
        using var second = Send(v, "B");
        v.Transport.Receive(ServerFrames.Error(1, "BAD_ACTION", Rate));
        v.Advance(TimeSpan.FromSeconds(1.9));
        Answer(v, "A");
        v.Advance(TimeSpan.FromSeconds(1));

        Assert.That(Status(v), Is.EqualTo((3, 2, 1, 1)));
    }

    [Test]
    public async Task Changes_WhileARefusalSettlesAndPauses_AreNotSent()
    {
        await using var v = OneChannel();
        using var first = Send(v, "A");
        v.Transport.Take();
        var now = v.Scheduler.Clock;
        v.Transport.Receive(ServerFrames.Error(1, "BAD_ACTION", Rate));
        using var second = v.Streamer.Subscribe<Quote>("B");
        v.Advance(TimeSpan.FromSeconds(40));

        Assert.That(
            v.Transport.Take().Where(f => f.Type == "FEED_SUBSCRIPTION")
                .Select(f => (f.Tick - now, string.Concat(f.Symbols("add").Order()))),
            Is.EqualTo(new[] { (Ticks.Seconds(22), "AB") }));
    }

    [TestCase(2)]
    [TestCase(3)]
    public async Task Removals_Refused_AreSentAgain(int symbols)
    {
        await using var v = OneChannel();
        var handle = v.Streamer.Subscribe<Quote>(SizeLimitTests.Symbols("A", symbols));
        v.Advance(TimeSpan.FromMilliseconds(20));
        Answer(v, SizeLimitTests.Symbols("A", symbols));
        v.Advance(TimeSpan.FromSeconds(40));
        v.Transport.Take();
        handle.Dispose();
        v.Advance(TimeSpan.FromSeconds(1));
        Assert.That(Removed(v), Is.EquivalentTo(SizeLimitTests.Symbols("A", symbols)));

        v.Transport.Receive(ServerFrames.Error(1, "BAD_ACTION", Rate));
        v.Advance(TimeSpan.FromSeconds(23));

        Assert.That(Removed(v), Is.EquivalentTo(SizeLimitTests.Symbols("A", symbols)));
        v.Transport.Receive(VirtualStreamer.Keepalive);
        v.Advance(TimeSpan.FromSeconds(50));
        Assert.That(Removed(v), Is.Empty);
        Assert.That(Status(v), Is.EqualTo((1, 1, 0, 0)));
    }

    [Test]
    public async Task Reset_Refused_IsSentAgain()
    {
        var (v, service) = ModelService.Connect(new() { Bucket = 1_000, RefillPerMinute = 60 });
        await using var streamer = v;
        using var running = service;
        var handle = v.Streamer.Subscribe<Quote>(SizeLimitTests.Symbols("A", 100));
        v.Advance(TimeSpan.FromSeconds(60));
        Assert.That(service.Entries.Count(), Is.EqualTo(100));

        service.RefusesNext = 1;
        handle.Dispose();
        v.Advance(TimeSpan.FromMinutes(2));

        Assert.That(service.Refusals, Has.Count.EqualTo(1));
        Assert.That(service.Entries, Is.Empty, "the server must not keep entries without demand");
    }

    [Test]
    public async Task Symbol_ReleasedWhileItsMessageIsInDoubt_IsRemovedFromTheServer()
    {
        var (v, service) = ModelService.Connect(new() { Answers = symbol => !symbol.StartsWith("QUIET", StringComparison.Ordinal) });
        await using var streamer = v;
        using var running = service;
        var quiet = v.Streamer.Subscribe<Quote>("QUIET");
        v.Advance(TimeSpan.FromSeconds(1));
        service.RefusesNext = 1;
        using var other = v.Streamer.Subscribe<Quote>("SPY");
        v.Advance(TimeSpan.FromSeconds(1));
        quiet.Dispose();
        v.Advance(TimeSpan.FromMinutes(2));

        Assert.That(service.Entries.Select(e => e.Symbol), Is.EqualTo(new[] { "SPY" }), "the quiet symbol was not refused");
    }

    [Test]
    public async Task History_RequestedAgainWhileTheRateIsRefused_EmitsItsSnapshot()
    {
        var (v, service) = ModelService.Connect(new() { Candles = 100 });
        await using var streamer = v;
        using var running = service;
        var from = DateTimeOffset.UnixEpoch;
        using var first = v.Streamer.ObserveCandles("SPY", CandlePeriod.Minutes(1), from).Subscribe();
        v.Advance(TimeSpan.FromSeconds(60));
        service.RefusesNext = 2;
        var late = v.Record(v.Streamer.Observe<Candle>("SPY{=m}", new SubscriptionOptions { FromTime = from }));
        v.Advance(TimeSpan.FromMinutes(3));

        Assert.That(service.Refusals, Has.Count.EqualTo(2), "the removal and the addition were refused");
        Assert.That(late.Values(), Is.Not.Empty);
        Assert.That(v.Streamer.Diagnostics.Live, Is.EqualTo(1));
    }

    [Test]
    public async Task Candle_AnsweredAfterItCountedAsRefused_IsNotAddedTwice()
    {
        await using var v = new VirtualStreamer(o => o with { MaxConnections = 1 }).ConnectStable();
        using var candles = v.Streamer.Observe<Candle>("SPY{=m}", new SubscriptionOptions { FromTime = DateTimeOffset.UnixEpoch })
            .Subscribe();
        v.AnswerSubscriptions();
        v.Transport.Receive(ServerFrames.Error(1, "BAD_ACTION", @"Your subscription size for event type \u0027Candle\u0027 is too big"));
        v.Advance(TimeSpan.FromSeconds(2.1));
        Assert.That(v.Streamer.Diagnostics.Refused, Is.EqualTo(1), "it has not been answered");
        v.Transport.Take();

        v.Transport.Receive(ModelSession.Events(1, [("Candle", "SPY{=m}")]));
        var late = v.Streamer.Diagnostics;
        v.Advance(TimeSpan.FromSeconds(35));

        Assert.That((late.Refused, late.Waiting, late.Live), Is.EqualTo((0, 0, 1)));
        Assert.That(v.Transport.TakeTypes(), Is.All.EqualTo("KEEPALIVE"), "the server would refuse an active candle again and again");
    }

    private static VirtualStreamer OneChannel()
    {
        var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Quote>("SPY");
        Answer(v, "SPY");
        v.Advance(TimeSpan.FromSeconds(40));
        v.Transport.Take();
        return v;
    }

    private static IDisposable Send(VirtualStreamer v, params string[] symbols)
    {
        var handle = v.Streamer.Subscribe<Quote>(symbols);
        v.Advance(TimeSpan.FromMilliseconds(20));
        return handle;
    }

    private static void Answer(VirtualStreamer v, params string[] symbols)
    {
        foreach (var symbol in symbols)
            v.Transport.Receive(ServerFrames.Quote(1, symbol, 1));
        v.Settle();
    }

    private static string[] Added(VirtualStreamer v) => [.. v.Transport.Take().SelectMany(f => f.Symbols("add"))];

    private static string[] Removed(VirtualStreamer v) => [.. v.Transport.Take().SelectMany(f => f.Symbols("remove"))];

    private static (int InDemand, int Live, int Waiting, int Refused) Status(VirtualStreamer v)
    {
        var demand = v.Streamer.Diagnostics.Demand.Single(d => d.EventType == "Quote");
        return (demand.InDemand, demand.Live, demand.Waiting, demand.Refused);
    }
}
