using NUnit.Framework;
using Tastytrade.Rx.Tests.Sessions;
using static Tastytrade.Rx.Tests.Sessions.ScriptedHandler;

namespace Tastytrade.Rx.Tests.Instruments;

/// <summary>The fields of nested chains other than dates, strikes and symbols.</summary>
internal sealed class NestedFieldsTests : SessionTest
{
    public const string Baba = """
        {"items":[{"underlying-symbol":"BABA","root-symbol":"BABA2","option-chain-type":"Non-standard","shares-per-contract":100,
          "tick-sizes":[{"value":"0.01","threshold":"3.0"},{"value":"0.05"}],
          "deliverables":[
            {"id":114830,"root-symbol":"BABA2","deliverable-type":"Shares","description":"98 shares of BABA","amount":"98.0",
             "symbol":"BABA","instrument-type":"Equity","percent":"100"},
            {"id":"114831","root-symbol":"BABA2","deliverable-type":"Cash","description":"Cash in lieu","amount":12.5,"percent":"0"}],
          "expirations":[{"expiration-type":"Regular","expiration-date":"2025-10-17","days-to-expiration":3,"settlement-type":"PM",
            "strikes":[{"strike-price":"145.0","call":"BABA2 251017C00145000"}]}]}]}
        """;

    public const string Es = """
        {"futures":[
          {"symbol":"/ESM6","root-symbol":"/ES","expiration-date":"2026-06-18","maturity-date":"2026-06-18 13:30","days-to-expiration":59,
           "active-month":"false","next-active-month":true,
           "stops-trading-at":"2026-06-18T13:30:00.000+00:00","expires-at":"2026-06-18T13:31:00.000+00:00"},
          {"symbol":"/ESH0","root-symbol":"/ES","expiration-date":"2030-03-15"}],
         "option-chains":[{"underlying-symbol":"/ES","root-symbol":"/ES","exercise-style":"American","expirations":[
          {"underlying-symbol":"/ESM6","root-symbol":"/ES","option-root-symbol":"E3A","option-contract-symbol":"E3AN3","asset":"E3AX",
           "expiration-date":"2026-06-15","days-to-expiration":56,
           "expiration-type":"Weekly","settlement-type":"PM","notional-value":"0.5","display-factor":"0.01","strike-factor":"1.0",
           "stops-trading-at":"2026-06-15T20:00:00.000+00:00",
           "expires-at":"2026-06-15T20:01:00.000+00:00","tick-sizes":[{"value":"0.05","threshold":"5.0"},{"value":"0.25"}],
           "strikes":[{"strike-price":"5600.0","call":"./ESM6 E3AM6 260615C5600","call-streamer-symbol":"./E3AM26C5600:XCME"}]}]}]}
        """;

    [Test]
    public async Task NestedChain_OfAnAdjustedRoot_HasTickSizesAndDeliverables()
    {
        var root = (await FetchAsync("BABA", "option-chains/BABA", Baba)).Roots.Single();

        Assert.That((root.UnderlyingSymbol, root.ChainType, root.SharesPerContract, root.ExerciseStyle),
            Is.EqualTo(("BABA", "Non-standard", 100, (string?)null)));
        Assert.That(root.TickSizes, Is.EqualTo(new TickSize[] { new() { Value = 0.01, Threshold = 3 }, new() { Value = 0.05 } }));
        Assert.That(root.Deliverables, Is.EqualTo(new Deliverable[]
        {
            new()
            {
                Id = 114830, RootSymbol = "BABA2", DeliverableType = "Shares", Description = "98 shares of BABA", Amount = 98,
                Percent = 100, Symbol = "BABA", InstrumentType = "Equity",
            },
            new()
            {
                Id = 114831, RootSymbol = "BABA2", DeliverableType = "Cash", Description = "Cash in lieu", Amount = 12.5m, Percent = 0,
            },
        }));
        Assert.That(root.Expirations[0].Strikes[0].Call!.StreamerSymbol,
            Is.EqualTo(".BABA2251017C145"), "built from the root, not from the underlying");
    }

    [Test]
    public async Task NestedChain_OfAFuture_HasEveryFieldOfFuturesAndExpirations()
    {
        var chain = await FetchAsync("/ES", "futures-option-chains/ES", Es);

        Assert.That(chain.Futures, Is.EqualTo(new OptionChainFuture[]
        {
            new()
            {
                Symbol = "/ESM6",
                StreamerSymbol = "/ESM26:XCME",
                RootSymbol = "/ES",
                ExpirationDate = new(2026, 6, 18),
                MaturityDate = new(2026, 6, 18),
                ActiveMonth = false,
                NextActiveMonth = true,
                DaysToExpiration = 59,
                StopsTradingAt = new(2026, 6, 18, 13, 30, 0, TimeSpan.Zero),
                ExpiresAt = new(2026, 6, 18, 13, 31, 0, TimeSpan.Zero),
            },
            new() { Symbol = "/ESH0", StreamerSymbol = "/ESH30:XCME", RootSymbol = "/ES", ExpirationDate = new(2030, 3, 15) },
        }), "the exchange is taken from the options, the decade from the expiration");
        var expiration = chain.Expirations.Single();
        Assert.That(expiration with { Strikes = [], TickSizes = [] }, Is.EqualTo(new OptionExpiration
        {
            RootSymbol = "E3A",
            Date = new(2026, 6, 15),
            DaysToExpiration = 56,
            ExpirationType = "Weekly",
            SettlementType = "PM",
            UnderlyingSymbol = "/ESM6",
            UnderlyingStreamerSymbol = "/ESM26:XCME",
            ProductSymbol = "/ES",
            OptionContractSymbol = "E3AN3",
            Asset = "E3AX",
            StopsTradingAt = new(2026, 6, 15, 20, 0, 0, TimeSpan.Zero),
            ExpiresAt = new(2026, 6, 15, 20, 1, 0, TimeSpan.Zero),
            NotionalValue = 0.5,
            DisplayFactor = 0.01,
            StrikeFactor = 1,
        }).UsingPropertiesComparer());
        Assert.That(expiration.TickSizes.Select(tick => (tick.Value, tick.Threshold)),
            Is.EqualTo(new (double, double?)[] { (0.05, 5), (0.25, null) }));
        Assert.That(chain.Roots.Single().ExerciseStyle, Is.EqualTo("American"));
        var call = expiration.Strikes.Single().Call!;
        Assert.That((call.ExerciseStyle, call.ExpiresAt, call.DaysToExpiration), Is.EqualTo(("American", expiration.ExpiresAt, 56)));
    }

    private async Task<OptionChain> FetchAsync(string symbol, string path, string data)
    {
        var session = await LoginAsync();
        Server.On($"GET /{path}/nested", Ok(InstrumentJson.Data(data)));
        return await Soon(session.GetOptionChainAsync(symbol));
    }
}
