using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using NUnit.Framework;
using static Tastytrade.Rx.Tests.Sessions.ScriptedHandler;

namespace Tastytrade.Rx.Tests.Sessions;

internal sealed class RetryTests : SessionTest
{
    [Test]
    public async Task TooManyRequests_WithRetryAfter_IsRetriedAtThatTick()
    {
        var session = await LoginAsync();
        Server.On(Token, Busy(new RetryConditionHeaderValue(TimeSpan.FromSeconds(7))), QuoteTokenAnswer(1));
        await AssertRetriedAfterAsync(session, TimeSpan.FromSeconds(7));
    }

    [Test]
    public async Task TooManyRequests_WithADate_IsRetriedAtThatDate()
    {
        var session = await LoginAsync();
        Server.On(Token, Busy(new RetryConditionHeaderValue(Start.AddSeconds(42))), QuoteTokenAnswer(1));
        await AssertRetriedAfterAsync(session, TimeSpan.FromSeconds(42));
    }

    [Test]
    public async Task TooManyRequests_ForAnHour_IsRetriedAfterAMinute()
    {
        var session = await LoginAsync();
        Server.On(Token, Busy(new RetryConditionHeaderValue(TimeSpan.FromHours(1))), QuoteTokenAnswer(1));
        await AssertRetriedAfterAsync(session, TimeSpan.FromMinutes(1));
    }

    [TestCase(500)]
    [TestCase(502)]
    [TestCase(503)]
    [TestCase(408)]
    public async Task Failure_Transient_IsRetriedAfterADelay(int status)
    {
        var session = await LoginAsync();
        Server.On(Token, Error((HttpStatusCode)status), QuoteTokenAnswer(1));

        var call = session.GetQuoteTokenAsync();
        Assert.That(Server.Count(Token), Is.EqualTo(1));
        Assert.That(call.IsCompleted, Is.False);
        Advance(TimeSpan.FromMinutes(1));

        Assert.That((await Soon(call)).Token.Reveal(), Is.EqualTo("qt-SECRET-1"));
        Assert.That(Logger.Entries, Has.Exactly(1).Matches<(int Id, string Text)>(entry => entry.Id == 1003
            && entry.Text.StartsWith($"GET /api-quote-tokens failed ({status} ", StringComparison.Ordinal)));
    }

    [Test]
    public async Task Login_TransientFailure_IsRetried()
    {
        Server.On(Login, Fail(new HttpRequestException("Connection refused")), Error(HttpStatusCode.BadGateway), Granted(1));
        var login = TastytradeSession.LoginAsync(Options);
        Advance(TimeSpan.FromMinutes(2));
        await using var session = await Soon(login);
        Assert.That(Server.Count(Login), Is.EqualTo(3));
    }

    [Test]
    public async Task Failure_TransientInAllAttempts_Throws()
    {
        var session = await LoginAsync();
        Server.On(Token, Error(HttpStatusCode.ServiceUnavailable, "down", "We are closed"));
        var call = session.GetQuoteTokenAsync();
        Advance(TimeSpan.FromMinutes(5));

        var failure = await FailureAsync<TastytradeRequestException>(call);

        Assert.That(Server.Count(Token), Is.EqualTo(4));
        Assert.That(failure.IsTransient, Is.True);
        Assert.That(failure.Code, Is.EqualTo("down"));
        Assert.That(failure.Message, Does.Contain("503 ServiceUnavailable: down: We are closed").And.Contain("4 times"));
    }

    [TestCase(400)]
    [TestCase(403)]
    [TestCase(404)]
    [TestCase(422)]
    public async Task Failure_Permanent_IsNotRetried(int status)
    {
        var session = await LoginAsync();
        Server.On(Token, Answer((HttpStatusCode)status,
            """
            {"error":{"code":"bad","message":"Not so","errors":[{"domain":"symbol","reason":"unknown"},{"code":"x","message":"y"}]}}
            """));

        var failure = await FailureAsync<TastytradeRequestException>(session.GetQuoteTokenAsync());

        Assert.That(Server.Count(Token), Is.EqualTo(1));
        Assert.That(failure.IsTransient, Is.False);
        Assert.That(failure.StatusCode, Is.EqualTo((HttpStatusCode)status));
        Assert.That(failure.Message, Does.Contain("bad: Not so; symbol: unknown; x: y"));
    }

    [Test]
    public async Task Attempt_WithoutAResponse_EndsAtTheTickOfItsTimeout()
    {
        Options = Options with { RequestTimeout = TimeSpan.FromSeconds(5), MaxRetries = 0 };
        var session = await LoginAsync();
        Server.On(Token, Silence);

        var call = session.GetQuoteTokenAsync();
        Advance(TimeSpan.FromSeconds(5) - Tick);
        Assert.That(call.IsCompleted, Is.False);
        Advance(Tick);

        var failure = await FailureAsync<TastytradeRequestException>(call);
        Assert.That(failure.IsTransient, Is.True);
        Assert.That(failure.StatusCode, Is.Null);
        Assert.That(failure.Message, Does.Contain("GET /api-quote-tokens").And.Contain("within 5 s"));
    }

    [Test]
    public async Task Attempt_WithoutAResponse_IsRetried()
    {
        Options = Options with { RequestTimeout = TimeSpan.FromSeconds(5) };
        var session = await LoginAsync();
        Server.On(Token, Silence, Silence, QuoteTokenAnswer(1));
        var call = session.GetQuoteTokenAsync();
        Advance(TimeSpan.FromMinutes(1));
        Assert.That((await Soon(call)).Token.Reveal(), Is.EqualTo("qt-SECRET-1"));
        Assert.That(Server.Count(Token), Is.EqualTo(3));
    }

    [Test]
    public async Task Body_ThatStalls_IsPartOfTheTimeout()
    {
        Options = Options with { MaxRetries = 0 };
        var session = await LoginAsync();
        Server.On(Token, _ => Task.FromResult(new HttpResponseMessage { Content = new StreamContent(new BodyStream(cut: false)) }));
        var call = session.GetQuoteTokenAsync();
        Advance(TimeSpan.FromSeconds(30));
        Assert.That((await FailureAsync<TastytradeRequestException>(call)).Message, Does.Contain("within 30 s"));
    }

    [Test]
    public async Task Body_Truncated_IsRetried()
    {
        var session = await LoginAsync();
        Server.On(Token, _ => Task.FromResult(new HttpResponseMessage { Content = new StreamContent(new BodyStream(cut: true)) }),
            QuoteTokenAnswer(1));
        var call = session.GetQuoteTokenAsync();
        Advance(TimeSpan.FromMinutes(1));
        Assert.That((await Soon(call)).Token.Reveal(), Is.EqualTo("qt-SECRET-1"));
    }

    [Test]
    public async Task Body_LargerThanMaxBodyBytes_Throws()
    {
        var session = await LoginAsync();
        Server.On(Token, _ =>
        {
            var content = new ByteArrayContent([]);
            content.Headers.ContentLength = (16 * 1024 * 1024) + 1;
            return Task.FromResult(new HttpResponseMessage { Content = content });
        });
        Assert.That((await FailureAsync<TastytradeRequestException>(session.GetQuoteTokenAsync())).Message,
            Does.Contain("16777216 bytes of SessionOptions.MaxBodyBytes"));
        Assert.That(Server.Count(Token), Is.EqualTo(1));
    }

    [TestCase("The remote certificate is invalid because of errors in the certificate chain: UntrustedRoot", 1)]
    [TestCase("Cannot determine the frame size or a corrupted frame was received.", 4)]
    public async Task TlsHandshake_Failed_IsRetriedUnlessTheCertificateIsRefused(string why, int attempts)
    {
        var session = await LoginAsync();
        Server.On(Token,
            Fail(new HttpRequestException(HttpRequestError.SecureConnectionError, "no connection", new AuthenticationException(why))));
        var call = session.GetQuoteTokenAsync();
        Advance(TimeSpan.FromMinutes(5));

        Assert.That((await FailureAsync<TastytradeRequestException>(call)).IsTransient, Is.EqualTo(attempts > 1));
        Assert.That(Server.Count(Token), Is.EqualTo(attempts));
    }

    [Test]
    public async Task Delay_BeforeARetry_EndsWhenTheCallerCancels()
    {
        var session = await LoginAsync();
        Server.On("GET /option-chains/SPY/nested", Error(HttpStatusCode.InternalServerError));
        using var cancel = new CancellationTokenSource();
        var call = session.GetOptionChainAsync("SPY", cancel.Token);

        cancel.Cancel();

        Assert.That((await FailureAsync<OperationCanceledException>(call)).CancellationToken, Is.EqualTo(cancel.Token));
        Advance(TimeSpan.FromMinutes(5));
        Assert.That(Server.Count("GET /option-chains/SPY/nested"), Is.EqualTo(1));
    }

    private static Func<CancellationToken, Task<HttpResponseMessage>> Busy(RetryConditionHeaderValue retryAfter) =>
        Answer(HttpStatusCode.TooManyRequests, "", response => response.Headers.RetryAfter = retryAfter);

    private async Task AssertRetriedAfterAsync(TastytradeSession session, TimeSpan delay)
    {
        var call = session.GetQuoteTokenAsync();
        Advance(delay - Tick);
        Assert.That(Server.Count(Token), Is.EqualTo(1));
        Advance(Tick);
        Assert.That(Server.Count(Token), Is.EqualTo(2));
        Assert.That((await Soon(call)).Token.Reveal(), Is.EqualTo("qt-SECRET-1"));
    }
}
