using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Depth;

/// <summary>The frames for a depth of market, and their times.</summary>
public sealed class DepthChannelTests
{
    [Test]
    public async Task Depth_Observed_RequestsItsChannelAsDxFeedsClientDoes()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        var now = v.Scheduler.Clock;

        v.Record(v.Streamer.Depth("SPY", "ntv"));
        v.Advance(TimeSpan.FromMilliseconds(20));
        Assert.That(v.TakeFrames(now), Is.EqualTo(new[]
        {
            """100000: {"type":"CHANNEL_REQUEST","channel":1,"service":"DOM","parameters":{"symbol":"SPY","sources":["ntv"]}}""",
        }));

        v.Transport.Receive(ServerFrames.Opened(1));
        Assert.That(v.TakeFrames(now), Is.EqualTo(new[]
        {
            """200000: {"type":"DOM_SETUP","channel":1,"acceptAggregationPeriod":0.1,"acceptDepthLimit":10"""
            + ""","acceptDataFormat":"FULL","acceptOrderFields":["price","size"]}""",
        }));
    }

    [Test]
    public async Task Options_OfADepth_AreRequested()
    {
        await using var v = new VirtualStreamer().ConnectStable();

        var options = new DepthOptions { AggregationPeriod = TimeSpan.FromSeconds(2), DepthLimit = 0, WithCounts = true };
        v.Record(v.Streamer.Depth("SPY", ["ntv", "DEX", "ntv"], options));
        v.AnswerSubscriptions();

        var sent = v.Transport.Take();
        Assert.That(sent[0].Body["parameters"]!["sources"]!.Select(s => (string)s!), Is.EqualTo(new[] { "ntv", "DEX" }));
        Assert.That(sent[1].Body.ToString(Newtonsoft.Json.Formatting.None), Does.EndWith(
            """channel":1,"acceptAggregationPeriod":2,"acceptDepthLimit":0"""
            + ""","acceptDataFormat":"FULL","acceptOrderFields":["price","size","count"]}"""));
    }

    [Test]
    public async Task Observers_OfTheSameDepth_ShareAChannelUntilTheLastLeaves()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        var first = v.Streamer.Depth("SPY", "ntv", 5).Subscribe();
        var second = v.Streamer.Depth("SPY", "ntv", new DepthOptions { DepthLimit = 5 }).Subscribe();
        v.AnswerSubscriptions();
        Assert.That(v.TakeCalls(), Is.EqualTo(new[] { "CHANNEL_REQUEST 1", "DOM_SETUP 1" }));

        first.Dispose();
        v.AnswerSubscriptions();
        Assert.That(v.TakeCalls(), Is.Empty);

        var now = v.Scheduler.Clock;
        second.Dispose();
        v.AnswerSubscriptions();
        Assert.That(v.TakeFrames(now), Is.EqualTo(new[] { """100000: {"type":"CHANNEL_CANCEL","channel":1}""" }));
        Assert.That(v.Streamer.Diagnostics.InDemand, Is.Zero);
    }

    [Test]
    public async Task Observers_OfDifferentSymbolsSourcesOrOptions_HaveTheirOwnChannels()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Record(v.Streamer.Depth("SPY", "ntv"));
        v.Record(v.Streamer.Depth("SPY", "NTV"));
        v.Record(v.Streamer.Depth("QQQ", "ntv"));
        v.Record(v.Streamer.Depth("SPY", "ntv", 3));
        v.AnswerSubscriptions();

        var sent = v.Transport.Take();
        Assert.That(sent.Where(f => f.Type == "CHANNEL_REQUEST").Select(f => f.Channel), Is.EqualTo(new[] { 1, 3, 5, 7 }));
        Assert.That(v.Streamer.Diagnostics.InDemand, Is.EqualTo(4));
    }

    [Test]
    public async Task Observer_LeavesBeforeTheBatchIsSent_RequestsNothing()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Streamer.Depth("SPY", "ntv").Subscribe().Dispose();
        v.Advance(TimeSpan.FromSeconds(1));

        Assert.That(v.TakeCalls(), Is.Empty);
    }

    [Test]
    public async Task Observer_LeavesBeforeTheChannelIsOpen_CancelsIt()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        var observer = v.Streamer.Depth("SPY", "ntv").Subscribe();
        v.Advance(TimeSpan.FromMilliseconds(20));
        observer.Dispose();
        v.Transport.Receive(ServerFrames.Opened(1));
        v.Advance(TimeSpan.FromSeconds(15));

        Assert.That(v.TakeCalls(), Is.EqualTo(new[] { "CHANNEL_REQUEST 1", "DOM_SETUP 1", "CHANNEL_CANCEL 1" }));
        Assert.That(v.Errors.Messages, Is.Empty);
    }

    [Test]
    public async Task Observer_ReturnsBeforeTheCancellation_KeepsTheChannel()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        var observer = v.Streamer.Depth("SPY", "ntv").Subscribe();
        v.AnswerSubscriptions();
        v.Transport.Receive(VirtualDepth.Snapshot(1, 600));
        v.Settle();
        v.Transport.Take();

        observer.Dispose();
        v.Settle();
        var again = v.Record(v.Streamer.Depth("SPY", "ntv"));
        v.Advance(TimeSpan.FromSeconds(1));

        Assert.That(v.TakeCalls(), Is.Empty);
        Assert.That(again.Values().Bids(), Is.EqualTo(new[] { 600.0 }), "the server does not repeat the snapshot");
    }

    [Test]
    public async Task Observer_ReturnsAfterTheCancellation_GetsANewChannelAndNothingOld()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        var observer = v.Streamer.Depth("SPY", "ntv").Subscribe();
        v.AnswerSubscriptions();
        v.Transport.Receive(VirtualDepth.Snapshot(1, 600));
        v.Settle();
        observer.Dispose();
        v.Advance(TimeSpan.FromMilliseconds(50));
        v.Transport.Receive(VirtualDepth.Snapshot(1, 601));
        v.Transport.Take();

        var again = v.Record(v.Streamer.Depth("SPY", "ntv"));
        v.AnswerSubscriptions();

        Assert.That(v.TakeCalls(), Is.EqualTo(new[] { "CHANNEL_REQUEST 3", "DOM_SETUP 3" }));
        Assert.That(again.Messages, Is.Empty);
    }

    [Test]
    public async Task Dispose_WithADepthChannel_CancelsIt()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Record(v.Streamer.Depth("SPY", "ntv"));
        v.AnswerSubscriptions();
        v.Transport.Take();

        await v.Streamer.DisposeAsync();

        Assert.That(v.TakeCalls(), Is.EqualTo(new[] { "CHANNEL_CANCEL 1" }));
    }

    [Test]
    public async Task Depth_InvalidArguments_ThrowsWithTheirNames()
    {
        await using var v = new VirtualStreamer().Connect();
        var s = v.Streamer;

        Assert.That(() => s.Depth(" ", "ntv"), Throws.ArgumentException);
        Assert.That(() => s.Depth("SPY", ""), Throws.ArgumentException.With.Message.Contains("ntv"));
        Assert.That(() => s.Depth("SPY", "ntv,DEX"), Throws.ArgumentException);
        Assert.That(() => s.Depth("SPY", [], new DepthOptions()), Throws.ArgumentException);
        Assert.That(() => s.Depth("SPY", "ntv", -1), Throws.ArgumentException.With.Message.Contains("DepthLimit"));
        Assert.That(
            () => s.Depth("SPY", "ntv", new DepthOptions { AggregationPeriod = TimeSpan.FromTicks(-1) }),
            Throws.ArgumentException.With.Message.Contains("AggregationPeriod"));
    }
}
