using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;
using static Tastytrade.Rx.Tests.Support.VirtualStreamer;

namespace Tastytrade.Rx.Tests.Connection;

/// <summary>A token that ends, or is called in question, while its connection is open.</summary>
public sealed class TokenRenewalTests
{
    [TestCase(24 * 3600, 24 * 3600 - 600, TestName = "Token_OfADay_IsRenewedTenMinutesBeforeItsEnd")]
    [TestCase(1200, 600, TestName = "Token_OfTwentyMinutes_IsRenewedAtHalfItsLife")]
    [TestCase(60, 30, TestName = "Token_OfAMinute_IsRenewedAtHalfItsLife")]
    [TestCase(1, 1, TestName = "Token_OfASecond_IsRenewedAfterASecond")]
    public async Task Token(int life, int renewed)
    {
        await using var v = new VirtualStreamer(tokens: s => new FakeTokens(s) { Lifetime = TimeSpan.FromSeconds(life) });
        v.Connect();
        v.Transport.Take();

        KeepUp(v, renewed - 1);
        Assert.That(v.Transport.Sent.Where(f => f.Type == "AUTH"), Is.Empty);
        v.Scheduler.AdvanceTo(Ticks.Seconds(renewed));

        var auth = v.Transport.Take().Single(f => f.Type == "AUTH");
        Assert.That((auth.Tick, auth.Connection, (string?)auth.Body["token"]), Is.EqualTo((Ticks.Seconds(renewed), 1, "token-2")));
    }

    [Test]
    public async Task Renewal_OnAnOpenConnection_LeavesItAndItsChannelsAlone()
    {
        await using var v = Short();
        v.Subscribe<Quote>("SPY");
        v.Transport.Take();
        v.Scheduler.AdvanceTo(Ticks.Seconds(50));
        v.Transport.Say(Authorized);
        v.Scheduler.AdvanceTo(Ticks.Seconds(100));

        Assert.That(v.Transport.Take().Where(f => f.Type != "KEEPALIVE").Select(f => (f.Type, f.Tick)), Is.EqualTo(new[]
        {
            ("AUTH", Ticks.Seconds(50)), ("AUTH", Ticks.Seconds(100)),
        }));
        Assert.That(v.States.Values()[^1].Status, Is.EqualTo(ConnectionStatus.Connected));
        Assert.That(v.Reconnections.Messages, Is.Empty);
    }

    [Test]
    public async Task Renewal_ThatTheServerDoesNotAnswer_IsFollowedByTheNextAllTheSame()
    {
        await using var v = Short();

        KeepUp(v, 151);

        Assert.That(Auths(v), Is.EqualTo(new[] { (Ticks.Seconds(50), "token-2"), (Ticks.Seconds(100), "token-3"), (Ticks.Seconds(150), "token-4") }));
    }

    [Test]
    public async Task Renewal_ThatFails_IsToldAndTriedAgainAfterAMinute()
    {
        await using var v = Short();
        v.Tokens.Failures.Enqueue(Transient());
        v.Tokens.Failures.Enqueue(new SessionRefusedException("revoked"));

        KeepUp(v, 171);

        Assert.That(v.Errors.Values().Select(e => (e.Kind, e.At.UtcTicks, e.Exception?.GetType())), Is.EqualTo(new[]
        {
            (DXLinkErrorKind.Token, Ticks.Seconds(50), typeof(TastytradeRequestException)),
            (DXLinkErrorKind.Token, Ticks.Seconds(110), typeof(SessionRefusedException)),
        }));
        Assert.That(Auths(v), Is.EqualTo(new[] { (Ticks.Seconds(170), "token-2") }));
        Assert.That(v.Transport.HangUps, Is.Empty);
    }

    [Test]
    public async Task Renewal_TimerOfAnOldSession_IsGone()
    {
        await using var v = Short();
        v.Scheduler.AdvanceTo(Ticks.Seconds(40));
        v.Transport.Drop();
        v.Scheduler.AdvanceTo(Ticks.Seconds(60));

        Assert.That(Auths(v), Is.Empty);
        Assert.That(v.Tokens.Fetched, Is.EqualTo(1));
    }

    [Test]
    public async Task FreshToken_ForAnotherAddress_GetsThereOnly()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Tokens.Host = _ => "elsewhere.example";
        v.Transport.Take();

        v.Transport.Say(Unauthorized);
        v.Settle();
        Assert.That(v.Transport.Take().Select(f => f.Type), Is.Empty, "not to the server that asked");
        Assert.That(v.Transport.HangUps, Has.Count.EqualTo(1));
        Assert.That(v.Transport.Waiting, Is.EqualTo(new Uri("wss://elsewhere.example/realtime")));
        v.Handshake();

        Assert.That(v.Transport.Take().Where(f => f.Type == "AUTH").Select(f => (f.Connection, (string?)f.Body["token"])), Is.EqualTo(new[] { (2, "token-2") }));
        Assert.That(v.States.Values().Select(s => s.Cause).OfType<string>(), Has.Some.Contains("another address"));
    }

    [Test]
    public async Task Unauthorized_InTheMidstOfASession_IsAnsweredWithAFreshTokenOnTheSameConnection()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Quote>("SPY");
        var quotes = v.Record(v.Streamer.Quotes);
        v.Transport.Take();

        v.Transport.Say(Unauthorized);
        Assert.That(v.Transport.Take().Select(f => (f.Type, f.Connection, (string?)f.Body["token"])), Is.EqualTo(new[] { ("AUTH", 1, "token-2") }));
        v.Transport.Say(Authorized);
        v.Transport.Say(ServerSays.Quote(1, "SPY", 400));
        v.Advance(TimeSpan.FromSeconds(15));

        Assert.That(v.Tokens.Dropped, Is.EqualTo(new[] { "token-1" }));
        Assert.That(v.Transport.TakeTypes(), Is.All.EqualTo("KEEPALIVE"));
        Assert.That(quotes.Values().Select(q => q.BidPrice), Is.EqualTo(new[] { 400.0 }));
        Assert.That(v.States.Values()[^2..].Select(s => (s.Status, s.Session)), Is.EqualTo(new[] { (ConnectionStatus.Authorizing, 1), (ConnectionStatus.Connected, 1) }));
        Assert.That(v.Transport.HangUps, Is.Empty);
        Assert.That(v.Reconnections.Messages, Is.Empty);
    }

    [Test]
    public async Task Subscriptions_WhileUnauthorizedInTheMidstOfASession_WaitForAuthorized()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Transport.Say(Unauthorized);
        v.Transport.Take();

        using var handle = v.Streamer.Subscribe<Quote>("SPY");
        v.Advance(TimeSpan.FromSeconds(1));
        Assert.That(v.Transport.Sent, Is.Empty);
        v.Transport.Say(Authorized);
        v.Advance(TimeSpan.FromSeconds(1));

        Assert.That(v.Transport.TakeTypes(), Is.EqualTo(new[] { "CHANNEL_REQUEST" }));
    }

    [Test]
    public async Task Unauthorized_InTheMidstWithoutAnAnswerToTheFreshToken_TimesOut()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        var now = v.Scheduler.Clock;

        v.Transport.Say(Unauthorized);
        v.Advance(TimeSpan.FromSeconds(11));

        Assert.That(v.Transport.HangUps, Is.EqualTo(new[] { now + Ticks.Seconds(10) }));
    }

    private static VirtualStreamer Short()
    {
        var v = new VirtualStreamer(tokens: s => new FakeTokens(s) { Lifetime = TimeSpan.FromSeconds(100) }).Connect();
        v.Transport.Take();
        return v;
    }

    private static TastytradeRequestException Transient() => new("503 from the API") { IsTransient = true };

    private static (long Tick, string? Token)[] Auths(VirtualStreamer v) =>
        [.. v.Transport.Take().Where(f => f.Type == "AUTH").Select(f => (f.Tick, (string?)f.Body["token"]))];

    /// <summary>Lets time pass with a server that sends keepalives, and answers nothing.</summary>
    private static void KeepUp(VirtualStreamer v, long until)
    {
        while (v.Scheduler.Clock < Ticks.Seconds(until))
        {
            v.Scheduler.AdvanceTo(Math.Min(v.Scheduler.Clock + Ticks.Seconds(30), Ticks.Seconds(until)));
            v.Transport.Say(Keepalive);
        }
    }
}
