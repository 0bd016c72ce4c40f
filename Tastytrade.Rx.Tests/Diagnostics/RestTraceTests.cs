using System.Diagnostics;
using System.Net;
using NUnit.Framework;
using Tastytrade.Rx.Sessions;
using Tastytrade.Rx.Tests.Sessions;
using Tastytrade.Rx.Tests.Support;
using static Tastytrade.Rx.Tests.Sessions.ScriptedHandler;

namespace Tastytrade.Rx.Tests.Diagnostics;

/// <summary>The spans and the measurements of logins and requests. After each test, none of them may contain a secret.</summary>
[NonParallelizable]
internal sealed class RestTraceTests : SessionTest
{
    private SpanReader spans = null!;
    private MeterReader meter = null!;

    [SetUp]
    public void Listen() => (spans, meter) = (new SpanReader(), new MeterReader());

    [TearDown]
    public void AssertNoSecretOrSymbol()
    {
        var text = string.Join('\n', [.. spans.Ended.Select(SpanReader.Text), .. meter.All.Select(m => m.ToString())]);
        AssertNoSecret(text);
        Assert.That(text, Does.Not.Contain("SPY").IgnoreCase);
        spans.Dispose();
        meter.Dispose();
    }

    [Test]
    public async Task Login_Successful_IsASpanWithItsRequestAsAChild()
    {
        await LoginAsync();
        var (request, login) = (spans.Ended[0], spans.Ended[1]);
        Assert.Multiple(() =>
        {
            Assert.That(login.OperationName, Is.EqualTo("tastytrade.login"));
            Assert.That(request.DisplayName, Is.EqualTo("POST /oauth/token"));
            Assert.That(request.ParentSpanId, Is.EqualTo(login.SpanId));
            Assert.That(request.Kind, Is.EqualTo(ActivityKind.Client));
            Assert.That(request.GetTagItem("http.request.method"), Is.EqualTo("POST"));
            Assert.That(request.GetTagItem("http.response.status_code"), Is.EqualTo(200));
            Assert.That(request.GetTagItem("server.address"), Is.EqualTo("api.tastyworks.com"));
            Assert.That(request.GetTagItem("server.port"), Is.EqualTo(443));
            Assert.That(request.Status, Is.EqualTo(ActivityStatusCode.Unset));
        });
    }

    [Test]
    public async Task Login_Refused_IsAnErrorInBothSpans()
    {
        await FailureAsync<SessionRefusedException>(
            LoginAsync(Error(HttpStatusCode.Unauthorized, "invalid_grant", $"{RefreshToken} is revoked")));
        Assert.That(
            spans.Ended.Select(s => (s.OperationName, s.Status, s.GetTagItem("error.type"))),
            Is.EqualTo(new (string, ActivityStatusCode, object?)[]
            {
                ("POST /oauth/token", ActivityStatusCode.Error, "401"),
                ("tastytrade.login", ActivityStatusCode.Error, typeof(SessionRefusedException).FullName),
            }));
    }

    [Test]
    public async Task Request_WithRetries_IsNamedByItsTemplateAndMeasuredPerAttempt()
    {
        var session = await LoginAsync();
        Server.On(
            "GET /option-chains/SPY/nested", Silence, Error(HttpStatusCode.ServiceUnavailable),
            Fail(new HttpRequestException(HttpRequestError.NameResolutionError)), Error(HttpStatusCode.NotFound));
        meter.Clear();
        var call = session.GetOptionChainAsync("SPY");
        Advance(TimeSpan.FromMinutes(3));
        await FailureAsync<TastytradeRequestException>(call);

        var attempts = spans.Ended.Skip(2).ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(attempts.Select(s => s.DisplayName), Is.All.EqualTo("GET /option-chains/{symbol}/nested"));
            Assert.That(attempts.Select(s => s.GetTagItem("http.request.resend_count")), Is.EqualTo(new object?[] { null, 1, 2, 3 }));
            Assert.That(
                attempts.Skip(1).Select(s => s.GetTagItem("error.type")), Is.EqualTo(new[] { "503", "name_resolution_error", "404" }));
            Assert.That(attempts[0].GetTagItem("error.type"), Does.EndWith("CanceledException"), "cancelled by its timeout");
        });
        var measured = meter.Of("request.duration").ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(measured.Select(m => m.Tags["url.template"]), Is.All.EqualTo("/option-chains/{symbol}/nested"));
            Assert.That(measured.Select(m => m.Tags["http.request.method"]), Is.All.EqualTo("GET"));
            Assert.That(
                measured.Select(m => m.Tags.GetValueOrDefault("http.response.status_code")),
                Is.EqualTo(new object?[] { null, 503, null, 404 }));
            Assert.That(
                measured.Select(m => m.Tags.GetValueOrDefault("error.type")), Is.EqualTo(attempts.Select(s => s.GetTagItem("error.type"))));
            Assert.That(measured[0].Value, Is.EqualTo(30), "seconds");
        });
    }

    [TestCase("option-chains/BRK%2FB/nested", "/option-chains/{symbol}/nested")]
    [TestCase("option-chains/SPY", "/option-chains/{symbol}")]
    [TestCase("futures-option-chains/ES/nested", "/futures-option-chains/{symbol}/nested")]
    [TestCase("instruments/equities?symbol%5B%5D=SPY", "/instruments/equities")]
    [TestCase("instruments/futures/%2FESZ6", "/instruments/futures/{symbol}")]
    [TestCase("accounts/5WX00001/balances", "/accounts/{account}/balances")]
    [TestCase("accounts/balances/positions", "/accounts/{account}/positions")]
    [TestCase("customers/1234/accounts/5WX00001/trading-status", "/customers/{customer}/accounts/{account}/trading-status")]
    [TestCase("customers/me/accounts", "/customers/me/accounts")]
    [TestCase("accounts", "/accounts")]
    [TestCase("watchlists/a%2Fb%20c?x=SPY", "/watchlists/{name}")]
    [TestCase("market-metrics/historic-corporate-events/dividends/SPY", "/market-metrics/historic-corporate-events/dividends/{symbol}")]
    [TestCase("api-quote-tokens", "/api-quote-tokens")]
    public void RouteTemplate_OfAPath_KeepsOnlyKnownSegments(string path, string template) =>
        Assert.That(RouteTemplate.Of(path), Is.EqualTo(template));
}
