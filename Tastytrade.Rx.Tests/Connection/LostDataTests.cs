using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;
using static Tastytrade.Rx.Tests.Support.VirtualStreamer;

namespace Tastytrade.Rx.Tests.Connection;

/// <summary>What was sent and not understood, by us or by the server, is asked for or sent again: neither side does by itself.</summary>
public sealed class LostDataTests
{
    private const string Unreadable = "{'type':'FEED_DATA','channel':#,'data':['Quote',['SPY',1.5";

    [Test]
    public async Task DataThatCannotBeRead_OpensItsChannelAnewAtOnce()
    {
        await using var v = QuotesAndTrades();
        var now = v.Scheduler.Clock;

        v.Transport.Receive(Unreadable.Replace('#', '1'));
        v.Settle();
        v.OpenChannels();

        var sent = v.Transport.Take();
        Assert.That(sent.Select(f => (f.Type, f.Channel)), Is.EqualTo(new[] { ("CHANNEL_CANCEL", 1), ("CHANNEL_REQUEST", 5), ("FEED_SETUP", 5), ("FEED_SUBSCRIPTION", 5) }));
        Assert.That(sent[1].Tick - now, Is.LessThan(TimeSpan.TicksPerMillisecond));
        Assert.That(sent[3].Symbols("add"), Is.EqualTo(new[] { "SPY", "QQQ" }));
        Assert.That(v.Errors.Values().Select(e => (e.Kind, e.Channel)), Is.EqualTo(new[] { (MarketDataErrorKind.Frame, 1), (MarketDataErrorKind.Channel, 1) }));
    }

    [Test]
    public async Task DataThatCannotBeReadAgainAndAgain_OpensItsChannelLaterEachTime()
    {
        await using var v = QuotesAndTrades();
        var asked = new List<long>();
        foreach (var channel in new[] { 1, 5, 7 })
        {
            var now = v.Scheduler.Clock;
            v.Transport.Receive(Unreadable.Replace("#", $"{channel}", StringComparison.Ordinal));
            v.Advance(TimeSpan.FromSeconds(4));
            v.OpenChannels();
            asked.Add(v.Transport.Take().Single(f => f.Type == "CHANNEL_REQUEST").Tick - now);
        }

        Assert.That(asked, Is.EqualTo(new[] { 1, Ticks.Seconds(2.5), Ticks.Seconds(3.1) }));
    }

    [Test]
    public async Task DataThatCannotBeReadAfterAWhileOfGood_OpensItsChannelAtOnceAgain()
    {
        await using var v = QuotesAndTrades();
        v.Transport.Receive(Unreadable.Replace('#', '1'));
        v.Settle();
        v.OpenChannels();
        v.Advance(TimeSpan.FromSeconds(10));
        v.Transport.Take();

        v.Transport.Receive(Unreadable.Replace('#', '5'));
        v.Settle();

        Assert.That(v.Transport.TakeTypes(), Is.EqualTo(new[] { "CHANNEL_CANCEL", "CHANNEL_REQUEST" }));
    }

    [TestCase(null)]
    [TestCase(FeedContract.Stream)]
    public async Task DataOfAStreamThatCannotBeRead_LeavesItAlone(FeedContract? contract)
    {
        await using var v = new VirtualStreamer().ConnectStable();
        using var handle = v.Streamer.Subscribe<TimeAndSale>(new SubscriptionOptions { Contract = contract }, "SPY");
        v.AnswerSubscriptions();
        v.Transport.Take();

        v.Transport.Receive(Unreadable.Replace('#', '1'));
        v.Settle();

        Assert.That(v.Transport.Sent, Is.Empty);
        Assert.That(v.Errors.Values().Single().Kind, Is.EqualTo(MarketDataErrorKind.Frame));
    }

    [TestCase(FeedContract.Auto)]
    [TestCase(FeedContract.History)]
    public async Task DataOfAHistoryThatCannotBeRead_OpensItsChannelAgain(FeedContract contract)
    {
        await using var v = new VirtualStreamer().ConnectStable();
        var options = new SubscriptionOptions { Contract = contract, FromTime = DateTimeOffset.UnixEpoch };
        using var handle = v.Streamer.Subscribe<TimeAndSale>(options, "SPY");
        v.AnswerSubscriptions();
        v.Transport.Take();

        v.Transport.Receive(Unreadable.Replace('#', '1'));
        v.Settle();

        Assert.That(v.Transport.TakeTypes(), Is.EqualTo(new[] { "CHANNEL_CANCEL", "CHANNEL_REQUEST" }));
    }

    [Test]
    public async Task SubscriptionThatCrossedTheEndOfTheAuthorization_IsSentOnTheFreshConnection()
    {
        await using var v = QuotesAndTrades();
        v.Streamer.Subscribe<Quote>("IWM");
        v.Advance(TimeSpan.FromMilliseconds(20));
        v.Transport.Take();

        v.Transport.Receive(Unauthorized);
        v.Transport.ReceiveLate(1, ServerFrames.Error(1, "UNAUTHORIZED"));
        v.Handshake();
        v.OpenChannels();

        Assert.That(
            v.Transport.Take().Where(f => f.Type == "FEED_SUBSCRIPTION")
                .Select(f => (f.Connection, f.Channel, string.Join(' ', f.Symbols("add")))),
            Is.EqualTo(new[] { (2, 1, "SPY QQQ IWM"), (2, 3, "SPY") }));
    }

    [Test]
    public async Task StrayError_OnAChannel_IsReportedAndNoMore()
    {
        await using var v = QuotesAndTrades();

        v.Transport.Receive(ServerFrames.Error(1, "UNAUTHORIZED"));
        v.Settle();

        Assert.That(v.Transport.Sent, Is.Empty);
        Assert.That(v.Errors.Values().Single().Code, Is.EqualTo("UNAUTHORIZED"));
    }

    private static VirtualStreamer QuotesAndTrades()
    {
        var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Quote>("SPY", "QQQ");
        v.Subscribe<Trade>("SPY");
        v.Transport.Take();
        return v;
    }
}
