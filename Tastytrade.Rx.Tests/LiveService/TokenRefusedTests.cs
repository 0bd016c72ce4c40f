using System.Globalization;
using NUnit.Framework;
using Tastytrade.Rx.Streamer;
using Tastytrade.Rx.Tests.Support;
using static Tastytrade.Rx.Tests.Support.VirtualStreamer;

namespace Tastytrade.Rx.Tests.LiveService;

/// <summary>Faults 2, 11, 12 and 13: what a server may answer to AUTH. Never the end of the streamer.</summary>
public sealed class TokenRefusedTests
{
    private static readonly string[] Refusals =
    [
        "AUTH_STATE", "AUTH_STATE, close", "ERROR", "ERROR, unknown code", "ERROR, close", "1008", "4001",
        "1000 drains", "1008 drains", "4000 drains",
    ];

    [TestCaseSource(nameof(Refusals))]
    public async Task Token_RefusedOnceInTheHandshake_IsReplacedAtOnce(string how)
    {
        await using var v = new VirtualStreamer();
        v.Start();
        var refused = Refuse(v, how);
        v.Settle();
        v.Handshake();
        v.Settle();

        Assert.That(v.Transport.Attempts[^1] - refused, Is.Zero, "a fresh token needs no wait");
        Assert.That(Tokens(v), Is.EqualTo(new[] { "token-1", "token-2" }));
        Assert.That(v.States.Values()[^1].Status, Is.EqualTo(ConnectionStatus.Connected));
    }

    [TestCaseSource(nameof(Refusals))]
    public async Task Token_RefusedAgainAndAgain_WaitsLongerEachTimeAndNeverFails(string how)
    {
        await using var v = new VirtualStreamer(o => o with { ConnectTimeout = Timeout.InfiniteTimeSpan });
        v.Start();
        var waits = new List<double>();
        for (var i = 0; i < 12; i++)
        {
            var refused = Refuse(v, how);
            v.Advance(TimeSpan.FromSeconds(91));
            waits.Add(TimeSpan.FromTicks(v.Transport.Attempts[^1] - refused).TotalSeconds);
        }

        Assert.That(waits.Take(4), Is.EqualTo(new[] { 0, 3.1, 3.1 * 1.618, 3.1 * 1.618 * 1.618 }).Within(1e-5));
        Assert.That(waits[^1], Is.EqualTo(90));
        Assert.That(v.States.Values().Select(s => s.Status), Has.None.EqualTo(ConnectionStatus.Failed));
        var reason = how.Contains("drains", StringComparison.Ordinal) ? ConnectionReason.ServerClosed
            : how == "ERROR, unknown code" ? ConnectionReason.Unknown : ConnectionReason.TokenRefused;
        Assert.That(v.States.Values()[^1].Reason, Is.EqualTo(reason));
        v.Handshake();
        v.Settle();
        Assert.That(v.States.Values()[^1].Status, Is.EqualTo(ConnectionStatus.Connected));
    }

    [TestCaseSource(nameof(Refusals))]
    public async Task GivenToken_RefusedAgainAndAgain_IsTriedOnAndConnectsInTheEnd(string how)
    {
        var token = new QuoteToken { Token = "given", DXLinkUrl = new Uri("wss://streamer.example/realtime") };
        await using var v = new VirtualStreamer(o => o with { ConnectTimeout = TimeSpan.FromMinutes(10) }, source: new FixedToken(token));
        v.Start();
        for (var i = 0; i < 5; i++)
        {
            Refuse(v, how);
            v.Advance(TimeSpan.FromSeconds(60));
        }

        v.Handshake();
        v.Settle();
        Assert.That(await v.Connecting.WaitAsync(TimeSpan.FromSeconds(10)), Is.SameAs(v.Streamer));
        Assert.That(Tokens(v), Is.EqualTo(Enumerable.Repeat("given", 6)));
    }

    [Test]
    public async Task GivenToken_RefusedUntilConnectTimeout_ThrowsWithReasonAndInnerException()
    {
        var token = new QuoteToken { Token = "given", DXLinkUrl = new Uri("wss://streamer.example/realtime") };
        await using var v = new VirtualStreamer(source: new FixedToken(token));
        v.Start();
        Refuse(v, "ERROR");
        v.Advance(TimeSpan.FromSeconds(31));

        var error = Assert.ThrowsAsync<ConnectionFailedException>(async () => await v.Connecting.WaitAsync(TimeSpan.FromSeconds(10)))!;
        Assert.That(error.Reason, Is.EqualTo(ConnectionReason.TokenRefused));
        Assert.That(error.InnerException, Is.TypeOf<QuoteTokenRefusedException>());
    }

    [Test]
    public async Task GivenToken_UnauthorizedInMidSession_ConnectsAgainAndNeverFails()
    {
        var token = new QuoteToken { Token = "given", DXLinkUrl = new Uri("wss://streamer.example/realtime") };
        await using var v = new VirtualStreamer(source: new FixedToken(token)).ConnectStable();
        for (var i = 0; i < 5; i++)
        {
            v.Transport.Receive(Unauthorized);
            v.Advance(TimeSpan.FromSeconds(30));
            v.Handshake();
            v.Settle();
        }

        Assert.That(v.States.Values().Select(s => s.Status), Has.None.EqualTo(ConnectionStatus.Failed));
        Assert.That(v.States.Values()[^1].Status, Is.EqualTo(ConnectionStatus.Connected));
    }

    [Test]
    public async Task Drain_OfAStableSession_WaitsForTheServerAndResubscribes()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Quote>("SPY");
        v.Transport.CloseByServer(1000, "server is shutting down");
        for (var i = 0; i < 20; i++)
        {
            v.Advance(TimeSpan.FromSeconds(91));
            Refuse(v, "1000 drains");
        }

        v.Advance(TimeSpan.FromSeconds(91));
        v.Transport.Take();
        v.Handshake();
        v.AnswerSubscriptions();

        Assert.That(v.States.Values().Select(s => s.Status), Has.None.EqualTo(ConnectionStatus.Failed));
        Assert.That(v.Transport.Sent.Single(f => f.Type == "FEED_SUBSCRIPTION").Symbols("add"), Is.EqualTo(new[] { "SPY" }));
    }

    [Test]
    public async Task Unauthorized_TwiceBeforeTheAnswer_Connects()
    {
        await using var v = new VirtualStreamer();
        v.Start();
        v.Transport.Open();
        v.Transport.Receive(ServerSetup);
        v.Transport.Receive(Unauthorized);
        v.Transport.Receive(Unauthorized);
        v.Advance(TimeSpan.FromSeconds(1.9));
        v.Transport.Receive(Authorized);
        v.Advance(TimeSpan.FromSeconds(20));

        Assert.That(v.Transport.TakeTypes().Count(t => t == "AUTH"), Is.EqualTo(1));
        Assert.That(v.States.Values()[^1].Status, Is.EqualTo(ConnectionStatus.Connected));
        Assert.That((v.Transport.HangUps.Count, v.Tokens.Dropped.Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task AuthState_OfAnUnknownState_IsReportedAndIgnored([Values] bool isConnected)
    {
        await using var v = new VirtualStreamer();
        v.Start();
        v.Transport.Open();
        v.Transport.Receive(ServerSetup);
        v.Transport.Receive(Unauthorized);
        if (isConnected)
            v.Transport.Receive(Authorized);
        v.Transport.Receive("{'type':'AUTH_STATE','channel':0,'state':'PENDING'}");
        v.Transport.Receive(Authorized);
        v.Settle();

        Assert.That(v.States.Values()[^1].Status, Is.EqualTo(ConnectionStatus.Connected));
        Assert.That(v.Errors.Values().Single().Kind, Is.EqualTo(MarketDataErrorKind.Server));
        Assert.That(v.Transport.HangUps, Is.Empty);
    }

    private static IEnumerable<string?> Tokens(VirtualStreamer v) =>
        v.Transport.Sent.Where(f => f.Type == "AUTH").Select(f => (string?)f.Body["token"]);

    /// <summary>Lets the waiting attempt in, takes its token and refuses it; returns the tick at which the client gave up.</summary>
    private static long Refuse(VirtualStreamer v, string how)
    {
        var transport = v.Transport;
        transport.Open();
        transport.Receive(ServerSetup);
        transport.Receive(Unauthorized);
        switch (how)
        {
            case "AUTH_STATE":
                transport.Receive(Unauthorized);
                v.Scheduler.AdvanceBy(v.Options.HandshakeTimeout.Ticks / 5);
                break;
            case "AUTH_STATE, close":
                transport.Receive(Unauthorized);
                transport.CloseByServer(1000, "");
                break;
            case "ERROR": transport.Receive(ServerFrames.Error(0, "UNAUTHORIZED", "Authentication failed")); break;
            case "ERROR, unknown code": transport.Receive(ServerFrames.Error(0, "SOMETHING_NEW", "no")); break;
            case "ERROR, close":
                transport.Receive(ServerFrames.Error(0, "UNAUTHORIZED", "Authentication failed"));
                transport.CloseByServer(1000, "Bye");
                break;
            default:
                var code = int.Parse(how.AsSpan(0, 4), CultureInfo.InvariantCulture);
                transport.CloseByServer(code, how.EndsWith("drains", StringComparison.Ordinal) ? "server is shutting down" : "");
                break;
        }

        return v.Scheduler.Clock;
    }
}
