using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Depth;

/// <summary>Observers of a depth while there is no connection, or no channel.</summary>
public sealed class DepthOutageTests
{
    [Test]
    public async Task Observer_DuringAnOutage_GetsTheLastDepthAndThenTheNewSessions()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Record(v.Streamer.Depth("SPY", "ntv"));
        v.AnswerSubscriptions();
        v.Transport.Receive(VirtualDepth.Snapshot(1, 600));
        v.Settle();

        v.Transport.Drop();
        v.Settle();
        var later = v.Record(v.Streamer.Depth("SPY", "ntv"));
        v.Settle();
        Assert.That(later.Values().Bids(), Is.EqualTo(new[] { 600.0 }));

        v.Handshake();
        v.AnswerSubscriptions();
        v.Transport.Receive(VirtualDepth.Snapshot(1, 601));
        v.Settle();
        Assert.That(later.Values().Bids(), Is.EqualTo(new[] { 600.0, 601 }));
    }

    [Test]
    public async Task Observers_ComingAndGoingInAnOutage_GiveTheNewSessionTheDemand()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        var first = v.Streamer.Depth("SPY", "ntv").Subscribe();
        v.AnswerSubscriptions();
        v.Transport.Take();

        v.Transport.Drop();
        v.Settle();
        first.Dispose();
        v.Streamer.Depth("IWM", "ntv").Subscribe().Dispose();
        v.Record(v.Streamer.Depth("QQQ", "ntv"));
        v.Record(v.Streamer.Depth("QQQ", ["ntv", "DEX"], new DepthOptions()));
        v.Handshake();
        v.AnswerSubscriptions();

        var requested = v.Transport.Take().Where(f => f.Type == "CHANNEL_REQUEST")
            .Select(f => f.Body["parameters"]!.ToString(Newtonsoft.Json.Formatting.None));
        Assert.That(
            requested, Is.EqualTo(new[] { """{"symbol":"QQQ","sources":["ntv"]}""", """{"symbol":"QQQ","sources":["ntv","DEX"]}""" }));
        Assert.That(v.Streamer.Diagnostics.InDemand, Is.EqualTo(2));
    }

    [Test]
    public async Task Channel_ClosedAfterItsObserverLeft_IsNotReopened()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        var observer = v.Streamer.Depth("SPY", "ntv").Subscribe();
        v.AnswerSubscriptions();
        v.Transport.Take();

        v.Transport.Receive(ServerFrames.Closed(1));
        observer.Dispose();
        v.Advance(TimeSpan.FromSeconds(9));

        Assert.That(v.TakeCalls(), Is.Empty);
    }

    [TestCase("DOM_CONFIG", "CHANNEL_REQUEST 5")]
    [TestCase("FEED_CONFIG")]
    public async Task Channel_ClosedAfterItWorkedAgain_IsReopenedAfterTheFirstDelay(string config, params string[] calls)
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Record(v.Streamer.Depth("SPY", "ntv"));
        v.AnswerSubscriptions();
        v.Transport.Receive(ServerFrames.Closed(1));
        v.Scheduler.AdvanceBy(25_000_000);
        v.Transport.Receive(ServerFrames.Opened(3));
        v.Transport.Receive(VirtualDepth.Config(3).Replace("DOM_CONFIG", config, StringComparison.Ordinal));
        v.Transport.Take();

        v.Transport.Receive(ServerFrames.Closed(3));
        v.Scheduler.AdvanceBy(25_000_000);

        Assert.That(v.TakeCalls(), Is.EqualTo(calls));
    }

    [TestCase("'size':'Infinity','price':10")]
    [TestCase("'size':-5,'price':10")]
    [TestCase("'size':5,'price':'-Infinity'")]
    [TestCase("'size':5,'price':null")]
    public async Task Level_Invalid_IsDiscarded(string level)
    {
        await using var v = new VirtualStreamer().ConnectStable();
        var seen = v.Record(v.Streamer.Depth("SPY", "ntv"));
        v.AnswerSubscriptions();
        v.Transport.Receive(
            $"{{'type':'DOM_SNAPSHOT','channel':1,'time':0,'bids':[{{{level}}},{{'price':1,'size':2}}],'asks':[{{{level}}}]}}");
        v.Settle();

        Assert.That(seen.Values().Single().Bids, Is.EqualTo(new PriceLevel[] { new(1, 2) }));
        Assert.That(seen.Values().Single().Asks, Is.Empty);
        Assert.That(v.Errors.Messages, Is.Empty);
    }
}
