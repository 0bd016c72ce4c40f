using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Depth;

/// <summary>What observers of a depth of market get, and what they do not.</summary>
public sealed class DepthStreamTests
{
    private VirtualStreamer v = null!;
    private ITestableObserver<DepthOfMarket> seen = null!;

    [SetUp]
    public void Observe()
    {
        v = new VirtualStreamer().ConnectStable();
        seen = v.Record(v.Streamer.Depth("SPY", "ntv"));
        v.AnswerSubscriptions();
        v.Transport.Say(VirtualDepth.Config(1));
        v.Transport.Take();
    }

    [TearDown]
    public async Task EndAsync() => await v.DisposeAsync();

    [Test]
    public void Snapshot_IsToldWithAllThatItSays()
    {
        var messages = v.Record(v.Streamer.Messages);
        var now = v.Scheduler.Now;
        v.Transport.Say(
            "{'type':'DOM_SNAPSHOT','channel':1,'time':1700000000123,'bids':[{'price':10.5,'size':3,'count':2},{'price':10,'size':1}],'asks':[{'price':11.5,'size':4}]}");
        v.Settle();

        var depth = seen.Values().Single();
        Assert.That(depth, Is.EqualTo(new DepthOfMarket
        {
            Symbol = "SPY",
            Source = "ntv",
            Time = 1700000000123,
            Bids = [new(10.5, 3, 2), new(10, 1)],
            Asks = [new(11.5, 4)],
        }));
        Assert.That(depth.Timestamp, Is.EqualTo(DateTimeOffset.FromUnixTimeMilliseconds(1700000000123)));
        Assert.That(depth.ReceivedAt, Is.EqualTo(now));
        Assert.That((depth.Mid, depth.Spread), Is.EqualTo((11.0, 1.0)));
        Assert.That((depth.Imbalance(), depth.Imbalance(1)), Is.EqualTo((0.0, -1 / 7.0)));
        Assert.That(depth.ToString(), Is.EqualTo("SPY ntv: 2 bids from 10.5, 1 ask at 11.5"));
        Assert.That(messages.Values(), Is.EqualTo(new[] { depth }));
    }

    [Test]
    public void Snapshots_OfSeveralSymbols_GoToTheirObservers()
    {
        var other = v.Record(v.Streamer.Depth("QQQ", "ntv"));
        v.AnswerSubscriptions();

        v.Transport.Say(VirtualDepth.Snapshot(1, 600));
        v.Transport.Say(VirtualDepth.Snapshot(3, 500));
        v.Settle();

        Assert.That(seen.Values().Bids(), Is.EqualTo(new[] { 600.0 }));
        Assert.That(other.Values().Bids(), Is.EqualTo(new[] { 500.0 }));
        Assert.That(other.Values()[0].Symbol, Is.EqualTo("QQQ"));
    }

    [Test]
    public void Observer_ThatComesLater_GetsTheNewestAtOnce()
    {
        v.Transport.Say(VirtualDepth.Snapshot(1, 600));
        v.Transport.Say(VirtualDepth.Snapshot(1, 601));
        v.Settle();
        var later = v.Record(v.Streamer.Depth("SPY", "ntv"));
        v.Settle();
        v.Transport.Say(VirtualDepth.Snapshot(1, 602));
        v.Settle();

        Assert.That(later.Values().Bids(), Is.EqualTo(new[] { 601.0, 602 }));
    }

    [Test]
    public void Reconnection_OpensTheChannelAnew_AndNothingOldIsTold()
    {
        v.Transport.Say(VirtualDepth.Snapshot(1, 600));
        v.Settle();
        v.Transport.Drop();
        v.Transport.SayLate(1, VirtualDepth.Snapshot(1, 601));
        v.Handshake();
        v.Settle();
        var later = v.Record(v.Streamer.Depth("SPY", "ntv"));
        v.AnswerSubscriptions();
        Assert.That(v.TakeCalls(), Is.EqualTo(new[] { "SETUP 0", "AUTH 0", "CHANNEL_REQUEST 1", "DOM_SETUP 1" }));
        v.Transport.SayLate(1, VirtualDepth.Snapshot(1, 602));
        v.Settle();
        Assert.That(later.Messages, Is.Empty);

        v.Transport.Say(VirtualDepth.Snapshot(1, 603));
        v.Settle();

        Assert.That(seen.Values().Bids(), Is.EqualTo(new[] { 600.0, 603 }));
        Assert.That(later.Values().Bids(), Is.EqualTo(new[] { 603.0 }));
    }

    [Test]
    public async Task Reconnection_WithoutResubscribing_StillServesObservers()
    {
        await using var other = new VirtualStreamer(o => o with { Resubscribe = false }).ConnectStable();
        var depths = other.Record(other.Streamer.Depth("SPY", "ntv"));
        other.AnswerSubscriptions();
        other.Transport.Drop();
        other.Handshake();
        other.AnswerSubscriptions();
        other.Transport.Say(VirtualDepth.Snapshot(1, 603));
        other.Settle();

        Assert.That(depths.Values().Bids(), Is.EqualTo(new[] { 603.0 }));
    }

    [Test]
    public void Channel_ClosedByTheServer_IsReportedAndOpenedAgainLaterEachTime()
    {
        var now = v.Scheduler.Clock;
        foreach (var (channel, wait) in new[] { (1, 25_000_000), (3, 31_000_000) })
        {
            v.Transport.Say(ServerSays.Closed(channel));
            v.Scheduler.AdvanceBy(wait);
        }

        v.Transport.Say(ServerSays.Opened(5));
        v.Transport.Say(VirtualDepth.Snapshot(1, 600));
        v.Transport.Say(VirtualDepth.Snapshot(5, 601));
        v.Settle();

        Assert.That(v.Transport.Take().Where(f => f.Type != "KEEPALIVE").Select(f => (f.Type, f.Channel, f.Tick - now)), Is.EqualTo(new[]
        {
            ("CHANNEL_REQUEST", 3, 25_000_000L), ("CHANNEL_REQUEST", 5, 56_000_000L), ("DOM_SETUP", 5, 56_000_000L),
        }));
        Assert.That(v.Errors.Values().Select(e => (e.Kind, e.Channel, e.Message)), Is.EqualTo(new[]
        {
            (MarketDataErrorKind.Channel, 1, "the server closed the channel of the depth of SPY (ntv); it is opened again"),
            (MarketDataErrorKind.Channel, 3, "the server closed the channel of the depth of SPY (ntv); it is opened again"),
        }));
        Assert.That(seen.Values().Bids(), Is.EqualTo(new[] { 601.0 }));
    }

    [Test]
    public void Channel_WhoseErrorTheServerTells_GoesOn()
    {
        v.Transport.Say(ServerSays.Error(1, "BAD_ACTION", "no such source"));
        v.Transport.Say(VirtualDepth.Snapshot(1, 600));
        v.Settle();

        Assert.That(v.Errors.Values().Select(e => (e.Kind, e.Channel, e.Code, e.Message)), Is.EqualTo(new[]
        {
            (MarketDataErrorKind.Server, 1, "BAD_ACTION", "no such source"),
        }));
        Assert.That(seen.Values().Bids(), Is.EqualTo(new[] { 600.0 }));
    }

    [Test]
    public void Channel_ThatIsNeverOpened_IsCancelledToldAndRequestedAgain()
    {
        v.Record(v.Streamer.Depth("QQQ", "ntv"));
        v.Advance(TimeSpan.FromSeconds(13));

        Assert.That(v.TakeCalls(), Is.EqualTo(new[] { "CHANNEL_REQUEST 3", "CHANNEL_CANCEL 3", "CHANNEL_REQUEST 5" }));
        Assert.That(v.Errors.Values().Single().Message, Does.StartWith("the server did not open the channel within 10 s of the depth of QQQ (ntv)"));
    }

    [TestCase("{'type':'DOM_SNAPSHOT','channel':1,'time':1,'bids':[]}")]
    [TestCase("{'type':'DOM_SNAPSHOT','channel':1,'time':1,'asks':[]}")]
    [TestCase("{'type':'DOM_SNAPSHOT','channel':1,'time':1,'bids':{},'asks':[]}")]
    [TestCase("{'type':'DOM_SNAPSHOT','channel':1,'time':1,'bids':[1],'asks':[]}")]
    [TestCase("{'type':'DOM_SNAPSHOT','channel':1,'time':1,'bids':[{'price':'much','size':1}],'asks':[]}")]
    [TestCase("{'type':'DOM_SNAPSHOT','channel':1,'time':1,'bids':[{'price':true,'size':1}],'asks':[]}")]
    [TestCase("{'type':'DOM_SNAPSHOT','channel':1,'time':1.5,'bids':[],'asks':[]}")]
    [TestCase("{'type':'DOM_SNAPSHOT','channel':1,'time':1,'bids':[{'price':1,'size':1}],'asks':[]")]
    [TestCase("{'type':'DOM_SNAPSHOT','channel':1,'time':1,'bids':[{'price':1,'size':1}],'asks':[]}}")]
    public void Frame_ThatIsMalformed_CostsItselfAndIsTold(string frame)
    {
        v.Transport.Say(frame);
        v.Transport.Say(VirtualDepth.Snapshot(1, 600));
        v.Settle();

        Assert.That(v.Errors.Values().Select(e => e.Kind), Is.EqualTo(new[] { MarketDataErrorKind.Frame }));
        Assert.That(v.Streamer.Diagnostics.RefusedFrames, Is.EqualTo(1));
        Assert.That(seen.Values().Bids(), Is.EqualTo(new[] { 600.0 }));
        Assert.That(v.Transport.Sent, Is.Empty);
    }

    [Test]
    public void Levels_WithoutSizeOrPrice_AreNone_AndTheBestIsFirst()
    {
        v.Transport.Say("{'channel':1,'asks':[{'size':1,'price':7},{'size':2,'price':6},{'price':5,'size':0}],'time':'NaN','x':[{}],'bids':[{'price':'NaN','size':1},{'price':2,'size':'NaN'},{'price':1,'size':1},{'price':3,'size':1.5E2},{'price':4,'size':null}],'type':'DOM_SNAPSHOT'}");
        v.Settle();

        var depth = seen.Values().Single();
        Assert.That(depth.Bids, Is.EqualTo(new PriceLevel[] { new(3, 150), new(1, 1) }));
        Assert.That(depth.Asks, Is.EqualTo(new PriceLevel[] { new(6, 2), new(7, 1) }));
        Assert.That(depth.Time, Is.Zero);
        Assert.That(v.Errors.Messages, Is.Empty);
    }

    /// <summary>The specification leaves out what is empty. An empty size means that nothing is bid or offered at the price, as in an order.</summary>
    [Test]
    public void Levels_WithFieldsLeftOut_AreEmptyThere_AndTheOthersStand()
    {
        v.Transport.Say("{'type':'DOM_SNAPSHOT','channel':1,'bids':[{'price':3},{},{'size':1},{'price':'2.5','size':'10','count':'2'},{'price':2,'size':5}],'asks':[{'price':4}]}");
        v.Settle();

        var depth = seen.Values().Single();
        Assert.That(depth.Bids, Is.EqualTo(new PriceLevel[] { new(2.5, 10, 2), new(2, 5) }));
        Assert.That((depth.Asks.Length, depth.Time), Is.EqualTo((0, 0)));
        Assert.That(v.Errors.Messages, Is.Empty);
    }

    [Test]
    public void Snapshot_OfAnEmptyBook_IsTold()
    {
        v.Transport.Say("{'type':'DOM_SNAPSHOT','channel':1,'time':0,'bids':[],'asks':[]}");
        v.Settle();

        var depth = seen.Values().Single();
        Assert.That((depth.BestBid, depth.BestAsk, depth.Mid, depth.Spread, depth.Imbalance()), Is.EqualTo(((PriceLevel?)null, (PriceLevel?)null, double.NaN, double.NaN, double.NaN)));
        Assert.That(depth.ToString(), Is.EqualTo("SPY ntv: no bids, no asks"));
    }

    [TestCase("{'type':'DOM_SNAPSHOT','channel':77,'time':0,'bids':[],'asks':[]}")]
    [TestCase("{'type':'FEED_DATA','channel':1,'data':[{'eventType':'Quote','eventSymbol':'SPY'}]}")]
    [TestCase("{'type':'FEED_CONFIG','channel':1,'eventFields':{'Quote':['bidPrice']}}")]
    public void Message_OfAnotherChannelOrService_IsPassedOver(string frame)
    {
        v.Transport.Say(frame);
        v.Settle();

        Assert.That(seen.Messages, Is.Empty);
        Assert.That(v.Errors.Messages, Is.Empty);
    }

    [Test]
    public void Snapshot_OnAFeedChannel_IsPassedOver()
    {
        v.Subscribe<Quote>("SPY");
        v.Transport.Say(VirtualDepth.Snapshot(3, 600));
        v.Settle();

        Assert.That(seen.Messages, Is.Empty);
        Assert.That(v.Errors.Messages, Is.Empty);
    }

    [Test]
    public async Task Disposal_Completes()
    {
        await v.Streamer.DisposeAsync();
        v.Settle();
        var late = v.Record(v.Streamer.Depth("SPY", "ntv"));
        v.Settle();

        Assert.That((seen.Grammar(), late.Grammar()), Is.EqualTo(("C", "C")));
    }

    [Test]
    public void Failure_EndsWithItsError()
    {
        var error = v.FailForGood();
        v.Settle();

        Assert.That(seen.Grammar(), Is.EqualTo("E"));
        Assert.That(seen.Messages.Single().Value.Exception, Is.SameAs(error));
    }

    [Test]
    public void Observer_ThatLags_GetsTheNewestOfEachDepth()
    {
        var queue = new Streaming.Delivery.ConflatingQueue(2);
        var one = new DepthKey("SPY", "ntv", null, 10, false);
        DepthKey[] keys = [one, one with { DepthLimit = 5 }];
        var replaced = 0;
        for (var i = 0; i < 10; i++)
        {
            var depth = new DepthOfMarket { Symbol = "SPY", Source = "ntv", Time = i, Key = keys[i % 2] };
            replaced += queue.Add(new(depth, true));
        }

        Streaming.Delivery.QueuedItem[] batch = [];
        var count = queue.TakeAll(ref batch);
        Assert.That(replaced, Is.EqualTo(8));
        Assert.That(batch.Take(count).Select(p => ((DepthOfMarket)p.Item).Time), Is.EqualTo(new[] { 8L, 9 }));
    }
}
