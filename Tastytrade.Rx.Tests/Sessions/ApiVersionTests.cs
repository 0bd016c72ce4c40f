using System.Net;
using NUnit.Framework;
using static Tastytrade.Rx.Tests.Sessions.ScriptedHandler;

namespace Tastytrade.Rx.Tests.Sessions;

/// <summary>The version of the API that the user chooses; a retired one is reported with advice.</summary>
internal sealed class ApiVersionTests : SessionTest
{
    [Test]
    public async Task Version_InTheOptions_IsSentWithEveryCall()
    {
        Options = Options with { ApiVersion = "20250813" };
        var session = await LoginAsync();
        Server.On(Token, QuoteTokenAnswer(1));
        await Soon(session.GetQuoteTokenAsync());
        Assert.That(Server.Requests.Select(r => r.Headers["Accept-Version"]), Is.EqualTo(new[] { "20250813", "20250813" }));
    }

    [TestCase("20250813", "", "does not take the version 20250813")]
    [TestCase("20250813", """{"error":{"code":"not_acceptable","message":"Retired."}}""", "does not take the version 20250813")]
    [TestCase(null, "<html></html>", "asks for a version")]
    public async Task Version_Rejected_ThrowsWithTheOptionToSet(string? version, string body, string reason)
    {
        Options = Options with { ApiVersion = version };
        Server.On(Login, Answer(HttpStatusCode.NotAcceptable, body));

        var failure = await FailureAsync<TastytradeRequestException>(TastytradeSession.LoginAsync(Options));

        Assert.That(failure.StatusCode, Is.EqualTo(HttpStatusCode.NotAcceptable));
        Assert.That((failure.IsTransient, failure.IsGatewayPage), Is.EqualTo((false, false)));
        Assert.That(failure.Message,
            Does.Contain(reason).And.Contain("SessionOptions.ApiVersion").And.Contain("TT_API_VERSION").And.Contain("retires"));
        Assert.That(Server.Requests, Has.Count.EqualTo(1));
    }
}
