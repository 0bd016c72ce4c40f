using System.Net;
using System.Net.Http.Headers;
using NUnit.Framework;
using static Tastytrade.Rx.Tests.Sessions.ScriptedHandler;

namespace Tastytrade.Rx.Tests.Sessions;

/// <summary>An error without an API code comes from a gateway in front of the API and is no verdict on the credentials.</summary>
internal sealed class GatewayPageTests : SessionTest
{
    private const string Chain = "GET /option-chains/SPY/nested";
    private const string Html = "<html><head><title>401 Authorization Required</title></head></html>";

    [TestCase(401, "")]
    [TestCase(401, Html)]
    [TestCase(401, "{}")]
    [TestCase(401, """{"message":"Unauthorized"}""")]
    [TestCase(400, Html)]
    [TestCase(403, "")]
    public async Task Login_AnsweredByAGateway_ThrowsATransientErrorWithAdvice(int status, string body)
    {
        Server.On(Login, Answer((HttpStatusCode)status, body, mediaType: "text/html"));

        var failure = await FailureAsync<TastytradeRequestException>(TastytradeSession.LoginAsync(Options));

        Assert.That((failure.StatusCode, failure.Code, failure.IsTransient, failure.IsGatewayPage),
            Is.EqualTo(((HttpStatusCode?)status, (string?)null, true, true)));
        Assert.That(failure.Message,
            Does.StartWith($"POST /oauth/token failed with {status} ").And.Contain("gateway").And.Not.Contain("\n"));
        if (status != 400)
            Assert.That(failure.Message, Does.Contain("SessionOptions.UserAgent").And.Contain("8 hours").And.Contain("proxy"));
        Assert.That(Server.Count(Login), Is.EqualTo(1), "a login is not retried at once");
    }

    [Test]
    public async Task Renewal_AnsweredByAGateway_LeavesTheSessionUsable()
    {
        var session = await LoginAsync(Granted(1), Answer(HttpStatusCode.Unauthorized, Html), Granted(2));
        Server.On(Token, QuoteTokenAnswer(1));
        Advance(TimeSpan.FromHours(1));

        Assert.That((await FailureAsync<TastytradeRequestException>(session.GetQuoteTokenAsync())).IsGatewayPage, Is.True);
        Assert.That((await Soon(session.GetQuoteTokenAsync())).Token.Reveal(), Is.EqualTo("qt-SECRET-1"));
    }

    [TestCase("")]
    [TestCase(Html)]
    public async Task Call_AnsweredByAGateway_ThrowsATransientError(string body)
    {
        var session = await LoginAsync();
        Server.On(Token, Answer(HttpStatusCode.Unauthorized, body, mediaType: "text/html"));

        var failure = await FailureAsync<TastytradeRequestException>(session.GetQuoteTokenAsync());

        Assert.That((failure.IsTransient, failure.IsGatewayPage), Is.EqualTo((true, true)));
        Assert.That(Server.Count(Token), Is.EqualTo(2), "the access token is renewed once, as for any 401");
    }

    [TestCase(401)]
    [TestCase(403)]
    [TestCase(404)]
    public async Task Call_RefusedByTheApi_IsNotAGatewayPage(int status)
    {
        var session = await LoginAsync();
        Server.On(Token, Error((HttpStatusCode)status));
        var failure = await FailureAsync<TastytradeRequestException>(session.GetQuoteTokenAsync());
        Assert.That((failure.IsTransient, failure.IsGatewayPage), Is.EqualTo((false, false)));
    }

    [Test]
    public async Task ErrorPage_OfAServerThatIsDown_IsTransientButNotAGatewayPage()
    {
        Options = Options with { MaxRetries = 0 };
        var session = await LoginAsync();
        Server.On(Token, Answer(HttpStatusCode.BadGateway, Html));
        var failure = await FailureAsync<TastytradeRequestException>(session.GetQuoteTokenAsync());
        Assert.That((failure.IsTransient, failure.IsGatewayPage, failure.RetryAfter), Is.EqualTo((true, false, (TimeSpan?)null)));
    }

    [TestCase(90, 90)]
    [TestCase(0, null)]
    public async Task TooManyRequests_WithRetryAfter_HasTheServersDelay(int seconds, int? expected)
    {
        Options = Options with { MaxRetries = 0 };
        var session = await LoginAsync();
        Server.On(
            Chain,
            Busy(new RetryConditionHeaderValue(TimeSpan.FromSeconds(seconds))),
            Busy(new RetryConditionHeaderValue(Start.AddSeconds(seconds))));

        for (var i = 0; i < 2; i++)
        {
            var failure = await FailureAsync<TastytradeRequestException>(session.GetOptionChainAsync("SPY"));
            Assert.That((failure.IsTransient, failure.IsGatewayPage, failure.RetryAfter?.TotalSeconds),
                Is.EqualTo((true, false, (double?)expected)));
        }
    }

    private static Func<CancellationToken, Task<HttpResponseMessage>> Busy(RetryConditionHeaderValue retryAfter) =>
        Answer(HttpStatusCode.TooManyRequests, "", response => response.Headers.RetryAfter = retryAfter);
}
