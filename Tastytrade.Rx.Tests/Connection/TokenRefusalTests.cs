using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;
using static Tastytrade.Rx.Tests.Support.VirtualStreamer;

namespace Tastytrade.Rx.Tests.Connection;

/// <summary>A token that the server refuses: one fresh one is tried at once, later ones as after any failure.</summary>
public sealed class TokenRefusalTests
{
    private static readonly string[] Refusals = ["AUTH_STATE", "ERROR", "1008", "4001"];

    private static readonly string[] Losses = ["drop", "1001", "1011", "1012", "1013"];

    [TestCaseSource(nameof(Refusals))]
    public async Task FirstRefusal_OfAToken_IsFollowedAtOnceByAFreshOne(string refusal)
    {
        await using var v = new VirtualStreamer();
        v.Start();
        SendToken(v);

        Refuse(v, refusal);
        var refusedAt = v.Scheduler.Clock;
        SendToken(v);
        v.Transport.Receive(Authorized);
        v.Settle();

        Assert.That(
            refusedAt, Is.EqualTo(refusal == "AUTH_STATE" ? Ticks.Seconds(2) : 0), "UNAUTHORIZED may have been sent before the token came");
        Assert.That(v.Transport.Attempts, Is.EqualTo(new[] { 0L, refusedAt }), "a fresh token needs no wait");
        Assert.That(v.Tokens.Dropped, Is.EqualTo(new[] { "token-1" }));
        Assert.That(Tokens(v), Is.EqualTo(new[] { (1, "token-1"), (2, "token-2") }));
        Assert.That(v.States.Values().TakeLast(3).Select(s => (s.Status, s.Reason)), Is.EqualTo(new[]
        {
            (ConnectionStatus.Connecting, ConnectionReason.TokenRefused),
            (ConnectionStatus.Authorizing, ConnectionReason.TokenRefused),
            (ConnectionStatus.Connected, ConnectionReason.None),
        }));
        Assert.That(v.Reconnections.Messages, Is.Empty);
    }

    [TestCaseSource(nameof(Refusals))]
    public async Task Refusals_InARow_WaitAsAfterAnyFailureAndNeverFailTheStreamer(string refusal)
    {
        await using var v = new VirtualStreamer(o => o with { ConnectTimeout = Timeout.InfiniteTimeSpan });
        var (quotes, messages) = (v.Record(v.Streamer.Quotes), v.Record(v.Streamer.Messages));
        v.Start();
        var waits = new List<long>();
        for (var i = 0; i < 4; i++)
        {
            SendToken(v);
            Refuse(v, refusal);
            var refusedAt = v.Scheduler.Clock;
            v.Advance(TimeSpan.FromMinutes(1));
            waits.Add(v.Transport.Attempts[^1] - refusedAt);
        }

        Assert.That(waits[..3], Is.EqualTo(new[] { 0, Ticks.Seconds(3.1), Ticks.Seconds(3.1 * 1.618) }));
        Assert.That(waits[3], Is.GreaterThan(waits[2]));
        Assert.That(v.Transport.Attempts, Has.Count.EqualTo(5));
        Assert.That(v.Tokens.Dropped, Is.EqualTo(new[] { "token-1", "token-2", "token-3", "token-4" }), "each is asked for once");
        var state = v.States.Values()[^1];
        Assert.That(
            (state.Status, state.Reason, state.Attempt), Is.EqualTo((ConnectionStatus.Connecting, ConnectionReason.TokenRefused, 4)));
        Assert.That(state.Error, Is.TypeOf<QuoteTokenRefusedException>());
        Assert.That((quotes.Grammar(), messages.Grammar(), v.Reconnections.Grammar()), Is.EqualTo(("", "", "")));
    }

    [TestCase(1000)]
    [TestCase(1008)]
    [TestCase(4000)]
    public async Task Close_AfterAuthForAnotherReason_IsTheServersAndCostsTheTokenAllTheSame(int code)
    {
        await using var v = new VirtualStreamer();
        v.Start();
        SendToken(v);

        v.Transport.CloseByServer(code, "server is shutting down");
        v.Settle();

        var state = v.States.Values()[^1];
        Assert.That((state.Status, state.Reason), Is.EqualTo((ConnectionStatus.Connecting, ConnectionReason.ServerClosed)));
        Assert.That(v.Tokens.Dropped, Is.EqualTo(new[] { "token-1" }));
        Assert.That(v.Transport.Attempts, Is.EqualTo(new[] { 0L, 0L }));
    }

    [TestCaseSource(nameof(Losses))]
    public async Task Loss_AfterAuth_SaysNothingAboutTheToken(string loss)
    {
        await using var v = new VirtualStreamer();
        v.Start();
        SendToken(v);

        End(v.Transport, loss);
        v.Advance(TimeSpan.FromSeconds(2.5));
        SendToken(v);

        Assert.That(v.Tokens.Dropped, Is.Empty);
        Assert.That(Tokens(v), Is.EqualTo(new[] { (1, "token-1"), (2, "token-1") }));
        Assert.That(v.Transport.Attempts, Is.EqualTo(new[] { 0, Ticks.Seconds(2.5) }));
    }

    [TestCase(1008)]
    [TestCase(4001)]
    public async Task Close_BeforeAuth_IsNoRefusal(int code)
    {
        await using var v = new VirtualStreamer();
        v.Start();
        v.Transport.Open();
        v.Transport.Receive(ServerSetup);

        v.Transport.CloseByServer(code);

        Assert.That(v.Tokens.Dropped, Is.Empty);
    }

    [Test]
    public async Task Refusals_WithAStableSessionBetween_AreNotInARow()
    {
        await using var v = new VirtualStreamer();
        v.Start();
        for (var i = 0; i < 3; i++)
        {
            SendToken(v);
            End(v.Transport, "ERROR");
            SendToken(v);
            v.Transport.Receive(Authorized);
            v.Advance(TimeSpan.FromSeconds(11));
            v.Transport.Drop();
        }

        v.Settle();
        Assert.That(v.Tokens.Dropped, Is.EqualTo(new[] { "token-1", "token-2", "token-3" }));
        Assert.That(
            v.Transport.Attempts, Is.EqualTo(new[] { 0, 0, 11, 11, 22, 22, 33 }.Select(s => Ticks.Seconds(s))), "at once each time");
        Assert.That(v.States.Values()[^1].Status, Is.EqualTo(ConnectionStatus.Reconnecting));
    }

    /// <summary>The server refuses the token, and has said so for long enough.</summary>
    private static void Refuse(VirtualStreamer v, string how)
    {
        End(v.Transport, how, words: "");
        if (how == "AUTH_STATE")
            v.Advance(v.Options.HandshakeTimeout / 5);
    }

    private static void End(FakeTransport transport, string how, string words = "words")
    {
        if (how == "AUTH_STATE")
            transport.Receive(Unauthorized);
        else if (how == "ERROR")
            transport.Receive(ServerFrames.Error(0, "UNAUTHORIZED", "no such token"));
        else if (how == "drop")
            transport.Drop();
        else
            transport.CloseByServer(int.Parse(how, System.Globalization.CultureInfo.InvariantCulture), words);
    }

    private static void SendToken(VirtualStreamer v)
    {
        v.Transport.Open();
        v.Transport.Receive(ServerSetup);
        v.Transport.Receive(Unauthorized);
    }

    private static IEnumerable<(int Connection, string? Token)> Tokens(VirtualStreamer v) =>
        v.Transport.Sent.Where(f => f.Type == "AUTH").Select(f => (f.Connection, (string?)f.Body["token"]));
}
