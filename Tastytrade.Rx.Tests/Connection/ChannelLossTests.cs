using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Connection;

/// <summary>A channel that the server closes or never opens: it is reopened, and other channels are not affected.</summary>
public sealed class ChannelLossTests
{
    [Test]
    public async Task Channel_ClosedByTheServer_IsReopenedUnderANewNumberWithTheWholeDemand()
    {
        await using var v = TwoChannels();
        v.Streamer.Subscribe<Quote>("QQQ");
        v.Advance(TimeSpan.FromMilliseconds(20));
        v.Transport.Take();
        var now = v.Scheduler.Clock;

        v.Transport.Receive(ServerFrames.Closed(1));
        v.Advance(TimeSpan.FromSeconds(2.5));
        v.OpenChannels();

        var sent = v.Transport.Take();
        Assert.That(sent.Select(f => (f.Type, f.Channel, f.Tick - now)), Is.EqualTo(new[]
        {
            ("CHANNEL_REQUEST", 5, Ticks.Seconds(2.5)), ("FEED_SETUP", 5, Ticks.Seconds(2.5)), ("FEED_SUBSCRIPTION", 5, Ticks.Seconds(2.5)),
        }));
        Assert.That(sent[2].Symbols("add"), Is.EqualTo(new[] { "SPY", "QQQ" }));
        Assert.That(v.Errors.Values().Select(e => (e.Kind, e.Channel)), Is.EqualTo(new[] { (MarketDataErrorKind.Channel, 1) }));
    }

    [Test]
    public async Task Channel_ClosedRepeatedly_IsReopenedByBackoff()
    {
        await using var v = TwoChannels();
        var now = v.Scheduler.Clock;
        foreach (var (channel, wait) in new[] { (1, 25_000_000), (5, 31_000_000), (7, 50_158_000) })
        {
            v.Transport.Receive(ServerFrames.Closed(channel));
            v.Scheduler.AdvanceBy(wait);
        }

        Assert.That(v.Transport.Take().Where(f => f.Type == "CHANNEL_REQUEST").Select(f => (f.Channel, f.Tick - now)), Is.EqualTo(new[]
        {
            (5, 25_000_000L), (7, 56_000_000L), (9, 106_158_000L),
        }));
    }

    [Test]
    public async Task Channel_WaitingToBeReopened_IsNotReopenedEarlierByOtherChanges()
    {
        await using var v = TwoChannels();
        v.Transport.Receive(ServerFrames.Closed(1));

        v.Streamer.Subscribe<Trade>("QQQ");
        v.Streamer.Subscribe<Quote>("IWM");
        v.Advance(TimeSpan.FromSeconds(1));

        Assert.That(v.Transport.Take().Select(f => (f.Type, f.Channel)), Is.EqualTo(new[] { ("FEED_SUBSCRIPTION", 3) }));
    }

    [Test]
    public async Task Channel_ClosedWithoutDemand_IsNotReopened()
    {
        await using var v = TwoChannels();
        v.Transport.Receive(ServerFrames.Closed(1));
        v.Streamer.UnsubscribeAll<Quote>();
        v.Advance(TimeSpan.FromSeconds(10));

        Assert.That(v.Transport.Sent.Where(f => f.Type != "KEEPALIVE"), Is.Empty);
    }

    [Test]
    public async Task Channel_NeverOpened_IsCancelledReportedAndRequestedAgain()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        var now = v.Scheduler.Clock;
        using var handle = v.Streamer.Subscribe<Quote>("SPY");
        v.Advance(TimeSpan.FromSeconds(15));

        var batching = Ticks.Seconds(0.01);
        Assert.That(v.Transport.Take().Where(f => f.Type != "KEEPALIVE").Select(f => (f.Type, f.Channel, f.Tick - now - batching)),
            Is.EqualTo(new[]
        {
            ("CHANNEL_REQUEST", 1, 0), ("CHANNEL_CANCEL", 1, Ticks.Seconds(10)), ("CHANNEL_REQUEST", 3, Ticks.Seconds(12.5)),
        }));
        Assert.That(v.Errors.Values().Single().Message, Does.StartWith("Quote (Auto): the server did not open the channel within 10 s"));
    }

    [TestCase("{'type':'CHANNEL_OPENED','channel':1}")]
    [TestCase("{'type':'CHANNEL_CLOSED','channel':1}")]
    [TestCase("{'type':'ERROR','channel':1,'error':'BAD_ACTION','message':'late'}")]
    [TestCase("{'type':'FEED_CONFIG','channel':1,'eventFields':{'Quote':['bidPrice']}}")]
    [TestCase("{'type':'FEED_DATA','channel':1,'data':[{'eventType':'Quote','eventSymbol':'SPY'}]}")]
    [TestCase("{'type':'FEED_DATA','channel':77,'data':[{'eventType':'Quote','eventSymbol':'SPY'}]}")]
    [TestCase("{'type':'CHANNEL_OPENED','channel':77}")]
    [TestCase("{'type':'CHANNEL_OPENED','channel':0}")]
    public async Task Message_ForAClosedOrUnknownChannel_IsIgnored(string frame)
    {
        await using var v = TwoChannels();
        var messages = v.Record(v.Streamer.Messages);
        v.Transport.Receive(ServerFrames.Closed(1));
        v.Advance(TimeSpan.FromSeconds(2.5));
        v.Transport.Take();

        v.Transport.Receive(frame);
        v.Settle();

        Assert.That(v.Transport.Sent, Is.Empty);
        Assert.That(messages.Messages, Is.Empty);
        Assert.That(v.Errors.Values(), Has.Length.EqualTo(1), "only the channel's close is reported");
    }

    [Test]
    public async Task ChannelNumbers_OfAConnection_AreOddAndUnique()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Quote>("SPY");
        v.Subscribe<Trade>("SPY");
        v.Subscribe<Greeks>(".SPY");
        v.Transport.Receive(ServerFrames.Closed(3));
        v.Advance(TimeSpan.FromSeconds(3));
        v.OpenChannels();
        v.Subscribe<Summary>("SPY");
        v.Subscribe<Profile>("SPY");

        Assert.That(v.Transport.Sent.Where(f => f.Type == "CHANNEL_REQUEST").Select(f => f.Channel),
            Is.EqualTo(new[] { 1, 3, 5, 7, 9, 11 }));
        foreach (var channel in v.Transport.Sent.Where(f => f.Channel > 0).GroupBy(f => f.Channel))
            Assert.That(channel.Select(f => f.Type), Is.EqualTo(new[] { "CHANNEL_REQUEST", "FEED_SETUP", "FEED_SUBSCRIPTION" }));
    }

    private static VirtualStreamer TwoChannels()
    {
        var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Quote>("SPY");
        v.Subscribe<Trade>("SPY");
        v.Transport.Take();
        return v;
    }
}
