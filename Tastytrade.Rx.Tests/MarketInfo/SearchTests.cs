using System.Net;
using NUnit.Framework;
using static Tastytrade.Rx.Tests.Sessions.ScriptedHandler;

namespace Tastytrade.Rx.Tests.MarketInfo;

internal sealed class SearchTests : MarketInfoTest
{
    [Test]
    public async Task Symbols_Found_HaveTheirDescriptions()
    {
        var session = await AnswerAsync(
            "symbols/search/BRK%2FB%20x",
            """
            {"items":[{"symbol":"BRK/B","description":"Berkshire","listed-market":"XNYS","price-increments":"$0.01","trading-hours":"24/7",
              "options":true,"instrument-type":"Equity"},{"symbol":"X","options":"perhaps"},{"description":"no symbol"}]}
            """);

        Assert.That(await Soon(session.SearchSymbolsAsync(" BRK/B x ")), Is.EqualTo(new SymbolMatch[]
        {
            new()
            {
                Symbol = "BRK/B", Description = "Berkshire", ListedMarket = "XNYS", PriceIncrements = "$0.01", TradingHours = "24/7",
                HasOptions = true, InstrumentType = "Equity",
            },
            new() { Symbol = "X" },
        }));
    }

    [TestCase(HttpStatusCode.NotFound)]
    [TestCase(HttpStatusCode.BadRequest)]
    [TestCase(HttpStatusCode.UnprocessableEntity)]
    [TestCase(HttpStatusCode.OK)]
    public async Task Symbols_NotFound_AreAnEmptyList(HttpStatusCode status)
    {
        var session = await LoginAsync();
        Server.On("GET /symbols/search/ZZZZ", status == HttpStatusCode.OK ? Ok("""{"data":{"items":[]}}""") : Error(status));
        Assert.That(await Soon(session.SearchSymbolsAsync("ZZZZ")), Is.Empty);
    }

    [TestCase(HttpStatusCode.Forbidden, """{"error":{"code":"x","message":"y"}}""")]
    [TestCase(HttpStatusCode.NotFound, "<html>a proxy's page</html>")]
    public async Task Symbols_WhoseSearchFails_Throw(HttpStatusCode status, string body)
    {
        var session = await LoginAsync();
        Server.On("GET /symbols/search/ZZZZ", Answer(status, body));
        Assert.That((await FailureAsync<TastytradeRequestException>(session.SearchSymbolsAsync("ZZZZ"))).StatusCode, Is.EqualTo(status));
    }

    [Test]
    public async Task Instruments_WithEveryFilter_AreRequestedWithCommaLists()
    {
        var session = await AnswerAsync(
            "instruments/search",
            """{"items":[{"symbol":"GCZ6","category":"Metals","external-id":17,"underlying-streamer-symbol":"/GC:XCEC","foo":1}]}""");

        var read = await Soon(session.SearchInstrumentsAsync(new()
        {
            Text = "gold & silver",
            InstrumentTypes = ["Future", "Equity Option"],
            InstrumentSubTypes = ["ETF", "Index"],
            Categories = ["Metals"],
            Exchanges = ["CME"],
            FromDate = new(2026, 1, 31),
            Limit = 100,
        }));

        Assert.That(read, Is.EqualTo(new InstrumentMatch[]
        {
            new() { Symbol = "GCZ6", Category = "Metals", ExternalId = "17", UnderlyingStreamerSymbol = "/GC:XCEC" },
        }));
        Assert.That(Sent(), Is.EqualTo(
            "/instruments/search?query=gold%20%26%20silver&type=Future%2CEquity%20Option&category=Metals&exchange=CME"
            + "&instrument-sub-type=ETF%2CIndex&from-date=2026-01-31&limit=100"));
        await Soon(session.SearchInstrumentsAsync(new()));
        Assert.That(Sent(), Is.EqualTo("/instruments/search"));
    }

    [Test]
    public async Task Arguments_Invalid_ThrowBeforeAnythingIsSent()
    {
        var session = await LoginAsync();
        (Func<Task> Call, string Parameter)[] wrong =
        [
            (() => session.SearchSymbolsAsync(" "), "text"), (() => session.SearchSymbolsAsync(new string('a', 256)), "text"),
            (() => session.SearchSymbolsAsync("."), "text"), (() => session.SearchInstrumentsAsync(null!), "query"),
            (() => session.SearchInstrumentsAsync(new() { Limit = 0 }), "query"),
            (() => session.SearchInstrumentsAsync(new() { Limit = 101 }), "query"),
        ];
        foreach (var (call, parameter) in wrong)
            Assert.That(Assert.CatchAsync<ArgumentException>(() => call())!.ParamName, Is.EqualTo(parameter));
        Assert.That(Server.Requests, Has.Count.EqualTo(1));
    }
}
