using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;
using static Tastytrade.Rx.Tests.Support.VirtualStreamer;

namespace Tastytrade.Rx.Tests.Connection;

/// <summary>A token that ends while its session is open: whatever the server makes of it, a fresh token on a fresh connection serves.</summary>
public sealed class TokenExpiryTests
{
    private const string Expired = "Your authentication token has expired, reauthentication is required";

    private static readonly string[] Ends = ["ERROR", "AUTH_STATE", "AUTH step missing", "Session not found: api"];

    [TestCaseSource(nameof(Ends))]
    public async Task Expiry_OnALiveSession_IsFollowedAtOnceByAFreshTokenOnAFreshConnection(string how)
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Quote>("SPY");
        v.Transport.Take();
        var now = v.Scheduler.Clock;

        Expire(v, how);
        v.Handshake();
        v.AnswerSubscriptions();

        Assert.That(v.Transport.HangUps, Is.EqualTo(new[] { now }));
        Assert.That(v.Transport.Attempts[^1], Is.EqualTo(now), "not a failure, so no wait");
        Assert.That(v.Tokens.Dropped, Is.EqualTo(new[] { "token-1" }));
        Assert.That(v.Transport.Sent.Where(f => f.Type is not "SETUP").Select(f => (f.Type, f.Connection, (string?)f.Body["token"])), Is.EqualTo(new[]
        {
            ("AUTH", 2, "token-2"), ("CHANNEL_REQUEST", 2, null), ("FEED_SETUP", 2, null), ("FEED_SUBSCRIPTION", 2, (string?)null),
        }));
        Assert.That(v.States.Values().Select(s => (s.Status, s.Reason)).TakeLast(3), Is.EqualTo(new[]
        {
            (ConnectionStatus.Reconnecting, ConnectionReason.TokenExpired),
            (ConnectionStatus.Authorizing, ConnectionReason.TokenExpired),
            (ConnectionStatus.Connected, ConnectionReason.None),
        }));
        Assert.That(v.Reconnections.Values().Single().Cause, Is.Not.Empty);
    }

    [TestCaseSource(nameof(Ends))]
    public async Task Expiry_AgainAndAgain_WaitsAsAfterAnyFailure(string how)
    {
        await using var v = new VirtualStreamer().ConnectStable();
        var start = v.Scheduler.Clock;
        for (var i = 0; i < 4; i++)
        {
            Expire(v, how);
            v.Advance(TimeSpan.FromSeconds(10));
            v.Handshake();
        }

        Assert.That(
            v.Transport.Attempts.Skip(1).Select((tick, i) => (tick - start) - (i * Ticks.Seconds(10))),
            Is.EqualTo(new[] { 0, Ticks.Seconds(2.5), Ticks.Seconds(3.1), Ticks.Seconds(3.1 * 1.618) }));
    }

    [Test]
    public async Task FreshToken_ForAnotherAddress_GetsThereOnly()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Tokens.Host = _ => "elsewhere.example";
        v.Transport.Take();

        v.Transport.Receive(Unauthorized);
        v.Settle();
        Assert.That(v.Transport.Take().Select(f => f.Type), Is.Empty, "not to the server that asked");
        Assert.That(v.Transport.Waiting, Is.EqualTo(new Uri("wss://elsewhere.example/realtime")));
        v.Handshake();

        Assert.That(v.Transport.Take().Where(f => f.Type == "AUTH").Select(f => (f.Connection, (string?)f.Body["token"])), Is.EqualTo(new[] { (2, "token-2") }));
    }

    [Test]
    public async Task Authorized_OnceMore_ChangesNothing()
    {
        await using var v = new VirtualStreamer().ConnectStable();

        v.Transport.Receive(Authorized);
        v.Advance(TimeSpan.FromSeconds(1));

        Assert.That(v.Transport.Sent, Is.Empty);
        Assert.That(v.States.Values()[^1].Status, Is.EqualTo(ConnectionStatus.Connected));
    }

    [Test]
    public async Task Token_OfADay_IsNotRenewedOnALiveSession()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        KeepUp(v, TimeSpan.FromHours(23.9));

        Assert.That(v.Transport.TakeTypes(), Is.All.EqualTo("KEEPALIVE"), "a renewed token can be the old one, and a second AUTH can be refused");
        Assert.That(v.States.Values()[^1].Status, Is.EqualTo(ConnectionStatus.Connected));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Silence_FromTheTokensEndOn_IsTakenForItsExpiry(bool isSilent)
    {
        await using var v = new VirtualStreamer().Connect();
        v.Subscribe<Quote>("SPY");
        var end = TimeSpan.FromHours(24);
        while (v.Scheduler.Clock < (end - TimeSpan.FromSeconds(45)).Ticks)
        {
            v.Advance(TimeSpan.FromSeconds(30));
            v.SendEvent("Quote", "SPY", ("bidPrice", 1));
        }

        v.Scheduler.AdvanceTo((end + TimeSpan.FromSeconds(2)).Ticks);
        if (!isSilent)
            v.SendEvent("Quote", "SPY", ("bidPrice", 2));
        v.Transport.Receive(Keepalive);
        v.Advance(TimeSpan.FromSeconds(10));

        Assert.That(v.Transport.HangUps, Is.EqualTo(isSilent ? new[] { (end + TimeSpan.FromSeconds(5)).Ticks } : []));
        Assert.That(v.Tokens.Dropped, Has.Count.EqualTo(isSilent ? 1 : 0));
        Assert.That(v.States.Values()[^1].Reason, Is.EqualTo(isSilent ? ConnectionReason.TokenExpired : ConnectionReason.None));
    }

    /// <summary>Lets time pass with a server that sends keepalives only.</summary>
    private static void KeepUp(VirtualStreamer v, TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromSeconds(30))
        {
            v.Advance(TimeSpan.FromSeconds(30));
            v.Transport.Receive(Keepalive);
        }
    }

    private static void Expire(VirtualStreamer v, string how) => v.Transport.Receive(how switch
    {
        "ERROR" => ServerFrames.Error(0, "UNAUTHORIZED", Expired),
        "AUTH_STATE" => Unauthorized,
        _ => ServerFrames.Error(0, "BAD_ACTION", how),
    });
}
