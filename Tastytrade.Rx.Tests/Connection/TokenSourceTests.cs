using System.Net;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Connection;

/// <summary>What happens when there is no token to connect with.</summary>
public sealed class TokenSourceTests
{
    [Test]
    public async Task Source_ThatFailsTransiently_IsAskedAgainByBackoff()
    {
        await using var v = new VirtualStreamer(tokens: Failing(Transient(), Transient()));
        v.Start();
        v.Advance(TimeSpan.FromSeconds(10));

        Assert.That(v.Transport.Attempts, Is.EqualTo(new[] { Ticks.Seconds(2.5 + 3.1) }));
        Assert.That(v.States.Values().Select(s => (s.Status, s.Attempt)), Is.EqualTo(new[]
        {
            (ConnectionStatus.NotConnected, 0), (ConnectionStatus.Connecting, 0), (ConnectionStatus.Connecting, 1), (ConnectionStatus.Connecting, 2),
        }));
        Assert.That(v.States.Values()[^1].Error, Is.TypeOf<TastytradeRequestException>());
    }

    private static readonly TestCaseData[] Final =
    [
        new(new SessionRefusedException("revoked"), ConnectionReason.CredentialsRefused),
        new(new TastytradeRequestException("401") { StatusCode = HttpStatusCode.Unauthorized }, ConnectionReason.CredentialsRefused),
        new(new TastytradeRequestException("403") { StatusCode = HttpStatusCode.Forbidden }, ConnectionReason.NoMarketData),
        new(new ObjectDisposedException(nameof(TastytradeSession)), ConnectionReason.SessionDisposed),
    ];

    private static readonly TestCaseData[] Passing =
    [
        new(new TastytradeRequestException("400") { StatusCode = HttpStatusCode.BadRequest }, ConnectionReason.Unknown, 2.5),
        new(
            new TastytradeRequestException("401") { StatusCode = HttpStatusCode.Unauthorized, IsTransient = true },
            ConnectionReason.Unknown, 2.5),
        new(new TastytradeRequestException("429") { StatusCode = HttpStatusCode.TooManyRequests }, ConnectionReason.RateLimit, 60),
        new(new QuoteTokenRefusedException("no"), ConnectionReason.Unknown, 2.5),

        // The API's certificate was refused: as that of the streamer's own server, it is waited out.
        new(new TastytradeRequestException("the certificate was refused"), ConnectionReason.NetworkLoss, 2.5),
    ];

    [TestCaseSource(nameof(Passing))]
    public async Task Source_ThatFailsInAnotherWay_IsAskedAgain(Exception error, ConnectionReason reason, double wait)
    {
        await using var v = new VirtualStreamer(o => o with { ConnectTimeout = Timeout.InfiniteTimeSpan }, Failing(error));
        v.Start();
        v.Settle();
        var state = v.States.Values()[^1];
        v.Advance(TimeSpan.FromMinutes(2));

        Assert.That((state.Status, state.Reason, state.Attempt), Is.EqualTo((ConnectionStatus.Connecting, reason, 1)));
        Assert.That(state.Error, Is.SameAs(error));
        Assert.That(v.Transport.Attempts, Is.EqualTo(new[] { Ticks.Seconds(wait) }));
    }

    [TestCaseSource(nameof(Final))]
    public async Task Source_ThatFailsForGood_FailsTheStreamer(Exception error, ConnectionReason reason)
    {
        await using var v = new VirtualStreamer(tokens: Failing(error));
        v.Start();

        Assert.That(async () => await v.Connecting.WaitAsync(TimeSpan.FromSeconds(10)), Throws.Exception.SameAs(error));
        v.Advance(TimeSpan.FromMinutes(1));
        Assert.That(v.Transport.Attempts, Is.Empty);
        Assert.That(v.Transport.IsClosed);
        Assert.That((v.States.Values()[^1].Status, v.States.Values()[^1].Reason), Is.EqualTo((ConnectionStatus.Failed, reason)));
    }

    [Test]
    public async Task Source_ThatFailsForGoodOnAReconnection_EndsTheDataStreamsWithItsError()
    {
        var error = new SessionRefusedException("revoked");
        await using var v = new VirtualStreamer().ConnectStable();
        var quotes = v.Record(v.Streamer.Quotes);
        v.Tokens.Drop(await v.Tokens.GetAsync(default));
        v.Tokens.Failures.Enqueue(error);

        v.Transport.Drop();
        v.Settle();

        Assert.That(quotes.Grammar(), Is.EqualTo("E"));
        Assert.That(quotes.Messages[0].Value.Exception, Is.SameAs(error));
        Assert.That(v.States.Grammar(), Does.EndWith("NC"));
        Assert.That(v.Transport.IsClosed);
    }

    [Test]
    public async Task Token_DroppedBetweenAttempts_IsReplacedWithItsAddress()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Tokens.Host = number => $"streamer-{number}.example";
        v.Tokens.Drop(await v.Tokens.GetAsync(default));

        v.Transport.Drop();
        Assert.That(v.Transport.Waiting, Is.EqualTo(new Uri("wss://streamer-2.example/realtime")));
        v.Handshake();

        Assert.That((string?)v.Transport.Take()[^1].Body["token"], Is.EqualTo("token-2"));
    }

    [Test]
    public async Task Unauthorized_InTheMidstAndNoTokenToBeHad_ReconnectsByBackoff()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        var now = v.Scheduler.Clock;
        v.Tokens.Failures.Enqueue(Transient());

        v.Transport.Receive(VirtualStreamer.Unauthorized);
        v.Advance(TimeSpan.FromSeconds(5));
        v.Handshake();
        v.Settle();

        Assert.That(v.Transport.HangUps, Is.EqualTo(new[] { now }));
        Assert.That(v.Transport.Attempts[1..], Is.EqualTo(new[] { now + Ticks.Seconds(2.5) }));
        Assert.That((string?)v.Transport.Take()[^1].Body["token"], Is.EqualTo("token-2"));
        Assert.That(
            v.Reconnections.Values().Single().Cause,
            Is.EqualTo("the server ended the session's authorization (AUTH_STATE UNAUTHORIZED)"),
            "what ended it, rather than what came after");
    }

    private static TastytradeRequestException Transient() => new("503 from the API") { IsTransient = true };

    private static Func<Microsoft.Reactive.Testing.TestScheduler, FakeTokens> Failing(params Exception[] errors) => scheduler =>
    {
        var tokens = new FakeTokens(scheduler);
        foreach (var error in errors)
            tokens.Failures.Enqueue(error);
        return tokens;
    };
}
