using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.LiveService;

/// <summary>A channel without any event while others receive events.</summary>
public sealed class SilentChannelTests
{
    [Test]
    public async Task Channel_OfAnotherContract_IsReopenedThenWithAutoThenReportedOnce()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Quote>("SPY");
        var now = v.Scheduler.Clock;
        using var silent = v.Streamer.Subscribe<Trade>(new SubscriptionOptions { Contract = FeedContract.Ticker }, "SPY");
        Pass(v, 300);

        Assert.That(
            v.Transport.Sent.Where(f => f.Type is "CHANNEL_REQUEST" && f.Channel > 1).Select(f => (Contract(f), Seconds(f, now))),
            Is.EqualTo(new[] { ("TICKER", 0), ("TICKER", 30), ("AUTO", 60), ("TICKER", 90) }), "AUTO was silent too");
        Assert.That(v.Transport.Sent.Where(f => f.Type is "CHANNEL_CANCEL").Select(f => f.Channel), Is.EqualTo(new[] { 3, 5, 7 }));
        var errors = v.Errors.Values().Where(e => e.Kind == MarketDataErrorKind.Channel).ToArray();
        Assert.That(errors.Select(e => e.Channel), Is.EqualTo(new[] { 3, 5, 7, 9 }));
        Assert.That(errors[^1].Message, Does.Contain("stays subscribed"));
    }

    [Test]
    public async Task Channel_OfAuto_IsReopenedOnceThenReported()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Quote>("SPY");
        using var silent = v.Streamer.Subscribe<Trade>("SPY");
        Pass(v, 300);

        Assert.That(v.Transport.Sent.Count(f => f.Type is "CHANNEL_REQUEST" && f.Channel > 1), Is.EqualTo(2));
        Assert.That(v.Errors.Values().Count(e => e.Kind == MarketDataErrorKind.Channel), Is.EqualTo(2));

        v.Transport.Drop();
        v.Settle();
        v.Handshake();
        v.AnswerSubscriptions();
        Pass(v, 300);
        Assert.That(v.Errors.Values().Count(e => e.Kind == MarketDataErrorKind.Channel), Is.EqualTo(2), "each is reported once");
    }

    [Test]
    public async Task Channel_WithEventsAfterReopening_IsNotReopened()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Quote>("SPY");
        using var silent = v.Streamer.Subscribe<Trade>("SPY");
        Pass(v, 40);
        v.SendEvent("Trade", "SPY", ("price", 1));
        Pass(v, 300);

        Assert.That(v.Transport.Sent.Count(f => f.Type is "CHANNEL_REQUEST" && f.Channel > 1), Is.EqualTo(2));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Channel_WithoutDemandOrWithAllChannelsSilent_IsNotReopened(bool isWanted)
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Quote>("SPY");
        var silent = v.Streamer.Subscribe<Trade>("SPY");
        v.AnswerSubscriptions();
        if (!isWanted)
            silent.Dispose();
        Pass(v, 300, sendQuotes: !isWanted);

        Assert.That(v.Transport.Sent.Count(f => f.Type is "CHANNEL_REQUEST"), Is.EqualTo(2));
        Assert.That(v.Errors.Values().Select(error => error.Kind), Is.All.EqualTo(MarketDataErrorKind.Silent), "SPY has no event");
    }

    private static void Pass(VirtualStreamer v, int seconds, bool sendQuotes = true)
    {
        for (var i = 0; i < seconds * 10; i++)
        {
            v.Advance(TimeSpan.FromMilliseconds(100));
            v.OpenChannels();
            v.Transport.Receive(VirtualStreamer.Keepalive);
            if (i % 10 == 5 && sendQuotes)
                v.SendEvent("Quote", "SPY", ("bidPrice", i));
        }
    }

    private static string Contract(SentFrame frame) => (string)frame.Body["parameters"]!["contract"]!;

    private static int Seconds(SentFrame frame, long since) => (int)Math.Floor(TimeSpan.FromTicks(frame.Tick - since).TotalSeconds);
}
