using System.Net;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Sessions;
using static Tastytrade.Rx.Tests.Sessions.ScriptedHandler;

namespace Tastytrade.Rx.Tests.Instruments;

internal sealed class CompactChainTests : SessionTest
{
    private const string Weekly = """
        {"underlying-symbol":"SPX","root-symbol":"SPXW","option-chain-type":"Standard","settlement-type":"PM","shares-per-contract":100,
         "expiration-type":"Weekly",
         "deliverables":[{"id":1,"root-symbol":"SPXW","deliverable-type":"Cash","description":"Cash settled","amount":"100.0",
         "percent":"100"}],
         "symbols":["SPXW  261218C06000000","SPXW  261218P06000000"],"streamer-symbols":[".SPXW261218P6000",".SPXW261218C6000"]}
        """;

    [Test]
    public async Task CompactChain_FromTheApi_HasEveryField()
    {
        var chain = await FetchAsync("spx", Weekly,
            """{"root-symbol":"SPX","expiration-type":"Regular","symbols":["SPX   261218C06000000"]}""");

        Assert.That(chain.ToString(), Is.EqualTo("SPX, 3 options"));
        Assert.That(chain.Groups[0], Is.EqualTo(new CompactOptionGroup
        {
            UnderlyingSymbol = "SPX",
            RootSymbol = "SPXW",
            ChainType = "Standard",
            ExpirationType = "Weekly",
            SettlementType = "PM",
            SharesPerContract = 100,
            Deliverables =
            [
                new()
                {
                    Id = 1, RootSymbol = "SPXW", DeliverableType = "Cash", Description = "Cash settled", Amount = 100, Percent = 100,
                },
            ],
            Symbols = ["SPXW  261218C06000000", "SPXW  261218P06000000"],
            StreamerSymbols = [".SPXW261218P6000", ".SPXW261218C6000"],
        }).UsingPropertiesComparer());
        Assert.That(chain.Symbols, Is.EqualTo(new[] { "SPXW  261218C06000000", "SPXW  261218P06000000", "SPX   261218C06000000" }));
        Assert.That(chain.StreamerSymbols,
            Is.EqualTo(new[] { ".SPXW261218P6000", ".SPXW261218C6000", ".SPX261218C6000" }), "the last is built from its symbol");
        Assert.That(chain.Groups[1].ToString(), Is.EqualTo("SPX Regular, 1 options"));
        Assert.That((chain.Groups[1].UnderlyingSymbol, chain.Groups[1].Deliverables.Count), Is.EqualTo(("SPX", 0)));
    }

    [Test]
    public async Task Symbols_InOneString_AreSplit()
    {
        var chain = await FetchAsync("BRK/B",
            """{"root-symbol":"BRKB","symbols":"BRKB  250620C00200000, BRKB  250620P00200000","streamer-symbols":""}""");
        Assert.That(chain.StreamerSymbols, Is.EqualTo(new[] { ".BRKB250620C200", ".BRKB250620P200" }));
    }

    [TestCase(404, """{"error":{"code":"record_not_found","message":"Couldn't find it"}}""")]
    [TestCase(200, """{"data":{"items":[]}}""")]
    [TestCase(200, """{"data":{"items":[{"root-symbol":"SPX","symbols":[]}]}}""")]
    public async Task Symbol_WithoutAChain_ThrowsWithThatReason(int status, string body)
    {
        var session = await LoginAsync();
        Server.On("GET /option-chains/SPX/compact", Answer((HttpStatusCode)status, body));
        Assert.That((await FailureAsync<TastytradeRequestException>(session.GetCompactOptionChainAsync("SPX"))).Message,
            Does.StartWith("tastytrade has no option chain for SPX."));
    }

    [TestCase("/ES", "no compact chains of futures")]
    [TestCase("..", "is not a symbol")]
    public async Task Symbol_WithoutCompactChains_ThrowsBeforeAnythingIsSent(string symbol, string reason)
    {
        var session = await LoginAsync();
        var failure = Assert.CatchAsync<ArgumentException>(() => session.GetCompactOptionChainAsync(symbol))!;
        Assert.That(failure.ParamName, Is.EqualTo("symbol"));
        Assert.That(failure.Message, Does.Contain(reason));
        Assert.That(Server.Requests, Has.Count.EqualTo(1));
    }

    private async Task<CompactOptionChain> FetchAsync(string symbol, params string[] groups)
    {
        var session = await LoginAsync();
        Server.On($"GET /option-chains/{Uri.EscapeDataString(symbol.ToUpperInvariant())}/compact", Ok(InstrumentJson.Items(groups)));
        return await Soon(session.GetCompactOptionChainAsync(symbol));
    }
}
