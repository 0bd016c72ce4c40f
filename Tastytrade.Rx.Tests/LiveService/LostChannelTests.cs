using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.LiveService;

/// <summary>Fault 5: the server has lost a channel that the client believes to be open.</summary>
public sealed class LostChannelTests
{
    [TestCase(0)]
    [TestCase(1)]
    public async Task NotExists_OfAnOpenChannel_OpensItAtOnceUnderANewNumberWithEverything(int on)
    {
        await using var v = TwoChannels();
        using var more = v.Streamer.Subscribe<Quote>("QQQ");
        v.Advance(TimeSpan.FromMilliseconds(20));
        v.Transport.Take();
        var now = v.Scheduler.Clock;

        v.Transport.Receive(NotExists(on, 1));
        v.Settle();
        v.AnswerSubscriptions();

        var sent = v.Transport.Take().Where(f => f.Channel > 0).ToArray();
        Assert.That(sent.Select(f => (f.Type, f.Channel)), Is.EqualTo(new[]
        {
            ("CHANNEL_CANCEL", 1), ("CHANNEL_REQUEST", 5), ("FEED_SETUP", 5), ("FEED_SUBSCRIPTION", 5),
        }));
        Assert.That(sent[1].Tick - now, Is.InRange(0, 2));
        Assert.That(sent[3].Symbols("add"), Is.EqualTo(new[] { "SPY", "QQQ" }));
        Assert.That(v.Errors.Values().Count(e => e.Kind == MarketDataErrorKind.Channel && e.Channel == 1), Is.EqualTo(1));
        Assert.That((v.Transport.HangUps.Count, v.States.Values()[^1].Status), Is.EqualTo((0, ConnectionStatus.Connected)));
    }

    [Test]
    public async Task NotExists_AfterEachOpening_WaitsLongerEachTime([Values] bool isConfigured)
    {
        await using var v = TwoChannels();
        var attempts = new List<double>();
        var channel = 1;
        for (var i = 0; i < 6; i++)
        {
            v.Transport.Take();
            var lost = v.Scheduler.Clock;
            v.Transport.Receive(NotExists(channel, channel));
            for (var wait = 0; wait < 200 && !v.Transport.Sent.Any(f => f.Type == "CHANNEL_REQUEST"); wait++)
            {
                v.Transport.Receive(VirtualStreamer.Keepalive);
                v.Advance(TimeSpan.FromMilliseconds(100));
            }

            var request = v.Transport.Sent.Single(f => f.Type == "CHANNEL_REQUEST");
            attempts.Add(TimeSpan.FromTicks(request.Tick - lost).TotalSeconds);
            channel = request.Channel;
            v.OpenChannels();
            if (isConfigured)
                v.Transport.Receive(ServerFrames.Config(channel));
        }

        Assert.That(
            attempts, Is.EqualTo(new[] { 0, 2.5, 3.1, 3.1 * 1.618, 3.1 * 1.618 * 1.618, 3.1 * 1.618 * 1.618 * 1.618 }).Within(1e-3),
            "a server that sends FEED_CONFIG and loses the channel again must not be hammered");
    }

    [Test]
    public async Task NotExists_AfterTheChannelStoodForAWhile_IsOpenedAtOnceAgain()
    {
        await using var v = TwoChannels();
        v.Transport.Receive(NotExists(1, 1));
        v.Settle();
        v.AnswerSubscriptions();
        v.Transport.Receive(ServerFrames.Config(5));
        v.Advance(TimeSpan.FromSeconds(30));
        v.Transport.Take();
        var now = v.Scheduler.Clock;

        v.Transport.Receive(NotExists(5, 5));
        v.Settle();

        Assert.That(v.Transport.Take().Where(f => f.Type == "CHANNEL_REQUEST").Select(f => f.Tick - now).Single(), Is.InRange(0, 2));
    }

    [TestCase("Channel with id 77 not exists")]
    [TestCase("Channel with id 99999999999999999999 not exists")]
    [TestCase("Channel with id 3 already exists")]
    public async Task Error_AboutAChannelThatIsNotOurs_ChangesNothing(string message)
    {
        await using var v = TwoChannels();
        v.Transport.Receive(ServerFrames.Error(0, "BAD_ACTION", message));
        v.Advance(TimeSpan.FromSeconds(5));

        Assert.That(v.Transport.Sent.Where(f => f.Type != "KEEPALIVE"), Is.Empty);
    }

    [Test]
    public async Task Subscription_OnAChannelThatTheServerLost_IsLiveInTheEnd()
    {
        var (v, service) = ModelService.Connect(new());
        await using var streamer = v;
        using var running = service;
        using var first = v.Streamer.Subscribe<Quote>("SPY", "QQQ");
        v.Advance(TimeSpan.FromSeconds(30));
        service.Sessions[v.Transport].LoseChannel(1);
        using var second = v.Streamer.Subscribe<Quote>("IWM");
        v.Advance(TimeSpan.FromSeconds(10));

        Assert.That(service.Entries.Select(e => e.Symbol), Is.EquivalentTo(new[] { "SPY", "QQQ", "IWM" }));
        Assert.That(v.Streamer.Diagnostics.Live, Is.EqualTo(3));
    }

    private static string NotExists(int on, int channel) => ServerFrames.Error(on, "BAD_ACTION", $"Channel with id {channel} not exists");

    private static VirtualStreamer TwoChannels()
    {
        var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Quote>("SPY");
        v.Subscribe<Trade>("SPY");
        v.Transport.Take();
        return v;
    }
}
