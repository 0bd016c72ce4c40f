using System.Net;
using NUnit.Framework;
using static Tastytrade.Rx.Tests.Sessions.ScriptedHandler;

namespace Tastytrade.Rx.Tests.Sessions;

internal sealed class QuoteTokenTests : SessionTest
{
    [Test]
    public async Task Token_WithAnExpiry_IsCachedUntilFiveMinutesBeforeIt()
    {
        var session = await LoginAsync();
        Server.On(
            Token,
            QuoteTokenAnswer(1, more: ""","issued-at":"2026-04-20T04:29:00.000+00:00","expires-at":"2026-04-21T00:29:00.000+00:00" """),
            QuoteTokenAnswer(2, "wss://other.example.com/"));

        var first = await Soon(session.GetQuoteTokenAsync());
        var end = new DateTimeOffset(2026, 4, 21, 0, 29, 0, TimeSpan.Zero);
        Assert.That(first, Is.EqualTo(new QuoteToken
        {
            Token = "qt-SECRET-1",
            DXLinkUrl = new Uri("wss://quotes.example.com/realtime"),
            Level = "api",
            IssuedAt = end.AddHours(-20),
            ExpiresAt = end,
        }));
        Assert.That(Server.Requests[^1].Authorization, Is.EqualTo("Bearer " + Access(1)));
        AssertNoSecret(first.ToString());

        Advance(end - Start - TimeSpan.FromMinutes(5) - Tick);
        Assert.That(await Soon(session.GetQuoteTokenAsync()), Is.SameAs(first));
        Advance(Tick);
        var second = await Soon(session.GetQuoteTokenAsync());
        Assert.That(second.Token.Reveal(), Is.EqualTo("qt-SECRET-2"));
        Assert.That(second.DXLinkUrl.Host, Is.EqualTo("other.example.com"));
        Assert.That(Server.Count(Token), Is.EqualTo(2));
    }

    [TestCase("quote-token-of-28-characters", "quote-token-of-28-characters.example", false)]
    [TestCase("quote-token-of-28-characters", "quote-token-of-2.example", false)]
    [TestCase("sim", "simulator.example", true)]
    public async Task Address_WithASecretInItsHost_ThrowsUnlessCoincidental(string token, string host, bool isTaken)
    {
        var session = await LoginAsync();
        Server.On(Token, Ok($$$"""{"data":{"token":"{{{token}}}","dxlink-url":"wss://{{{host}}}/"}}"""));
        var call = session.GetQuoteTokenAsync();

        if (isTaken)
            Assert.That((await Soon(call)).DXLinkUrl.Host, Is.EqualTo(host));
        else
        {
            Assert.That((await FailureAsync<TastytradeRequestException>(call)).Message,
                Does.Contain("has a secret in its host").And.Not.Contain(token));
        }
    }

    [Test]
    public async Task Token_ManyCallersOneCancelled_IsFetchedOnceForTheOthers()
    {
        var session = await LoginAsync();
        var answer = new TaskCompletionSource();
        Server.On(Token, async ct =>
        {
            await answer.Task.WaitAsync(ct);
            return await QuoteTokenAnswer(1)(ct);
        });
        using var cancel = new CancellationTokenSource();
        var cancelled = session.GetQuoteTokenAsync(cancel.Token);
        var calls = Enumerable.Range(0, 50).Select(_ => session.GetQuoteTokenAsync()).ToArray();

        cancel.Cancel();
        await FailureAsync<OperationCanceledException>(cancelled);
        answer.SetResult();

        Assert.That(await Soon(Task.WhenAll(calls)), Is.All.Property(nameof(QuoteToken.Token)).EqualTo(new Secret("qt-SECRET-1")));
        Assert.That(Server.Count(Token), Is.EqualTo(1));
    }

    [Test]
    public async Task Fetch_Failed_IsNotCached()
    {
        var session = await LoginAsync();
        Server.On(Token, Error(HttpStatusCode.Forbidden), QuoteTokenAnswer(1));
        await FailureAsync<TastytradeRequestException>(session.GetQuoteTokenAsync());
        Assert.That((await Soon(session.GetQuoteTokenAsync())).Token.Reveal(), Is.EqualTo("qt-SECRET-1"));
    }

    [Test]
    public async Task CustomerNotFound_AsError_ThrowsThatTheAccountIsNotFullyOpened()
    {
        var session = await LoginAsync();
        Server.On(Token,
            Error(HttpStatusCode.NotFound, "quote_streamer.customer_not_found_error", "You must be a customer to access a quote stream."));

        var failure = await FailureAsync<TastytradeRequestException>(session.GetQuoteTokenAsync());

        Assert.That(failure.Code, Is.EqualTo("quote_streamer.customer_not_found_error"));
        Assert.That(failure.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((failure.IsWithoutMarketData, failure.IsTransient, failure.IsGatewayPage), Is.EqualTo((true, false, false)));
        Assert.That(failure.Message, Does.Contain("fully opened").And.Contain("You must be a customer"));
    }

    [TestCase("ws://quotes.example.com/realtime", "wss only")]
    [TestCase("https://quotes.example.com/", "wss only")]
    [TestCase("quotes", "not an address")]
    public async Task Url_Unencrypted_Throws(string url, string reason)
    {
        var session = await LoginAsync();
        Server.On(Token, QuoteTokenAnswer(1, url));
        Assert.That((await FailureAsync<TastytradeRequestException>(session.GetQuoteTokenAsync())).Message, Does.Contain(reason));
    }

    [Test]
    public async Task Url_UnencryptedWithAllowUnencrypted_IsAccepted()
    {
        Options = Options with { AllowUnencrypted = true };
        var session = await LoginAsync();
        Server.On(Token, QuoteTokenAnswer(1, "ws://quotes.example.com/realtime"));
        Assert.That((await Soon(session.GetQuoteTokenAsync())).DXLinkUrl.Host, Is.EqualTo("quotes.example.com"));
    }

    [Test]
    public async Task Url_UnencryptedOfThisMachine_IsAccepted()
    {
        var session = await LoginAsync();
        Server.On(Token, QuoteTokenAnswer(1, "ws://127.0.0.1:7000/"));
        Assert.That((await Soon(session.GetQuoteTokenAsync())).DXLinkUrl.Port, Is.EqualTo(7000));
    }

    [TestCase("""{"data":{"token":"qt-SECRET-1"}}""", "data.dxlink-url is missing")]
    [TestCase("""{"data":{"dxlink-url":"wss://x.example.com"}}""", "data.token is missing")]
    [TestCase("""{"data":["qt-SECRET-1"]}""", "data is not an object")]
    [TestCase("""{"data":null}""", "data is missing")]
    [TestCase("""{"data":{"token":"qt-SECRET-1""", "not valid JSON")]
    public async Task Response_Unusable_ThrowsWithTheField(string body, string reason)
    {
        var session = await LoginAsync();
        Server.On(Token, Ok(body));
        Assert.That((await FailureAsync<TastytradeRequestException>(session.GetQuoteTokenAsync())).Message, Does.Contain(reason));
    }
}
