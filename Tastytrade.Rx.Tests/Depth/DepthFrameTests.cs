using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Depth;

/// <summary>How frames of a DOM channel are read.</summary>
public sealed class DepthFrameTests
{
    private VirtualStreamer v = null!;
    private ITestableObserver<DepthOfMarket> seen = null!;

    [SetUp]
    public void Observe() => (v, seen) = VirtualDepth.Observe();

    [TearDown]
    public async Task EndAsync() => await v.DisposeAsync();

    [Test]
    public void Snapshot_Full_IsEmittedWithAllItsValues()
    {
        var messages = v.Record(v.Streamer.Messages);
        var now = v.Scheduler.Now;
        v.Transport.Receive(
            "{'type':'DOM_SNAPSHOT','channel':1,'time':1700000000123,"
            + "'bids':[{'price':10.5,'size':3,'count':2},{'price':10,'size':1}],'asks':[{'price':11.5,'size':4}]}");
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

    [TestCase("{'type':'DOM_SNAPSHOT','channel':1,'time':1,'bids':[]}")]
    [TestCase("{'type':'DOM_SNAPSHOT','channel':1,'time':1,'asks':[]}")]
    [TestCase("{'type':'DOM_SNAPSHOT','channel':1,'time':1,'bids':{},'asks':[]}")]
    [TestCase("{'type':'DOM_SNAPSHOT','channel':1,'time':1,'bids':[1],'asks':[]}")]
    [TestCase("{'type':'DOM_SNAPSHOT','channel':1,'time':1,'bids':[{'price':'much','size':1}],'asks':[]}")]
    [TestCase("{'type':'DOM_SNAPSHOT','channel':1,'time':1,'bids':[{'price':true,'size':1}],'asks':[]}")]
    [TestCase("{'type':'DOM_SNAPSHOT','channel':1,'time':1.5,'bids':[],'asks':[]}")]
    [TestCase("{'type':'DOM_SNAPSHOT','channel':1,'time':1,'bids':[{'price':1,'size':1}],'asks':[]")]
    [TestCase("{'type':'DOM_SNAPSHOT','channel':1,'time':1,'bids':[{'price':1,'size':1}],'asks':[]}}")]
    public void Frame_Malformed_IsSkippedAndReported(string frame)
    {
        v.Transport.Receive(frame);
        v.Transport.Receive(VirtualDepth.Snapshot(1, 600));
        v.Settle();

        Assert.That(v.Errors.Values().Select(e => e.Kind), Is.EqualTo(new[] { MarketDataErrorKind.Frame }));
        Assert.That(v.Streamer.Diagnostics.RefusedFrames, Is.EqualTo(1));
        Assert.That(seen.Values().Bids(), Is.EqualTo(new[] { 600.0 }));
        Assert.That(v.Transport.Sent, Is.Empty);
    }

    [Test]
    public void Levels_WithoutSizeOrPrice_AreDiscarded_AndTheBestIsFirst()
    {
        v.Transport.Receive(
            "{'channel':1,'asks':[{'size':1,'price':7},{'size':2,'price':6},{'price':5,'size':0}],'time':'NaN','x':[{}],"
            + "'bids':[{'price':'NaN','size':1},{'price':2,'size':'NaN'},{'price':1,'size':1},{'price':3,'size':1.5E2},"
            + "{'price':4,'size':null}],'type':'DOM_SNAPSHOT'}");
        v.Settle();

        var depth = seen.Values().Single();
        Assert.That(depth.Bids, Is.EqualTo(new PriceLevel[] { new(3, 150), new(1, 1) }));
        Assert.That(depth.Asks, Is.EqualTo(new PriceLevel[] { new(6, 2), new(7, 1) }));
        Assert.That(depth.Time, Is.Zero);
        Assert.That(v.Errors.Messages, Is.Empty);
    }

    /// <summary>The specification omits empty fields. An empty size means that nothing is bid or offered, as in an order.</summary>
    [Test]
    public void Levels_WithOmittedFields_HaveEmptyValues()
    {
        v.Transport.Receive(
            "{'type':'DOM_SNAPSHOT','channel':1,"
            + "'bids':[{'price':3},{},{'size':1},{'price':'2.5','size':'10','count':'2'},{'price':2,'size':5}],'asks':[{'price':4}]}");
        v.Settle();

        var depth = seen.Values().Single();
        Assert.That(depth.Bids, Is.EqualTo(new PriceLevel[] { new(2.5, 10, 2), new(2, 5) }));
        Assert.That((depth.Asks.Length, depth.Time), Is.EqualTo((0, 0)));
        Assert.That(v.Errors.Messages, Is.Empty);
    }

    [Test]
    public void Snapshot_OfAnEmptyBook_IsEmitted()
    {
        v.Transport.Receive("{'type':'DOM_SNAPSHOT','channel':1,'time':0,'bids':[],'asks':[]}");
        v.Settle();

        var depth = seen.Values().Single();
        Assert.That(
            (depth.BestBid, depth.BestAsk, depth.Mid, depth.Spread, depth.Imbalance()),
            Is.EqualTo(((PriceLevel?)null, (PriceLevel?)null, double.NaN, double.NaN, double.NaN)));
        Assert.That(depth.ToString(), Is.EqualTo("SPY ntv: no bids, no asks"));
    }

    [TestCase("{'type':'DOM_SNAPSHOT','channel':77,'time':0,'bids':[],'asks':[]}")]
    [TestCase("{'type':'FEED_DATA','channel':1,'data':[{'eventType':'Quote','eventSymbol':'SPY'}]}")]
    [TestCase("{'type':'FEED_CONFIG','channel':1,'eventFields':{'Quote':['bidPrice']}}")]
    public void Message_OfAnotherChannelOrService_IsIgnored(string frame)
    {
        v.Transport.Receive(frame);
        v.Settle();

        Assert.That(seen.Messages, Is.Empty);
        Assert.That(v.Errors.Messages, Is.Empty);
    }

    [Test]
    public void Snapshot_OnAFeedChannel_IsIgnored()
    {
        v.Subscribe<Quote>("SPY");
        v.Transport.Receive(VirtualDepth.Snapshot(3, 600));
        v.Settle();

        Assert.That(seen.Messages, Is.Empty);
        Assert.That(v.Errors.Messages, Is.Empty);
    }
}
