using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;
using static Tastytrade.Rx.Tests.Support.VirtualStreamer;

namespace Tastytrade.Rx.Tests.LiveService;

/// <summary>Fault 1: the user has too many sessions. It lasts 20 minutes to hours and ends by itself.</summary>
public sealed class SessionLimitTests
{
    private const string Named = "The number of user sessions has exceeded the configured limit, user=tasty/somebody";

    /// <summary>When attempts begin after the kick, in seconds.</summary>
    private static readonly double[] Schedule = [30, 90, 210, 450, 930, 1830, 2730];

    [Test]
    public async Task Kick_ThenFortyMinutesOfSilentRefusals_IsWaitedOutWithTheSameToken()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Quote>("SPY", "QQQ");
        v.Subscribe<Trade>("SPY");
        var quotes = v.Record(v.Streamer.Observe<Quote>("SPY"));
        v.Transport.Take();
        var kicked = Kick(v);

        foreach (var seconds in Schedule.Take(6))
        {
            v.Settle();
            var state = v.States.Values()[^1];
            Assert.That((state.Status, state.Reason), Is.EqualTo((ConnectionStatus.Reconnecting, ConnectionReason.SessionLimit)));
            Assert.That(state.NextAttempt, Is.EqualTo(At(kicked + Ticks.Seconds(seconds))));
            Assert.That(state.Cause, Does.Contain("too many sessions"));
            v.Scheduler.AdvanceTo(kicked + Ticks.Seconds(seconds));
            Bye(v);
        }

        v.Scheduler.AdvanceTo(kicked + Ticks.Seconds(Schedule[6]));
        v.Handshake();
        v.AnswerSubscriptions();
        v.SendEvent("Quote", "SPY", ("bidPrice", 7));
        v.Settle();

        Assert.That(v.Transport.Attempts.Skip(1).Select(t => t - kicked), Is.EqualTo(Schedule.Select(Ticks.Seconds)));
        Assert.That((v.Tokens.Fetched, v.Tokens.Dropped.Count), Is.EqualTo((1, 0)));
        Assert.That(Tokens(v), Is.EqualTo(Enumerable.Repeat("token-1", 7)));
        Assert.That(v.States.Values().Select(s => s.Status), Has.None.EqualTo(ConnectionStatus.Failed));
        Assert.That(
            v.Transport.Sent.Where(f => f.Type == "FEED_SUBSCRIPTION" && f.Connection == 8).SelectMany(f => f.Symbols("add")),
            Is.EquivalentTo(new[] { "SPY", "QQQ", "SPY" }));
        Assert.That(quotes.Values().Single().BidPrice, Is.EqualTo(7));
        var last = v.States.Values()[^1];
        Assert.That((last.Status, last.Reason), Is.EqualTo((ConnectionStatus.Connected, ConnectionReason.None)));
        Assert.That((last.NextAttempt, last.Cause), Is.EqualTo(((DateTimeOffset?)null, (string?)null)));
        Assert.That(v.Reconnections.Values(), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Kick_HangsUpByItself_AndTheCloseThatFollowsChangesNothing()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        var kicked = v.Scheduler.Clock;

        v.Transport.Receive(ServerFrames.Error(0, "UNAUTHORIZED", Named));
        v.Transport.CloseByServer(1000, "Bye");
        v.Advance(TimeSpan.FromSeconds(29));

        Assert.That(v.Transport.HangUps, Is.EqualTo(new[] { kicked }));
        Assert.That(v.Transport.Attempts, Has.Count.EqualTo(1));
        v.Advance(TimeSpan.FromSeconds(1));
        Assert.That(v.Transport.Attempts[^1] - kicked, Is.EqualTo(Ticks.Seconds(30)));
    }

    [Test]
    public async Task Limit_NamedInAnswerToAuth_KeepsTheTokenAndWaits()
    {
        await using var v = new VirtualStreamer(o => o with { ConnectTimeout = Timeout.InfiniteTimeSpan });
        v.Start();
        foreach (var seconds in Schedule.Prepend(0).Take(4))
        {
            AdvanceTo(v, seconds);
            v.Transport.Open();
            v.Transport.Receive(ServerSetup);
            v.Transport.Receive(Unauthorized);
            v.Transport.Receive(ServerFrames.Error(0, "UNAUTHORIZED", Named));
        }

        Assert.That(v.Transport.Attempts, Is.EqualTo(Schedule.Prepend(0).Take(4).Select(Ticks.Seconds)));
        Assert.That(Tokens(v), Is.All.EqualTo("token-1"));
        Assert.That(v.Transport.HangUps, Has.Count.EqualTo(4));
    }

    [TestCase(30)]
    [TestCase(100)]
    public async Task ConnectAsync_ThatMeetsOnlyBye_EndsAtConnectTimeoutWithTheReason(int seconds)
    {
        await using var v = new VirtualStreamer(o => o with { ConnectTimeout = TimeSpan.FromSeconds(seconds) });
        v.Start();
        foreach (var at in Schedule.Prepend(0).TakeWhile(at => at < seconds))
        {
            AdvanceTo(v, at);
            Bye(v);
        }

        v.Scheduler.AdvanceTo(Ticks.Seconds(seconds) - 2);
        Assert.That(v.Connecting.IsCompleted, Is.False);
        v.Advance(TimeSpan.FromMilliseconds(1));

        var error = Assert.ThrowsAsync<ConnectionFailedException>(async () => await v.Connecting.WaitAsync(TimeSpan.FromSeconds(10)))!;
        Assert.That(error.Reason, Is.EqualTo(ConnectionReason.SessionLimit));
        Assert.That(error.Message, Does.Contain("too many sessions").And.Not.Contain("account").And.Not.Contain("approv").IgnoreCase);
    }

    [Test]
    public async Task GiveUpAfter_DuringASessionLimit_FailsTheStreamerThen()
    {
        await using var v = new VirtualStreamer(o => o with { GiveUpAfter = TimeSpan.FromMinutes(5) }).ConnectStable();
        var quotes = v.Record(v.Streamer.Quotes);
        var kicked = Kick(v);
        foreach (var seconds in Schedule.Take(3))
        {
            v.Scheduler.AdvanceTo(kicked + Ticks.Seconds(seconds));
            Bye(v);
        }

        v.Scheduler.AdvanceTo(kicked + Ticks.Seconds(300) - 1);
        Assert.That(v.States.Values()[^1].Status, Is.EqualTo(ConnectionStatus.Reconnecting));
        v.Settle();

        var last = v.States.Values()[^1];
        Assert.That((last.Status, last.Reason), Is.EqualTo((ConnectionStatus.Failed, ConnectionReason.SessionLimit)));
        Assert.That((last.Error as ConnectionFailedException)?.Reason, Is.EqualTo(ConnectionReason.SessionLimit));
        Assert.That(quotes.Grammar(), Is.EqualTo("E"));
        Assert.That(v.Transport.IsClosed);
    }

    [Test]
    public async Task Reconnect_DuringTheWait_SkipsItAndLaterWaitsGoOn()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        var kicked = Kick(v);
        v.Advance(TimeSpan.FromSeconds(10));

        v.Streamer.Reconnect();
        v.Settle();
        Assert.That(v.Transport.Attempts[^1] - kicked, Is.InRange(Ticks.Seconds(10), Ticks.Seconds(10) + 10));
        var again = v.Scheduler.Clock;
        Bye(v);
        v.Advance(TimeSpan.FromSeconds(60));

        Assert.That(v.Transport.Attempts[^1] - again, Is.EqualTo(Ticks.Seconds(60)));
    }

    [Test]
    public async Task StableSession_AfterALimit_StartsTheWaitsOver()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        var kicked = Kick(v);
        v.Scheduler.AdvanceTo(kicked + Ticks.Seconds(30));
        Bye(v);
        v.Scheduler.AdvanceTo(kicked + Ticks.Seconds(90));
        v.Handshake();
        v.Advance(TimeSpan.FromSeconds(11));

        var second = Kick(v);
        v.Advance(TimeSpan.FromMinutes(2));

        Assert.That(v.Transport.Attempts[^1] - second, Is.EqualTo(Ticks.Seconds(30)));
    }

    [Test]
    public async Task ByeAfterBye_WithoutAWordOfSessions_TriesAFreshTokenFromTheSecondOn()
    {
        await using var v = new VirtualStreamer(o => o with { ConnectTimeout = Timeout.InfiniteTimeSpan });
        v.Start();
        foreach (var seconds in Schedule.Prepend(0).Take(3))
        {
            AdvanceTo(v, seconds);
            Bye(v);
        }

        Assert.That(Tokens(v), Is.EqualTo(new[] { "token-1", "token-1", "token-2" }));
    }

    [Test]
    public async Task Kick_OfASecondConnection_LeavesItsShareToTheFirstAsRoomBecomesFree()
    {
        var (v, service) = ModelService.Connect(new(), o => o with { MaxSubscriptionsPerConnection = 3, MaxConnections = 2 });
        await using var streamer = v;
        using var running = service;
        using var first = v.Streamer.Subscribe<Quote>("A", "B", "C", "D");
        v.Advance(TimeSpan.FromSeconds(30));
        service.Limits = service.Limits with { LetsIn = _ => false };
        v.Transports[1].Receive(ServerFrames.Error(0, "UNAUTHORIZED", Named));
        v.Advance(TimeSpan.FromSeconds(10));
        Assert.That((service.Entries.Count(), v.Streamer.Diagnostics.Waiting, v.Streamer.Diagnostics.Live), Is.EqualTo((3, 1, 3)));

        v.Streamer.Unsubscribe<Quote>("A");
        v.Advance(TimeSpan.FromSeconds(10));

        Assert.That(service.Entries.Select(e => e.Symbol), Is.EquivalentTo(new[] { "B", "C", "D" }));
        Assert.That((v.Streamer.Diagnostics.Waiting, v.Streamer.Diagnostics.Live), Is.EqualTo((0, 3)));
        var second = v.Streamer.Diagnostics.Connections[1].State;
        Assert.That((second.Status, second.Reason), Is.EqualTo((ConnectionStatus.Reconnecting, ConnectionReason.SessionLimit)));
    }

    private static IEnumerable<string?> Tokens(VirtualStreamer v) =>
        v.Transport.Sent.Where(f => f.Type == "AUTH").Select(f => (string?)f.Body["token"]);

    private static long Kick(VirtualStreamer v)
    {
        var now = v.Scheduler.Clock;
        v.Transport.Receive(ServerFrames.Error(0, "UNAUTHORIZED", Named));
        v.Transport.CloseByServer(1000, "Bye");
        return now;
    }

    /// <summary>SETUP and AUTH_STATE as usual, then the close that says nothing.</summary>
    private static void Bye(VirtualStreamer v)
    {
        v.Transport.Open();
        v.Transport.Receive(ServerSetup);
        v.Transport.Receive(Unauthorized);
        v.Transport.CloseByServer(1000, "Bye");
    }

    private static void AdvanceTo(VirtualStreamer v, double seconds)
    {
        if (Ticks.Seconds(seconds) > v.Scheduler.Clock)
            v.Scheduler.AdvanceTo(Ticks.Seconds(seconds));
    }

    private static DateTimeOffset At(long ticks) => new(ticks, TimeSpan.Zero);
}
