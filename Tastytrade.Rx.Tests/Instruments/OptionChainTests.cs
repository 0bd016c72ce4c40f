using System.Globalization;
using System.Net;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Sessions;
using static Tastytrade.Rx.Tests.Sessions.ScriptedHandler;

namespace Tastytrade.Rx.Tests.Instruments;

internal sealed class OptionChainTests : SessionTest
{
    [Test]
    public async Task Spx_TwoRootsOnOneDay_AreSeparateExpirations()
    {
        var chain = await FetchAsync("SPX", "GET /option-chains/SPX/nested", ChainJson.Spx);

        Assert.That(chain.UnderlyingSymbol, Is.EqualTo("SPX"));
        Assert.That(chain.UnderlyingStreamerSymbol, Is.EqualTo("SPX"));
        Assert.That(chain.Roots.Select(root => (root.RootSymbol, root.ChainType, root.SharesPerContract)),
            Is.EqualTo(new[] { ("SPX", "Standard", 100), ("SPXW", "Standard", 100) }));
        Assert.That(chain.Expirations.Select(expiration => expiration.ToString()), Is.EqualTo(new[]
        {
            "SPXW 2026-04-20, 0 strikes",
            "SPX 2026-05-15 Regular AM, 1 strikes",
            "SPX 2026-12-18 Regular AM, 1 strikes",
            "SPXW 2026-12-18 Weekly PM, 3 strikes",
        }));
        Assert.That(chain.Roots[0].Expirations.Select(expiration => expiration.Date), Is.Ordered);
        Assert.That(chain.Expirations.Select(expiration => expiration.DaysToExpiration), Is.EqualTo(new int?[] { null, 25, 242, 242 }));
        Assert.That(chain.Expirations.On(new DateOnly(2026, 12, 18)).Select(expiration => expiration.RootSymbol),
            Is.EqualTo(new[] { "SPX", "SPXW" }));
        Assert.That(chain.ToString(), Is.EqualTo("SPX (SPX, SPXW), 4 expirations"));
    }

    [Test]
    public async Task Strikes_OutOfOrderWithMissingSymbols_AreOrderedWithSymbolsBuiltFromTheRoot()
    {
        var chain = await FetchAsync("SPX", "GET /option-chains/SPX/nested", ChainJson.Spx);

        var weekly = chain.Expirations[^1];
        Assert.That(weekly.Strikes.Select(strike => strike.Price), Is.EqualTo(new[] { 5000, 6000.5, 6002.125 }));
        Assert.That(weekly.Options.Select(option => option.StreamerSymbol), Is.EqualTo(new[]
        {
            ".SPXW261218C5000", ".SPXW261218P5000", ".SPXW261218C6000.5", ".SPXW261218P6000.5", ".SPXW261218C6002.125",
            ".SPXW261218P6002.125",
        }));
        Assert.That(weekly.Strikes[1].Call, Is.EqualTo(new Option
        {
            Symbol = "SPXW  261218C06000500",
            StreamerSymbol = ".SPXW261218C6000.5",
            Type = OptionType.Call,
            StrikePrice = 6000.5,
            ExpirationDate = new DateOnly(2026, 12, 18),
            RootSymbol = "SPXW",
            UnderlyingSymbol = "SPX",
            SharesPerContract = 100,
            ChainType = "Standard",
            ExpirationType = "Weekly",
            SettlementType = "PM",
            DaysToExpiration = 242,
        }), "the option repeats the fields of its root and expiration");
        Assert.That(weekly.Strikes[1].ToString(), Is.EqualTo("6000.5 call put"));
        Assert.That(weekly.Strikes[1].Put!.Type, Is.EqualTo(OptionType.Put));
    }

    [Test]
    public async Task CallOrPut_NotListed_IsNull()
    {
        var chain = await FetchAsync("SPX", "GET /option-chains/SPX/nested", ChainJson.Spx);
        var strike = chain.Expirations[1].Strikes.Single();
        Assert.That(strike.Put, Is.Null);
        Assert.That(strike.Call!.StreamerSymbol, Is.EqualTo(".SPX260515C6100"));
        Assert.That(chain.Expirations[1].Options, Has.Exactly(1).Items);
    }

    [Test]
    public async Task CallOrPut_WithoutStreamerSymbolOrOccSymbol_IsNull()
    {
        var answer = ChainJson.Spx.Replace("SPXW  261218C06002125", "SPXW-C6002", StringComparison.Ordinal);
        var chain = await FetchAsync("SPX", "GET /option-chains/SPX/nested", answer);

        Assert.That(chain.Expirations[^1].Strikes[2].Call, Is.Null);
        Assert.That(chain.Expirations[^1].Strikes[2].Put!.StreamerSymbol, Is.EqualTo(".SPXW261218P6002.125"));
    }

    [Test]
    [SetCulture("de-DE")]
    public async Task Numbers_InAnyCulture_AreReadInvariantly()
    {
        Assert.That(CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator, Is.EqualTo(","));
        var chain = await FetchAsync("SPX", "GET /option-chains/SPX/nested", ChainJson.Spx);
        Assert.That(chain.Expirations[^1].Strikes[1].Price, Is.EqualTo(6000.5));
        Assert.That(chain.Expirations[^1].Strikes[2].Call!.StreamerSymbol, Is.EqualTo(".SPXW261218C6002.125"));
        Assert.That(chain.Expirations[^1].Strikes[1].ToString(), Is.EqualTo("6000.5 call put"));
    }

    [TestCase(" brk/b ", "https://api.tastyworks.com/option-chains/BRK%2FB/nested", "BRK/B")]
    [TestCase("spx", "https://api.tastyworks.com/option-chains/SPX/nested", "SPX")]
    [TestCase("A&b=c", "https://api.tastyworks.com/option-chains/A%26B%3DC/nested", "A&B=C")]
    public async Task Symbol_WithSpacesLowerCaseOrSlash_IsNormalizedAndEscaped(string symbol, string url, string underlying)
    {
        var chain = await FetchAsync(symbol, "GET " + new Uri(url).AbsolutePath, ChainJson.Spx);
        Assert.That(Server.Requests[^1].Uri.AbsoluteUri, Is.EqualTo(url));
        Assert.That(chain.UnderlyingSymbol, Is.EqualTo(underlying));
        Assert.That(chain.Expirations[0].UnderlyingStreamerSymbol, Is.EqualTo(underlying));
    }

    [TestCase(null)]
    [TestCase(" ")]
    [TestCase("..")]
    [TestCase("/")]
    public async Task Symbol_Invalid_ThrowsBeforeAnythingIsSent(string? symbol)
    {
        var session = await LoginAsync();
        Assert.That(Assert.CatchAsync<ArgumentException>(() => session.GetOptionChainAsync(symbol!))!.ParamName, Is.EqualTo("symbol"));
        Assert.That(Server.Requests, Has.Count.EqualTo(1));
    }

    [TestCase(404, """{"error":{"code":"record_not_found","message":"Couldn't find it"}}""")]
    [TestCase(200, """{"data":{"items":[]}}""")]
    [TestCase(200, """{"data":{}}""")]
    [TestCase(200, """{"data":{"items":[{"root-symbol":"NONE","expirations":[]}]}}""")]
    public async Task Symbol_WithoutAChain_ThrowsWithThatReason(int status, string body)
    {
        var session = await LoginAsync();
        Server.On("GET /option-chains/NONE/nested", Answer((HttpStatusCode)status, body));
        var failure = await FailureAsync<TastytradeRequestException>(session.GetOptionChainAsync("none"));
        Assert.That(failure.Message, Does.StartWith("tastytrade has no option chain for NONE."));
        Assert.That(failure.Code, Is.EqualTo(status == 404 ? "record_not_found" : null));
    }

    [TestCase("""{"items":[{"expirations":[]}]}""", "data.items[0].root-symbol is missing")]
    [TestCase("""{"items":[{"root-symbol":"A","expirations":[{"expiration-date":"18/12/2026"}]}]}""",
        "data.items[0].expirations[0].expiration-date is not a date")]
    [TestCase("""{"items":{"root-symbol":"A"}}""", "data.items is not a list")]
    [TestCase("""{"items":[1]}""", "data.items[0] is not an object")]
    public async Task Chain_Unreadable_ThrowsWithThePath(string data, string path)
    {
        var session = await LoginAsync();
        Server.On("GET /option-chains/SPY/nested", Ok($$"""{"data":{{data}} }"""));
        Assert.That((await FailureAsync<TastytradeRequestException>(session.GetOptionChainAsync("SPY"))).Message, Does.Contain(path));
    }

    [Test]
    public async Task OptionChain_OfAFuture_HasItsProductsExpirationsEachWithItsUnderlying()
    {
        var chain = await FetchAsync("/es", "GET /futures-option-chains/ES/nested", ChainJson.Es);

        Assert.That(chain.UnderlyingSymbol, Is.EqualTo("/ES"));
        Assert.That(chain.UnderlyingStreamerSymbol, Is.EqualTo("/ESM26:XCME"));
        Assert.That(chain.Expirations.Select(expiration =>
            (expiration.RootSymbol, expiration.UnderlyingSymbol, expiration.UnderlyingStreamerSymbol)), Is.EqualTo(new[]
        {
            ("EW3", "/ESM6", "/ESM26:XCME"),
            ("ES", "/ESU6", "/ESU26:XCME"),
        }));
        Assert.That(chain.Roots.Select(root => root.RootSymbol), Is.EquivalentTo(new[] { "ES", "EW3" }));
        Assert.That(chain.Roots[0].SharesPerContract, Is.Null);
        Assert.That(chain.Expirations[1].Strikes[0].Call!.StreamerSymbol, Is.EqualTo("./ESU26C6000:XCME"));
        Assert.That(chain.Expirations[1].Strikes[0].Call!.UnderlyingSymbol, Is.EqualTo("/ESU6"));
        Assert.That(chain.Expirations[0].Strikes[0].Call!.StreamerSymbol, Is.EqualTo("./EW3K26C5900:XCME"), "built from its symbol");
        Assert.That(chain.Expirations[0].Strikes[0].Put!.Symbol, Is.EqualTo("./ESM6 EW3K6 260515P5900"));
    }

    /// <summary>Without any streamer symbol in the answer, the exchange is that of the product.</summary>
    [TestCase("/ES", "./ESM6 EW3K6 260515C5900", "5900.0", "./EW3K26C5900:XCME")]
    [TestCase("/CL", "./CLM0 LOM0  200514C-10", "-10.0", "./LOM20C-10:XNYM")]
    [TestCase("/CL", "./CLM0 LOM0 200514C0", "0", "./LOM20C0:XNYM")]
    [TestCase("/ZB", "./ZBU5 OZBN5 250620C142.5", "142.5", "./OZBN25C142.5:XCBT")]
    public async Task FutureOptions_WithoutStreamerSymbols_HaveThoseBuiltFromTheirSymbols(
        string product, string symbol, string strike, string streamerSymbol)
    {
        var chain = await FetchAsync(product, $"GET /futures-option-chains/{product[1..]}/nested", Bare(symbol, strike));

        var call = chain.Expirations.Single().Strikes.Single().Call!;
        Assert.That((call.Symbol, call.StreamerSymbol), Is.EqualTo((symbol, streamerSymbol)));
        Assert.That(chain.Expirations.Single().Strikes.Single().Price, Is.EqualTo(double.Parse(strike, CultureInfo.InvariantCulture)));
    }

    [TestCase("./XQM6 XQM6  260515C5900", Description = "of an unknown product")]
    [TestCase("EW3K6 C5900")]
    public async Task FutureOptions_WhoseStreamerSymbolsAreUnknown_AreLeftOutWithAWarning(string symbol)
    {
        var session = await LoginAsync();
        Server.On("GET /futures-option-chains/XQ/nested", Ok(Bare(symbol, "5900.0")));

        var chain = await Soon(session.GetOptionChainAsync("/XQ"));

        Assert.That(chain.Expirations.Single().Strikes.Single().Call, Is.Null);
        Assert.That(Logger.Entries.Single(entry => entry.Id == 1008).Text,
            Does.StartWith("The option chain of /XQ lacks 1 listed options").And.Contain(symbol));
    }

    private static string Bare(string symbol, string strike) => $$$"""
        {"data":{"futures":[],"option-chains":[{"underlying-symbol":"/X","root-symbol":"/X","expirations":[
          {"root-symbol":"/X","option-root-symbol":"X","underlying-symbol":"/XM6","expiration-date":"2026-05-15","strikes":[
            {"strike-price":"{{{strike}}}","call":"{{{symbol}}}"}]}]}]}}
        """;

    private async Task<OptionChain> FetchAsync(string symbol, string route, string answer)
    {
        var session = await LoginAsync();
        Server.On(route, Ok(answer));
        return await Soon(session.GetOptionChainAsync(symbol));
    }
}
