using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;
using static Tastytrade.Rx.Tests.Support.VirtualStreamer;

namespace Tastytrade.Rx.Tests.Connection;

/// <summary>A token that the server refuses: one fresh one is tried at once, and then it is over.</summary>
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

        End(v.Transport, refusal);
        SendToken(v);
        v.Transport.Say(Authorized);
        v.Settle();

        Assert.That(v.Transport.Attempts, Is.EqualTo(new[] { 0L, 0L }), "not a failure, so no wait");
        Assert.That(v.Tokens.Dropped, Is.EqualTo(new[] { "token-1" }));
        Assert.That(Tokens(v), Is.EqualTo(new[] { (1, "token-1"), (2, "token-2") }));
        Assert.That(v.States.Values()[^1].Status, Is.EqualTo(ConnectionStatus.Connected));
        Assert.That(v.Reconnections.Messages, Is.Empty);
    }

    [TestCaseSource(nameof(Refusals))]
    public async Task SecondRefusal_InARow_FailsTheStreamerForGood(string refusal)
    {
        await using var v = new VirtualStreamer();
        var (quotes, messages) = (v.Record(v.Streamer.Quotes), v.Record(v.Streamer.Messages));
        v.Start();
        for (var i = 0; i < 2; i++)
        {
            SendToken(v);
            End(v.Transport, refusal);
        }

        Assert.That(async () => await v.Connecting.WaitAsync(TimeSpan.FromSeconds(10)), Throws.TypeOf<QuoteTokenRefusedException>());
        v.Transport.Take();
        v.Advance(TimeSpan.FromMinutes(10));

        Assert.That(v.Transport.IsClosed);
        Assert.That(v.Transport.Sent, Is.Empty);
        Assert.That(v.Transport.Attempts, Has.Count.EqualTo(2));
        Assert.That(v.States.Values()[^1].Status, Is.EqualTo(ConnectionStatus.Failed));
        Assert.That(v.States.Values()[^1].Error, Is.TypeOf<QuoteTokenRefusedException>());
        Assert.That(v.States.Messages[^1].Value.Kind, Is.EqualTo(System.Reactive.NotificationKind.OnCompleted));
        Assert.That((quotes.Grammar(), messages.Grammar()), Is.EqualTo(("E", "E")));
        Assert.That(quotes.Messages[0].Value.Exception, Is.TypeOf<QuoteTokenRefusedException>());
        Assert.That((v.Errors.Grammar(), v.Reconnections.Grammar()), Is.EqualTo(("C", "C")));
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
        v.Transport.Say(ServerSetup);

        v.Transport.CloseByServer(code);

        Assert.That(v.Tokens.Dropped, Is.Empty);
    }

    [Test]
    public async Task Refusals_WithAnAuthorizedSessionBetween_AreNotInARow()
    {
        await using var v = new VirtualStreamer();
        v.Start();
        for (var i = 0; i < 3; i++)
        {
            SendToken(v);
            v.Transport.Say(Unauthorized);
            SendToken(v);
            v.Transport.Say(Authorized);
            v.Advance(TimeSpan.FromSeconds(11));
            v.Transport.Drop();
            v.Settle();
        }

        Assert.That(v.Tokens.Dropped, Is.EqualTo(new[] { "token-1", "token-2", "token-3" }));
        Assert.That(v.States.Values()[^1].Status, Is.EqualTo(ConnectionStatus.Reconnecting));
    }

    private static void End(FakeTransport transport, string how)
    {
        if (how == "AUTH_STATE")
            transport.Say(Unauthorized);
        else if (how == "ERROR")
            transport.Say(ServerSays.Error(0, "UNAUTHORIZED", "no such token"));
        else if (how == "drop")
            transport.Drop();
        else
            transport.CloseByServer(int.Parse(how, System.Globalization.CultureInfo.InvariantCulture), "words");
    }

    private static void SendToken(VirtualStreamer v)
    {
        v.Transport.Open();
        v.Transport.Say(ServerSetup);
        v.Transport.Say(Unauthorized);
    }

    private static IEnumerable<(int Connection, string? Token)> Tokens(VirtualStreamer v) =>
        v.Transport.Sent.Where(f => f.Type == "AUTH").Select(f => (f.Connection, (string?)f.Body["token"]));
}
