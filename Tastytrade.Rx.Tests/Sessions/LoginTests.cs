using System.Net;
using Newtonsoft.Json.Linq;
using NUnit.Framework;
using static Tastytrade.Rx.Tests.Sessions.ScriptedHandler;

namespace Tastytrade.Rx.Tests.Sessions;

internal sealed class LoginTests : SessionTest
{
    [Test]
    public async Task Login_InProduction_SendsTheGrantAsJsonWithTheRequiredHeaders()
    {
        await LoginAsync();

        var request = Server.Requests.Single();
        Assert.That(request.Route, Is.EqualTo(Login));
        Assert.That(request.Uri.AbsoluteUri, Is.EqualTo("https://api.tastyworks.com/oauth/token"));
        Assert.That(JToken.DeepEquals(JObject.Parse(request.Body!), new JObject
        {
            ["grant_type"] = "refresh_token",
            ["client_secret"] = ClientSecret,
            ["refresh_token"] = RefreshToken,
        }), Is.True);
        Assert.That(request.ContentType, Is.EqualTo("application/json"));
        Assert.That(request.Authorization, Is.Null);
        Assert.That(request.Headers["Accept"], Is.EqualTo("application/json"));
        Assert.That(request.Headers.Keys, Has.No.Member("Accept-Version"));
        Assert.That(request.Headers["User-Agent"], Does.Match(@"^Tastytrade\.Rx/\d+\.\d+\.\d+$"));
        Assert.That(Logger.Entries.Select(entry => entry.Id), Is.EqualTo(new[] { 1002, 1001 }));
    }

    [Test]
    public async Task Login_InTheSandbox_UsesItsAddressWithoutAcceptVersion()
    {
        Options = Options with { IsSandbox = true, UserAgent = "mine/2.1", ApiVersion = "20250813" };
        var session = await LoginAsync();

        Assert.That(Server.Requests[0].Uri.AbsoluteUri, Is.EqualTo("https://api.cert.tastyworks.com/oauth/token"));
        Assert.That(Server.Requests[0].Headers.Keys, Has.No.Member("Accept-Version"));
        Assert.That(Server.Requests[0].Headers["User-Agent"], Is.EqualTo("mine/2.1"));
        Assert.That(session.IsSandbox, Is.True);
        Assert.That(session.BaseAddress, Is.EqualTo(new Uri("https://api.cert.tastyworks.com/")));
    }

    [Test]
    public async Task BaseAddress_WithAPath_KeepsIt()
    {
        Options = Options with { BaseAddress = new Uri("http://127.0.0.1:5000/api") };
        Server.On("POST /api/oauth/token", Granted(1));
        await LoginAsync();
        Assert.That(Server.Requests[0].Uri.AbsoluteUri, Is.EqualTo("http://127.0.0.1:5000/api/oauth/token"));
    }

    [TestCase(400, """{"error_code":"invalid_grant","error_description":"Grant revoked"}""", "invalid_grant", "Grant revoked")]
    [TestCase(401, """{"error":"invalid_client","error_description":"No such client"}""", "invalid_client", "No such client")]
    [TestCase(403, """{"error":{"code":"not_permitted","message":"Not you"}}""", "not_permitted", "Not you")]
    [TestCase(400, """{"error_code":"invalid_grant","error_description":"Bad token rt-SECRET-4d5e6f of CS-secret-1A2B3C"}""",
        "invalid_grant", "Bad token *** of ***")]
    public async Task Login_Refused_ThrowsWithReasonAndAdviceWithoutARetry(int status, string body, string code, string reason)
    {
        Server.On(Login, Answer((HttpStatusCode)status, body));

        var failure = await FailureAsync<SessionRefusedException>(TastytradeSession.LoginAsync(Options));

        Assert.That(failure.Code, Is.EqualTo(code));
        Assert.That(failure.Message,
            Does.Contain(reason).And.Contain("Check the client secret and the refresh token").And.Contain("production"));
        Assert.That(Server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Login_BlockedByAFirewall_IsNotARefusalOfTheCredentials()
    {
        Server.On(Login, Answer(HttpStatusCode.Forbidden, "<html>\r\n" + new string('x', 500), mediaType: "text/html"));

        var failure = await FailureAsync<TastytradeRequestException>(TastytradeSession.LoginAsync(Options));

        Assert.That(failure.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(failure.IsTransient, Is.True, "the firewall may let the next login through");
        Assert.That(failure.Message, Does.StartWith("POST /oauth/token failed with 403 Forbidden: <html> xxx")
            .And.Not.Contain(new string('x', 200)).And.Not.Contain("\n"));
    }

    [TestCase("""{"access_token":"at-SECRET-1","expires_in":9""")]
    [TestCase("""{"access_token":"at-SECRET-1","expires_in":900}}""")]
    [TestCase("""{"access_token":"at-SECRET-1 \n","scope":at-SECRET-1}""")]
    [TestCase("""{"access_token":"at SECRET 1"}""")]
    [TestCase("""{"access_token":""}""")]
    [TestCase("""["at-SECRET-1"]""")]
    [TestCase("")]
    [TestCase("<html></html>")]
    public async Task Login_UnusableResponse_ThrowsWithoutItsContent(string body)
    {
        Server.On(Login, Ok(body));

        var failure = await FailureAsync<TastytradeRequestException>(TastytradeSession.LoginAsync(Options));

        Assert.That(failure.Message, Does.Contain("POST /oauth/token").And.Contain($"{body.Length} bytes cannot be used"));
        Assert.That((failure.StatusCode, failure.IsTransient), Is.EqualTo((HttpStatusCode.OK, true)));
    }

    [Test]
    public async Task Login_AnsweredWithARedirect_DoesNotFollowIt()
    {
        Server.On(Login, Answer(
            HttpStatusCode.TemporaryRedirect,
            "",
            response => response.Headers.Location = new Uri("https://evil.example.com/x?token=at-SECRET-1")));

        var failure = await FailureAsync<TastytradeRequestException>(TastytradeSession.LoginAsync(Options));

        Assert.That(failure.Message, Does.Contain("redirect").And.Contain("https://evil.example.com,"));
        Assert.That(Server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Dispose_WithAHandlerOfTheUser_DoesNotDisposeIt()
    {
        var session = await LoginAsync();
        await session.DisposeAsync();
        Assert.That(Server.IsDisposed, Is.False);
    }

    [Test]
    public async Task Dispose_WithPendingCalls_EndsThemAndLaterOnes()
    {
        var session = await LoginAsync();
        Server.On(Token, Silence).On("GET /option-chains/SPY/nested", Silence);
        var token = session.GetQuoteTokenAsync();
        var chain = session.GetOptionChainAsync("SPY");

        await session.DisposeAsync();
        await session.DisposeAsync();

        await FailureAsync<ObjectDisposedException>(token);
        await FailureAsync<ObjectDisposedException>(chain);
        await FailureAsync<ObjectDisposedException>(session.GetQuoteTokenAsync());
        await FailureAsync<ObjectDisposedException>(session.GetOptionChainAsync("SPY"));
    }

    [Test]
    public async Task Login_Cancelled_ThrowsForTheCallersToken()
    {
        Server.On(Login, Silence);
        using var cancel = new CancellationTokenSource();
        var login = TastytradeSession.LoginAsync(Options, cancel.Token);
        cancel.Cancel();
        Assert.That((await FailureAsync<OperationCanceledException>(login)).CancellationToken, Is.EqualTo(cancel.Token));
    }
}
