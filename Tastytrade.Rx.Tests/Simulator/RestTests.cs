using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Reactive.Testing;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;

namespace Tastytrade.Rx.Tests.Simulator;

[TestFixture]
public sealed class RestTests
{
    // A Monday; in 2026 the third Friday of June is Juneteenth.
    private static readonly DateTimeOffset Start = new(2026, 5, 18, 15, 0, 0, TimeSpan.Zero);

    private TestScheduler scheduler = null!;
    private MarketSimulator simulator = null!;
    private HttpClient http = null!;

    [SetUp]
    public async Task SetUp()
    {
        scheduler = new();
        simulator = await MarketSimulator.StartAsync(new() { Scheduler = scheduler, StartTime = Start });
        http = new() { BaseAddress = simulator.BaseAddress };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("tests/1.0");
    }

    [TearDown]
    public async Task TearDown()
    {
        http.Dispose();
        await simulator.DisposeAsync();
    }

    [TestCase("password", null, null, 400, "unsupported_grant_type")]
    [TestCase("refresh_token", "wrong", null, 401, "invalid_client")]
    [TestCase("refresh_token", null, "wrong", 400, "invalid_grant")]
    public async Task Token_WrongCredentials_AreRefused(string grant, string? secret, string? refresh, int status, string code)
    {
        var (answered, body) = await TokenAsync(grant, secret ?? simulator.ClientSecret, refresh ?? simulator.RefreshToken);

        Assert.That(((int)answered, (string?)body["error"]!["code"]), Is.EqualTo((status, code)));
    }

    [Test]
    public async Task Token_Valid_WorksForFifteenMinutes()
    {
        await LogInAsync();
        var (_, quoteToken) = await GetAsync("/api-quote-tokens");
        scheduler.AdvanceBy(TimeSpan.FromMinutes(15).Ticks);
        var (status, error) = await GetAsync("/api-quote-tokens");

        Assert.That((string?)quoteToken["data"]!["dxlink-url"], Is.EqualTo(simulator.DXLinkUrl.ToString()));
        Assert.That((string?)quoteToken["data"]!["level"], Is.EqualTo("api"));
        Assert.That((string?)quoteToken["context"], Is.EqualTo("/api-quote-tokens"));
        Assert.That(status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((string?)error["error"]!["code"], Is.EqualTo("token_invalid"));
    }

    [Test]
    public async Task AnyCall_WithoutUserAgent_IsRefused()
    {
        http.DefaultRequestHeaders.UserAgent.Clear();

        var (status, _) = await TokenAsync("refresh_token", simulator.ClientSecret, simulator.RefreshToken);

        Assert.That(status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Chain_MonthlyOnAHoliday_ExpiresOnThursday()
    {
        await LogInAsync();
        var spy = (await GetAsync("/option-chains/SPY/nested")).Body["data"]!["items"]!.Single();
        var monthlies = spy["expirations"]!
            .Where(e => (string?)e["expiration-type"] == "Regular").Select(e => (string?)e["expiration-date"]).ToList();
        var all = spy["expirations"]!.Select(e => (string?)e["expiration-date"]).ToList();

        Assert.That(monthlies, Does.Contain("2026-06-18").And.Contain("2026-07-17").And.Not.Contain("2026-06-19"));
        Assert.That(monthlies, Has.Count.InRange(12, 13));
        Assert.That(all, Is.Ordered.And.Unique);
        Assert.That(all, Does.Contain("2026-05-18").And.Contain("2026-05-26").And.Not.Contain("2026-05-25"));
    }

    [Test]
    public async Task Chain_Nested_StrikesHaveBothSymbols()
    {
        await LogInAsync();
        var spy = (await GetAsync("/option-chains/SPY/nested")).Body["data"]!["items"]!.Single();
        var expiration = spy["expirations"]!.Single(e => (string?)e["expiration-date"] == "2026-07-17");
        var strike = expiration["strikes"]!.Single(s => (string?)s["strike-price"] == "600.0");

        Assert.That((string?)strike["call"], Is.EqualTo("SPY   260717C00600000"));
        Assert.That((string?)strike["call-streamer-symbol"], Is.EqualTo(".SPY260717C600"));
        Assert.That((string?)strike["put-streamer-symbol"], Is.EqualTo(".SPY260717P600"));
        Assert.That((int)expiration["days-to-expiration"]!, Is.EqualTo(60));
        Assert.That(expiration["strikes"]!.Count(), Is.InRange(40, 80));
    }

    [Test]
    public async Task Chain_Index_HasMorningAndEveningRoots()
    {
        await LogInAsync();
        var items = (await GetAsync("/option-chains/SPX/nested")).Body["data"]!["items"]!;
        var roots = items.ToDictionary(root => (string)root["root-symbol"]!);

        Assert.That(roots.Keys, Is.EquivalentTo(new[] { "SPX", "SPXW" }));
        Assert.That(roots["SPX"]["expirations"]!.Select(e => (string?)e["settlement-type"]), Is.All.EqualTo("AM"));
        Assert.That(roots["SPXW"]["expirations"]!.Select(e => (string?)e["settlement-type"]), Is.All.EqualTo("PM"));
        Assert.That(roots["SPXW"]["underlying-symbol"]!.Value<string>(), Is.EqualTo("SPX"));
    }

    [Test]
    public async Task Chain_Flat_HasTheOptionsOfTheNestedChain()
    {
        await LogInAsync();
        var flat = (await GetAsync("/option-chains/AAPL")).Body["data"]!["items"]!.Select(o => (string?)o["streamer-symbol"]);
        var nested = (await GetAsync("/option-chains/AAPL/nested")).Body["data"]!["items"]!
            .SelectMany(r => r["expirations"]!).SelectMany(e => e["strikes"]!)
            .SelectMany(s => new[] { (string?)s["call-streamer-symbol"], (string?)s["put-streamer-symbol"] });

        Assert.That(flat, Is.EquivalentTo(nested));
    }

    [Test]
    public async Task Chain_Future_AgreesWithTheMarketOnExpirations()
    {
        await LogInAsync();
        var body = (await GetAsync("/futures-option-chains/ES/nested")).Body["data"]!;
        var market = new Rx.Simulator.Market.MarketModel(new(scheduler, Start), 42);

        Assert.That(body["futures"]!.Select(f => (string?)f["symbol"]), Does.Contain("/ESM6").And.Contain("/ESU6"));
        foreach (var expiration in body["option-chains"]![0]!["expirations"]!)
        {
            var option = market.Find((string)expiration["strikes"]![0]!["call-streamer-symbol"]!)!;
            var expiresAt = new DateTimeOffset(expiration["expires-at"]!.Value<DateTime>().ToUniversalTime());
            Assert.That(option.Option!.Expiration, Is.EqualTo(expiresAt), option.Symbol);
            Assert.That(option.Underlying.Symbol, Does.StartWith(((string)expiration["underlying-symbol"]!)[..^1]), option.Symbol);
        }
    }

    [Test]
    public async Task Chain_FlatFuture_HasTheOptionsOfTheNestedChain()
    {
        await LogInAsync();
        var flat = (await GetAsync("/futures-option-chains/ES")).Body["data"]!["items"]!.Select(o => (string?)o["streamer-symbol"]);
        var nested = (await GetAsync("/futures-option-chains/ES/nested")).Body["data"]!["option-chains"]![0]!["expirations"]!
            .SelectMany(e => e["strikes"]!)
            .SelectMany(s => new[] { (string?)s["call-streamer-symbol"], (string?)s["put-streamer-symbol"] });

        Assert.That(flat, Is.EquivalentTo(nested));
    }

    [Test]
    public async Task Chain_Compact_HasAGroupForEachRootAndKind()
    {
        await LogInAsync();
        var groups = (await GetAsync("/option-chains/SPX/compact")).Body["data"]!["items"]!;
        var flat = (await GetAsync("/option-chains/SPX")).Body["data"]!["items"]!.Select(o => (string?)o["symbol"]);

        var kinds = groups.Select(g => ((string?)g["root-symbol"], (string?)g["expiration-type"], (string?)g["settlement-type"]));
        Assert.That(kinds, Is.EquivalentTo(new[] { ("SPX", "Regular", "AM"), ("SPXW", "Weekly", "PM") }));
        Assert.That(groups.SelectMany(g => g["symbols"]!).Select(s => (string?)s), Is.EquivalentTo(flat));
        Assert.That(groups.Select(g => g["symbols"]!.Count()), Is.EqualTo(groups.Select(g => g["streamer-symbols"]!.Count())));
    }

    [Test]
    public async Task Futures_Expirations_FollowTheRulesOfTheirProducts()
    {
        await LogInAsync();
        var oil = (await GetAsync("/instruments/futures?product-code[]=CL")).Body["data"]!["items"]!;
        var gold = (await GetAsync("/instruments/futures/%2FGCM6")).Body["data"]!;

        Assert.That(oil.Select(f => ((string?)f["streamer-symbol"], (string?)f["expiration-date"])).Take(2), Is.EqualTo(new[]
        {
            ("/CLM26:XNYM", "2026-05-19"), ("/CLN26:XNYM", "2026-06-22"),
        }));
        Assert.That(((string?)gold["streamer-symbol"], (string?)gold["expiration-date"]), Is.EqualTo(("/GCM26:XCEC", "2026-06-26")));
    }

    [Test]
    public async Task Instruments_ByQuery_AreTheListedOnes()
    {
        await LogInAsync();
        const string query = "symbol%5B%5D=SPY&symbol%5B%5D=BRK%2FB&symbol%5B%5D=NOPE";
        var bySymbol = (await GetAsync("/instruments/equities?" + query)).Body["data"]!["items"]!;
        var all = (await GetAsync("/instruments/cryptocurrencies")).Body["data"]!["items"]!;

        Assert.That(bySymbol.Select(i => (string?)i["symbol"]), Is.EquivalentTo(new[] { "SPY", "BRK/B" }));
        Assert.That(all.Select(i => (string?)i["streamer-symbol"]), Is.EquivalentTo(new[] { "BTC/USD:CXTALP", "ETH/USD:CXTALP" }));
    }

    [TestCase("/option-chains/NOPE/nested")]
    [TestCase("/option-chains/NOPE/compact")]
    [TestCase("/option-chains/BTC%2FUSD:CXTALP")]
    [TestCase("/futures-option-chains/CL")]
    [TestCase("/instruments/equities/NOPE")]
    [TestCase("/instruments/futures/%2FESA6")]
    [TestCase("/instruments/cryptocurrencies/ABC%2FUSD")]
    [TestCase("/option-chains/%2FES/nested")]
    [TestCase("/futures-option-chains/XX/nested")]
    [TestCase("/no/such/resource")]
    public async Task Resource_Unknown_Is404WithABody(string path)
    {
        await LogInAsync();

        var (status, body) = await GetAsync(path);

        Assert.That(status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((string?)body["error"]!["code"], Is.EqualTo("record_not_found"));
        if (path.Contains("-chains/", StringComparison.Ordinal))
            Assert.That((string?)body["error"]!["message"], Does.Contain("This is the simulator, which has only: "));
    }

    [Test]
    public async Task QuoteToken_ForADay_IsTheSameWithItsTimes()
    {
        await LogInAsync();
        var first = (await GetAsync("/api-quote-tokens")).Body["data"]!;
        scheduler.AdvanceBy(TimeSpan.FromMinutes(10).Ticks);
        var again = (await GetAsync("/api-quote-tokens")).Body["data"]!;
        var lifetime = TimeOf(first["expires-at"]!) - TimeOf(first["issued-at"]!);

        Assert.That(again.ToString(), Is.EqualTo(first.ToString()));
        Assert.That(lifetime, Is.EqualTo(TimeSpan.FromHours(24)));
        Assert.That(TimeOf(first["issued-at"]!), Is.EqualTo(scheduler.Now.AddMinutes(-10)), "on the scheduler's clock, not the market's");
        Assert.That((string)first["token"]!, Is.EqualTo(simulator.IssueQuoteToken()));

        static DateTimeOffset TimeOf(JToken text) => DateTimeOffset.Parse((string)text!, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Test]
    public async Task QuoteToken_Options_DelayedAndWithoutTimes()
    {
        await simulator.DisposeAsync();
        simulator = await MarketSimulator.StartAsync(new() { IsDelayed = true, OmitTokenTimes = true });
        http.Dispose();
        http = new() { BaseAddress = simulator.BaseAddress };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("tests/1.0");
        await LogInAsync();

        var token = (await GetAsync("/api-quote-tokens")).Body["data"]!;
        await using var client = await RawClient.OpenAsync(simulator);

        Assert.That((string?)token["level"], Is.EqualTo("demo"));
        Assert.That((string?)token["dxlink-url"], Is.EqualTo(simulator.DXLinkUrl.ToString()).And.EndsWith("/delayed"));
        Assert.That(token["expires-at"] ?? token["issued-at"], Is.Null);
    }

    [TestCase("/instruments/futures/ESM6", "symbol", "/ESM6")]
    [TestCase("/instruments/futures/%2FESM6", "symbol", "/ESM6")]
    [TestCase("/instruments/future-products/ES", "root-symbol", "/ES")]
    [TestCase("/instruments/future-products/CME/NQ", "root-symbol", "/NQ")]
    [TestCase("/instruments/future-option-products/EW3", "root-symbol", "EW3")]
    [TestCase("/instruments/future-option-products/CME/ES", "root-symbol", "ES")]
    [TestCase("/instruments/equity-options/SPY%20%20%20260717C00600000", "streamer-symbol", ".SPY260717C600")]
    [TestCase("/instruments/equity-options/SPXW%20%20260529P06000000", "streamer-symbol", ".SPXW260529P6000")]
    [TestCase("/instruments/equities/BRK%2FB", "symbol", "BRK/B")]
    public async Task Instrument_Single_IsFound(string path, string field, string value)
    {
        await LogInAsync();

        var (status, body) = await GetAsync(path);

        Assert.That((status, (string?)body["data"]?[field]), Is.EqualTo((HttpStatusCode.OK, value)));
    }

    [TestCase("/instruments/equities/active", 60)]
    [TestCase("/instruments/future-products", 8)]
    [TestCase("/instruments/future-option-products", 5)]
    [TestCase("/instruments/equity-options?symbol[]=SPY%20%20%20260717C00600000&symbol[]=SPY%20%20%20260717P00600000&symbol[]=NOPE", 2)]
    public async Task Instruments_Lists_HaveItems(string path, int atLeast)
    {
        await LogInAsync();

        Assert.That((await GetAsync(path)).Body["data"]!["items"]!.Count(), Is.AtLeast(atLeast));
    }

    [Test]
    public async Task Resource_Unknown_MessageListsAvailableSymbols()
    {
        await LogInAsync();

        var chain = (string)(await GetAsync("/option-chains/TYPOX/nested")).Body["error"]!["message"]!;
        var equity = (string)(await GetAsync("/instruments/equities/TYPOX")).Body["error"]!["message"]!;

        Assert.That(chain, Does.Contain("TYPOX").And.Contain("SPY, QQQ, AAPL").And.Not.Contain("VIX1D"));
        Assert.That(equity, Does.Contain("TYPOX").And.Contain("VIX1D"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task GatewayPage_Login_Is401WithoutJson(bool isEmpty)
    {
        simulator.Faults.SendGatewayPage(1, isEmpty);
        using var content = new StringContent("{}", Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri("/oauth/token", UriKind.Relative), content);
        var body = await response.Content.ReadAsStringAsync();

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(body, isEmpty ? Is.Empty : Does.StartWith("<html>"));
        await LogInAsync();
    }

    [TestCase("20250801", 406)]
    [TestCase("20251101", 200)]
    [TestCase(null, 200)]
    public async Task ApiVersion_Retired_Is406(string? version, int status)
    {
        await simulator.DisposeAsync();
        simulator = await MarketSimulator.StartAsync(new() { OldestApiVersion = "20251101" });
        using var client = new HttpClient { BaseAddress = simulator.BaseAddress };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("tests/1.0");
        if (version is not null)
            client.DefaultRequestHeaders.Add("Accept-Version", version);
        using var content = Login("refresh_token", simulator.ClientSecret, simulator.RefreshToken);

        using var response = await client.PostAsync(new Uri("/oauth/token", UriKind.Relative), content);

        Assert.That((int)response.StatusCode, Is.EqualTo(status));
    }

    [Test]
    public async Task FailRest_Once_AnswersWithErrorThenNormally()
    {
        simulator.Faults.FailRest(429, 1, TimeSpan.FromSeconds(3));

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api-quote-tokens");
        using var response = await http.SendAsync(request);
        await LogInAsync();

        Assert.That((int)response.StatusCode, Is.EqualTo(429));
        Assert.That(response.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromSeconds(3)));
    }

    private async Task LogInAsync()
    {
        var (_, body) = await TokenAsync("refresh_token", simulator.ClientSecret, simulator.RefreshToken);
        Assert.That((int?)body["expires_in"], Is.EqualTo(900));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string?)body["access_token"]);
    }

    private async Task<(HttpStatusCode Status, JObject Body)> TokenAsync(string grant, string secret, string refresh)
    {
        using var content = Login(grant, secret, refresh);
        using var response = await http.PostAsync(new Uri("/oauth/token", UriKind.Relative), content);
        return (response.StatusCode, JObject.Parse(await response.Content.ReadAsStringAsync()));
    }

    private static StringContent Login(string grant, string secret, string refresh)
    {
        var json = JsonConvert.SerializeObject(new { grant_type = grant, client_secret = secret, refresh_token = refresh });
        return new(json, Encoding.UTF8, "application/json");
    }

    private async Task<(HttpStatusCode Status, JObject Body)> GetAsync(string path)
    {
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative));
        return (response.StatusCode, JObject.Parse(await response.Content.ReadAsStringAsync()));
    }
}
