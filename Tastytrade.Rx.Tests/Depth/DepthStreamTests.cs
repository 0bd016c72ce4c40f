using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Depth;

/// <summary>What observers of a depth of market receive.</summary>
public sealed class DepthStreamTests
{
    private VirtualStreamer v = null!;
    private ITestableObserver<DepthOfMarket> seen = null!;

    [SetUp]
    public void Observe() => (v, seen) = VirtualDepth.Observe();

    [TearDown]
    public async Task EndAsync() => await v.DisposeAsync();

    [Test]
    public void Snapshots_OfSeveralSymbols_GoToTheirObservers()
    {
        var other = v.Record(v.Streamer.Depth("QQQ", "ntv"));
        v.AnswerSubscriptions();

        v.Transport.Receive(VirtualDepth.Snapshot(1, 600));
        v.Transport.Receive(VirtualDepth.Snapshot(3, 500));
        v.Settle();

        Assert.That(seen.Values().Bids(), Is.EqualTo(new[] { 600.0 }));
        Assert.That(other.Values().Bids(), Is.EqualTo(new[] { 500.0 }));
        Assert.That(other.Values()[0].Symbol, Is.EqualTo("QQQ"));
    }

    [Test]
    public void Observer_Later_GetsTheNewestAtOnce()
    {
        v.Transport.Receive(VirtualDepth.Snapshot(1, 600));
        v.Transport.Receive(VirtualDepth.Snapshot(1, 601));
        v.Settle();
        var later = v.Record(v.Streamer.Depth("SPY", "ntv"));
        v.Settle();
        v.Transport.Receive(VirtualDepth.Snapshot(1, 602));
        v.Settle();

        Assert.That(later.Values().Bids(), Is.EqualTo(new[] { 601.0, 602 }));
    }

    [Test]
    public void Reconnection_ReopensTheChannel_AndEmitsNothingOld()
    {
        v.Transport.Receive(VirtualDepth.Snapshot(1, 600));
        v.Settle();
        v.Transport.Drop();
        v.Transport.ReceiveLate(1, VirtualDepth.Snapshot(1, 601));
        v.Handshake();
        v.Settle();
        var later = v.Record(v.Streamer.Depth("SPY", "ntv"));
        v.AnswerSubscriptions();
        Assert.That(v.TakeCalls(), Is.EqualTo(new[] { "SETUP 0", "AUTH 0", "CHANNEL_REQUEST 1", "DOM_SETUP 1" }));
        v.Transport.ReceiveLate(1, VirtualDepth.Snapshot(1, 602));
        v.Settle();
        Assert.That(later.Messages, Is.Empty);

        v.Transport.Receive(VirtualDepth.Snapshot(1, 603));
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
        other.Transport.Receive(VirtualDepth.Snapshot(1, 603));
        other.Settle();

        Assert.That(depths.Values().Bids(), Is.EqualTo(new[] { 603.0 }));
    }

    [Test]
    public void Channel_ClosedByTheServer_IsReportedAndReopenedAfterGrowingDelays()
    {
        var now = v.Scheduler.Clock;
        foreach (var (channel, wait) in new[] { (1, 25_000_000), (3, 31_000_000) })
        {
            v.Transport.Receive(ServerFrames.Closed(channel));
            v.Scheduler.AdvanceBy(wait);
        }

        v.Transport.Receive(ServerFrames.Opened(5));
        v.Transport.Receive(VirtualDepth.Snapshot(1, 600));
        v.Transport.Receive(VirtualDepth.Snapshot(5, 601));
        v.Settle();

        Assert.That(v.Transport.Take().Where(f => f.Type != "KEEPALIVE").Select(f => (f.Type, f.Channel, f.Tick - now)), Is.EqualTo(new[]
        {
            ("CHANNEL_REQUEST", 3, 25_000_000L), ("CHANNEL_REQUEST", 5, 56_000_000L), ("DOM_SETUP", 5, 56_000_000L),
        }));
        Assert.That(v.Errors.Values().Select(e => (e.Kind, e.Channel, e.Message)), Is.EqualTo(new[]
        {
            (MarketDataErrorKind.Channel, 1, "the depth of SPY (ntv): the server closed the channel; the channel is opened again"),
            (MarketDataErrorKind.Channel, 3, "the depth of SPY (ntv): the server closed the channel; the channel is opened again"),
        }));
        Assert.That(seen.Values().Bids(), Is.EqualTo(new[] { 601.0 }));
    }

    [Test]
    public void Channel_WithAServerError_StaysOpen()
    {
        v.Transport.Receive(ServerFrames.Error(1, "BAD_ACTION", "no such source"));
        v.Transport.Receive(VirtualDepth.Snapshot(1, 600));
        v.Settle();

        Assert.That(v.Errors.Values().Select(e => (e.Kind, e.Channel, e.Code, e.Message)), Is.EqualTo(new[]
        {
            (MarketDataErrorKind.Server, 1, "BAD_ACTION", "no such source"),
        }));
        Assert.That(seen.Values().Bids(), Is.EqualTo(new[] { 600.0 }));
    }

    [Test]
    public void Channel_NeverOpened_IsCancelledReportedAndRequestedAgain()
    {
        v.Record(v.Streamer.Depth("QQQ", "ntv"));
        v.Advance(TimeSpan.FromSeconds(13));

        Assert.That(v.TakeCalls(), Is.EqualTo(new[] { "CHANNEL_REQUEST 3", "CHANNEL_CANCEL 3", "CHANNEL_REQUEST 5" }));
        Assert.That(
            v.Errors.Values().Single().Message,
            Does.StartWith("the depth of QQQ (ntv): the server did not open the channel within 10 s"));
    }

    [Test]
    public async Task Dispose_OfTheStreamer_CompletesDepths()
    {
        await v.Streamer.DisposeAsync();
        v.Settle();
        var late = v.Record(v.Streamer.Depth("SPY", "ntv"));
        v.Settle();

        Assert.That((seen.Grammar(), late.Grammar()), Is.EqualTo(("C", "C")));
    }

    [Test]
    public void Failure_OfTheStreamer_EndsDepthsWithItsError()
    {
        var error = v.FailForGood();
        v.Settle();

        Assert.That(seen.Grammar(), Is.EqualTo("E"));
        Assert.That(seen.Messages.Single().Value.Exception, Is.SameAs(error));
    }

    [Test]
    public void Observer_Lagging_GetsTheNewestOfEachDepth()
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
