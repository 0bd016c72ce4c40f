using System.Net;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Sessions;
using static Tastytrade.Rx.Tests.Sessions.ScriptedHandler;

namespace Tastytrade.Rx.Tests.Instruments;

internal sealed class FlatChainTests : SessionTest
{
    private static readonly Option SpxwCall = new()
    {
        Symbol = "SPXW  261218C06002125",
        StreamerSymbol = ".SPXW261218C6002.125",
        Type = OptionType.Call,
        StrikePrice = 6002.125,
        ExpirationDate = new(2026, 12, 18),
        RootSymbol = "SPXW",
        UnderlyingSymbol = "SPX",
        Active = true,
        ExerciseStyle = "European",
        SharesPerContract = 100,
        ChainType = "Standard",
        ExpirationType = "Weekly",
        SettlementType = "PM",
        StopsTradingAt = new(2026, 12, 18, 21, 0, 0, TimeSpan.Zero),
        ExpiresAt = new(2026, 12, 18, 21, 15, 0, TimeSpan.Zero),
        MarketTimeInstrumentCollection = "Cash Settled Equity Option",
        DaysToExpiration = 242,
        IsClosingOnly = false,
        InstrumentType = "Equity Option",
        ListedMarket = "C",
        HaltedAt = new(2026, 4, 20, 13, 59, 59, TimeSpan.Zero),
        OldSecurityNumber = "12345",
    };

    [Test]
    public async Task Option_FromTheApi_HasEveryField() =>
        Assert.That((await OptionsAsync("SPX", "option-chains/SPX", InstrumentJson.Option)).Single(),
            Is.EqualTo(SpxwCall).UsingPropertiesComparer());

    [Test]
    public async Task FutureOption_FromTheApi_HasEveryField()
    {
        var option = (await OptionsAsync("/es", "futures-option-chains/ES", InstrumentJson.FutureOption)).Single();

        Assert.That(option, Is.EqualTo(new Option
        {
            Symbol = "./ESZ6 EW3Z6 261218P3860.5",
            StreamerSymbol = "./EW3Z26P3860.5:XCME",
            Type = OptionType.Put,
            StrikePrice = 3860.5,
            ExpirationDate = new(2026, 12, 18),
            RootSymbol = "EW3",
            UnderlyingSymbol = "/ESZ6",
            Active = true,
            ExerciseStyle = "American",
            ExpirationType = "Weekly",
            SettlementType = "Future",
            StopsTradingAt = new(2026, 12, 18, 21, 0, 0, TimeSpan.Zero),
            ExpiresAt = new(2026, 12, 18, 21, 0, 0, TimeSpan.Zero),
            DaysToExpiration = 4,
            IsClosingOnly = false,
            InstrumentType = "Future Option",
            Future = new()
            {
                ProductSymbol = "/ES",
                ProductCode = "ES",
                Exchange = "CME",
                ExchangeSymbol = "EW3Z6 P3860",
                IsVanilla = true,
                IsPrimaryDeliverable = true,
                FuturePriceRatio = 1,
                Multiplier = 2,
                UnderlyingCount = 3,
                IsConfirmed = true,
                NotionalValue = 0.5,
                DisplayFactor = 0.01,
                StrikeFactor = 1.5,
                SecurityExchange = "2",
                SxId = "0",
                MaturityDate = new(2026, 12, 18),
                IsExercisableWeekly = true,
                LastTradeTime = "0",
                Product = new()
                {
                    RootSymbol = "EW3",
                    CashSettled = false,
                    Code = "EW3",
                    LegacyCode = "EW3L",
                    ClearportCode = "EW3C",
                    ClearingCode = "EX",
                    ClearingExchangeCode = "9C",
                    ClearingPriceMultiplier = 1,
                    DisplayFactor = 0.01,
                    Exchange = "CME",
                    ProductType = "Physical",
                    ProductSubtype = "None",
                    ExpirationType = "Weekly",
                    SettlementDelayDays = 0,
                    IsRollover = false,
                    MarketSector = "Equity Index",
                },
            },
        }).UsingPropertiesComparer());
    }

    [TestCase("SPX", "SPXW  261218C06002125", "SPXW", ".SPXW261218C6002.125", Description = "from the root, with all decimals")]
    [TestCase("BRK/B", "BRKB  250620C00200000", "BRKB", ".BRKB250620C200")]
    [TestCase("BABA", "BABA2 251017C00145000", "BABA2", ".BABA2251017C145", Description = "an adjusted root")]
    [TestCase("F", "F     250620C00002020", "F", ".F250620C2.02")]
    public async Task StreamerSymbol_Missing_IsBuiltFromTheRoot(string underlying, string symbol, string root, string expected)
    {
        var option = Bare(symbol).Replace("\"SPX\"", $"\"{underlying}\"", StringComparison.Ordinal)
            .Replace("\"ROOT\"", $"\"{root}\"", StringComparison.Ordinal);
        var options = await OptionsAsync(underlying, $"option-chains/{Uri.EscapeDataString(underlying)}", option);

        Assert.That(options.Single().StreamerSymbol, Is.EqualTo(expected));
        Assert.That((options[0].RootSymbol, options[0].UnderlyingSymbol, options[0].Active, options[0].StopsTradingAt),
            Is.EqualTo((root, underlying, (bool?)null, (DateTimeOffset?)null)));
    }

    [TestCase("./ESZ6 EW3Z6 261218P3860.5", "./EW3Z26P3860.5:XCME")]
    [TestCase("./CLM0 LOM0  200514P-10", "./LOM20P-10:XNYM")]
    public async Task FutureOption_WithoutStreamerSymbol_HasTheOneBuiltFromItsSymbol(string symbol, string streamerSymbol)
    {
        var json = InstrumentJson.FutureOption
            .Replace("\"streamer-symbol\":\"./EW3Z26P3860.5:XCME\",", "", StringComparison.Ordinal)
            .Replace("./ESZ6 EW3Z6 261218P3860.5", symbol, StringComparison.Ordinal);
        var options = await OptionsAsync("/ES", "futures-option-chains/ES", json);
        Assert.That(options.Select(option => option.StreamerSymbol), Is.EqualTo(new[] { streamerSymbol }));
    }

    [Test]
    public async Task Option_WithoutAUsableStreamerSymbol_IsOmitted() =>
        Assert.That(await OptionsAsync("SPX", "option-chains/SPX", Bare("NOT-OCC"), InstrumentJson.Option), Is.EqualTo(new[] { SpxwCall }));

    [TestCase("SPX", "option-chains/SPX", 404, """{"error":{"code":"record_not_found","message":"Couldn't find it"}}""")]
    [TestCase("/XX", "futures-option-chains/XX", 200, """{"data":{"items":[]}}""")]
    public async Task Symbol_WithoutAChain_ThrowsWithThatReason(string symbol, string path, int status, string body)
    {
        var session = await LoginAsync();
        Server.On("GET /" + path, Answer((HttpStatusCode)status, body));
        var failure = await FailureAsync<TastytradeRequestException>(session.GetOptionsAsync(symbol));
        Assert.That(failure.Message, Does.StartWith($"tastytrade has no option chain for {symbol}."));
    }

    [TestCase("\"option-type\":\"C\"", "\"option-type\":\"X\"", "data.items[0].option-type is not C or P")]
    [TestCase("\"option-type\":\"C\",", "", "data.items[0].option-type is missing")]
    [TestCase("\"2026-12-18\"", "null", "data.items[0].expiration-date is missing")]
    [TestCase("\"2026-12-18\"", "\"2026-12-18x\"", "data.items[0].expiration-date is not a date")]
    [TestCase("\"root-symbol\":\"SPXW\"", "\"root-symbol\":\" \"", "data.items[0].root-symbol is missing")]
    public async Task Option_Unreadable_ThrowsWithThePathButNotTheValue(string good, string bad, string path)
    {
        var session = await LoginAsync();
        Server.On("GET /option-chains/SPX", Ok(InstrumentJson.Items(InstrumentJson.Option.Replace(good, bad, StringComparison.Ordinal))));
        var failure = await FailureAsync<TastytradeRequestException>(session.GetOptionsAsync("SPX"));
        Assert.That(failure.Message, Does.Contain(path));
        Assert.That(failure.ToString(), Does.Not.Contain("secret\""));
    }

    [TestCase("\"2026-12-18T21:00:00.000+00:00\"", "\"secret\"", "data.items[0].stops-trading-at is not a time")]
    [TestCase("100,", "100.5,", "data.items[0].shares-per-contract is not a whole number")]
    [TestCase("\"active\":true", "\"active\":\"secret\"", "data.items[0].active is not true or false")]
    [TestCase("\"listed-market\":\"C\"", "\"listed-market\":[\"secret\"]", "data.items[0].listed-market is not text")]
    public async Task Option_WithAnInvalidField_LacksOnlyThatField(string good, string bad, string problem)
    {
        var whole = (await OptionsAsync("SPX", "option-chains/SPX", InstrumentJson.Option)).Single();
        Server.Clear("GET /option-chains/SPX");
        Server.On(
            "GET /option-chains/SPX", Ok(InstrumentJson.Items(InstrumentJson.Option.Replace(good, bad, StringComparison.Ordinal))));
        var session = await LoginAsync();

        var option = (await Soon(session.GetOptionsAsync("SPX"))).Single();

        Assert.That(option, Is.Not.EqualTo(whole).UsingPropertiesComparer());
        Assert.That(
            option with
            {
                StopsTradingAt = whole.StopsTradingAt,
                SharesPerContract = whole.SharesPerContract,
                Active = whole.Active,
                ListedMarket = whole.ListedMarket,
            },
            Is.EqualTo(whole).UsingPropertiesComparer());
        Assert.That(Logger.Entries.Single(entry => entry.Id == 1009).Text, Does.Contain(problem).And.Not.Contain("secret"));
    }

    private static string Bare(string symbol) =>
        $$"""
        {"symbol":"{{symbol}}","strike-price":1,"option-type":"C","expiration-date":"2026-12-18","root-symbol":"ROOT",
         "underlying-symbol":"SPX"}
        """;

    private async Task<IReadOnlyList<Option>> OptionsAsync(string symbol, string path, params string[] options)
    {
        var session = await LoginAsync();
        Server.On("GET /" + path, Ok(InstrumentJson.Items(options)));
        return await Soon(session.GetOptionsAsync(symbol));
    }
}
