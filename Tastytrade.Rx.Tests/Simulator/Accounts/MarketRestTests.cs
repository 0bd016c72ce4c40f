using System.Net;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Simulator.Accounts;

/// <summary>The REST calls beside the market data.</summary>
[TestFixture]
internal sealed class MarketRestTests : AccountFixture
{
    [TestCase("equity=SPY,AAPL&index=SPX&future=/ESM6")]
    [TestCase("equity=SPY&equity=AAPL&index=SPX&future=%2FESM6")]
    [TestCase("equity[]=SPY&equity[]=AAPL&index=SPX&future=/ESM6&equity=UNKNOWN")]
    public async Task MarketData_InAnyEncoding_HasTheKnownSymbols(string query)
    {
        var items = await ItemsAsync("/market-data/by-type?" + query);

        Assert.That(items.Select(item => (string?)item["symbol"]), Is.EquivalentTo(new[] { "SPY", "AAPL", "SPX", "/ESM6" }));
        var index = items.Single(item => (string?)item["symbol"] == "SPX");
        Assert.That((index["bid"], index["volume"]), Is.EqualTo(((JToken?)null, (JToken?)null)));
        Assert.That((string?)index["instrument-type"], Is.EqualTo("Equity"), "as recorded");
        Assert.That(items.Single(item => (string?)item["symbol"] == "SPY")["bid"]!.Type, Is.EqualTo(JTokenType.String));
    }

    [Test]
    public async Task MarketData_OfOneType_IsNotInTheOrderOfTheRequest()
    {
        string[] symbols = ["SPY", "QQQ", "AAPL", "MSFT", "NVDA", "IWM", "TSLA", "AMD"];

        var items = (await ItemsAsync($"/market-data/by-type?equity={string.Join(',', symbols)}")).Select(item => (string?)item["symbol"]);

        Assert.That(items, Is.EquivalentTo(symbols).And.Not.EqualTo(symbols));
    }

    [TestCase(100, 200)]
    [TestCase(101, 400)]
    [TestCase(0, 400)]
    public async Task MarketData_NumberOfSymbols_IsLimitedOverAllTypes(int count, int status)
    {
        var half = string.Join(',', Enumerable.Range(0, count / 2).Select(n => $"A{n}"));
        var rest = string.Join(',', Enumerable.Range(0, count - (count / 2)).Select(n => $"B{n}"));

        Assert.That((int)(await GetAsync($"/market-data/by-type?equity={half}&index={rest}")).Status, Is.EqualTo(status));
    }

    [Test]
    public async Task MarketData_OfEachPosition_IsAnswered()
    {
        foreach (var position in Simulator.Account.Positions)
        {
            var path = $"/market-data/{Uri.EscapeDataString(position.InstrumentType)}/{Uri.EscapeDataString(position.Symbol)}";
            Assert.That((decimal)(await DataAsync(path))["mark"]!, Is.GreaterThan(0), position.Symbol);
        }
    }

    [Test]
    public async Task MarketData_AtTheSameTime_IsTheQuoteOfDXLink()
    {
        var data = await DataAsync("/market-data/Equity/SPY");
        await using var client = await RawClient.OpenAsync(Simulator);
        await client.SetupFeedAsync("FULL", new { Quote = new[] { "eventType", "eventSymbol", "bidPrice", "askPrice" } });
        await client.AddAsync("Quote", "SPY");
        var quote = (await client.ExpectAsync("FEED_DATA"))["data"]![0]!;

        Assert.That(((decimal)data["bid"]!, (decimal)data["ask"]!), Is.EqualTo(((decimal)quote["bidPrice"]!, (decimal)quote["askPrice"]!)));
    }

    [Test]
    public async Task Metrics_OfKnownAndUnknownSymbols_AreThoseOfTheKnown()
    {
        var items = await ItemsAsync("/market-metrics?symbols=SPY,NOPE,AAPL");

        Assert.That(items.Select(item => (string?)item["symbol"]), Is.EqualTo(new[] { "SPY", "AAPL" }));
        Assert.That((decimal)items[0]["implied-volatility-index"]!, Is.LessThan(1), "a fraction");
        Assert.That((decimal)items[0]["implied-volatility-30-day"]!, Is.GreaterThan(1), "percent");
        Assert.That(items[0]["liquidity-rating"]!.Type, Is.EqualTo(JTokenType.Integer));
        Assert.That(items[0]["earnings"], Is.Null);
        Assert.That((string?)items[1]["earnings"]!["time-of-day"], Is.Not.Empty);
    }

    [TestCase("/market-metrics/historic-corporate-events/dividends/BRK%2FB", 200)]
    [TestCase("/market-metrics/historic-corporate-events/dividends/NOPE", 404)]
    [TestCase("/market-metrics/historic-corporate-events/earnings-reports/AAPL?start-date=2025-01-01&end-date=2025-12-31", 200)]
    [TestCase("/market-metrics/historic-corporate-events/earnings-reports/AAPL", 400)]
    [TestCase("/market-time/sessions", 400)]
    [TestCase("/market-time/sessions?from-date=2026-01-01&to-date=2026-12-31", 400)]
    [TestCase("/market-time/futures/holidays/XYZ", 404)]
    [TestCase("/market-time/equities/sessions/other", 404)]
    [TestCase("/symbols/search/QZZ", 404)]
    [TestCase("/symbols/search/%2FES", 200)]
    [TestCase("/instruments/search?query=apple&limit=101", 400)]
    [TestCase("/instruments/search?query=apple", 200)]
    [TestCase("/watchlists/Nope", 404)]
    [TestCase("/public-watchlists/ETFs%20%2F%20Index%20Funds", 200)]
    [TestCase("/watchlists/Earnings%20%2F%20Week%201", 200)]
    [TestCase("/pairs-watchlists/Stock%20Indexes", 200)]
    public async Task Call_HasTheStatus(string path, int status) => Assert.That((int)(await GetAsync(path)).Status, Is.EqualTo(status));

    [Test]
    public async Task Sessions_DuringTheDay_AreOpenWithTheTimesOfTheCalendars()
    {
        var sessions = await ItemsAsync("/market-time/sessions/current?instrument-collections[]=Equity&instrument-collections[]=CME");

        Assert.That(sessions.Select(s => (string?)s["state"]), Is.EqualTo(new[] { "Open", "Open" }));
        Assert.That((string?)sessions[0]["open-at"], Is.EqualTo("2026-05-18T13:30:00.000+00:00"));
        Assert.That((string?)sessions[0]["next-session"]!["session-date"], Is.EqualTo("2026-05-19"));
        Assert.That((string?)sessions[0]["previous-session"]!["session-date"], Is.EqualTo("2026-05-15"));
        Assert.That((string?)sessions[1]["open-at"], Is.EqualTo("2026-05-17T22:00:00.000+00:00"));
    }

    [Test]
    public async Task Sessions_OnAHoliday_HaveNoTimes()
    {
        var closed = await DataAsync("/market-time/equities/sessions/current?date=2026-05-25&current-time=2026-05-25T15:00:00Z");
        var days = (await ItemsAsync("/market-time/sessions?from-date=2026-05-22&to-date=2026-05-27"))
            .Select(s => (string?)s["session-date"]);

        Assert.That(((string?)closed["state"], closed["open-at"]), Is.EqualTo(("Closed", (JToken?)null)));
        Assert.That(days, Is.EqualTo(new[] { "2026-05-22", "2026-05-26", "2026-05-27" }));
    }

    [Test]
    public async Task Holidays_OfEquities_HaveHolidaysAndHalfDays()
    {
        var data = await DataAsync("/market-time/equities/holidays");

        Assert.That(data["market-holidays"]!.Values<string>(), Does.Contain("2026-05-25").And.Contain("2026-12-25"));
        Assert.That(data["market-half-days"]!.Values<string>(), Does.Contain("2026-11-27").And.Contain("2026-12-24"));
    }

    [Test]
    public async Task Search_ByTheBeginning_FindsSymbols()
    {
        var symbols = (await ItemsAsync("/symbols/search/sp")).Select(item => (string?)item["symbol"]);
        var types = (await ItemsAsync("/instruments/search?query=gold&type=Future")).Select(item => (string?)item["symbol"]);

        Assert.That(symbols, Is.EqualTo(new[] { "SPX", "SPY" }));
        Assert.That(types, Is.EqualTo(new[] { "/GC" }));
    }

    [Test]
    public async Task PublicWatchlists_CountsOnly_HaveNoEntries()
    {
        Assert.That((await ItemsAsync("/public-watchlists?counts-only=true")).Select(list => list["watchlist-entries"]), Is.All.Null);
        Assert.That((await ItemsAsync("/public-watchlists")).Select(list => list["watchlist-entries"]), Has.None.Null);
        Assert.That((await ItemsAsync("/pairs-watchlists"))[0]["pairs-equations"]![0]!["left-symbol"]!.Value<string>(), Is.EqualTo("/ES"));
    }

    [Test]
    public async Task ActiveEquities_Pages_HaveTheFieldsOfEquities()
    {
        var (_, body) = await GetAsync("/instruments/equities/active?per-page=7&page-offset=1");
        var items = (JArray)body["data"]!["items"]!;

        Assert.That(items, Has.Count.EqualTo(7));
        Assert.That((int)body["pagination"]!["item-offset"]!, Is.EqualTo(7));
        Assert.That((await DataAsync($"/instruments/equities/{items[0]["symbol"]}"))["description"], Is.EqualTo(items[0]["description"]));
        Assert.That((await GetAsync("/instruments/equities/active?per-page=1001")).Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }
}
