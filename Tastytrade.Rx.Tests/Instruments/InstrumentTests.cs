using System.Net;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Sessions;
using static Tastytrade.Rx.Tests.Sessions.ScriptedHandler;

namespace Tastytrade.Rx.Tests.Instruments;

/// <summary>Equities, futures and cryptocurrencies by their symbols.</summary>
internal sealed class InstrumentTests : SessionTest
{
    [Test]
    public async Task Equity_FromTheApi_HasEveryField()
    {
        var session = await AnswerAsync("equities/SPY", InstrumentJson.Data(InstrumentJson.Spy));
        Assert.That(await Soon(session.GetEquityAsync(" spy ")), Is.EqualTo(new Equity
        {
            Id = 27854,
            Symbol = "SPY",
            StreamerSymbol = "SPY",
            InstrumentType = "Equity",
            InstrumentSubType = "ETF",
            Cusip = "78462F103",
            ShortDescription = "SPDR S&P 500 ET",
            Description = "SPDR S&P 500 ETF TRUST",
            IsIndex = false,
            IsEtf = true,
            ListedMarket = "ARCX",
            Lendability = "Easy To Borrow",
            BorrowRate = 0.25m,
            MarketTimeInstrumentCollection = "Equity Index",
            IsClosingOnly = false,
            IsOptionsClosingOnly = false,
            Active = true,
            IsFractionalQuantityEligible = true,
            IsIlliquid = false,
            OvernightTradingPermitted = true,
            HaltedAt = new(2026, 4, 20, 13, 30, 0, TimeSpan.Zero),
            StopsTradingAt = new(2026, 5, 1, 20, 0, 0, TimeSpan.Zero),
            TickSizes = [new() { Value = 0.0001, Threshold = 1 }, new() { Value = 0.01 }],
            OptionTickSizes = [new() { Value = 0.01 }],
        }).UsingPropertiesComparer());
    }

    [Test]
    public async Task Equity_WithoutOptionalFields_HasNullsAndItsSymbolAsStreamerSymbol()
    {
        var session = await AnswerAsync("equities/SPX", InstrumentJson.Data(InstrumentJson.Spx));
        Assert.That(await Soon(session.GetEquityAsync("SPX")),
            Is.EqualTo(new Equity { Id = 17702, Symbol = "SPX", StreamerSymbol = "SPX", IsIndex = true }).UsingPropertiesComparer());
    }

    [Test]
    public async Task Future_FromTheApi_HasEveryField()
    {
        var session = await AnswerAsync("futures/%2FESU3", InstrumentJson.Data(InstrumentJson.Future));
        Assert.That(await Soon(session.GetFutureAsync("/ESU3")), Is.EqualTo(new Future
        {
            Symbol = "/ESU3",
            StreamerSymbol = "/ESU23:XCME",
            ProductCode = "ES",
            ContractSize = 50,
            TickSize = 0.25,
            NotionalMultiplier = 50,
            MainFraction = 0,
            SubFraction = 0,
            DisplayFactor = 0.01,
            LastTradeDate = new(2023, 9, 15),
            ExpirationDate = new(2023, 9, 15),
            ClosingOnlyDate = new(2023, 9, 14),
            FirstNoticeDate = new(2023, 9, 1),
            Active = true,
            ActiveMonth = true,
            NextActiveMonth = false,
            IsClosingOnly = false,
            IsTradeable = true,
            StopsTradingAt = new(2023, 9, 15, 13, 30, 0, TimeSpan.Zero),
            ExpiresAt = new(2023, 9, 15, 13, 30, 0, TimeSpan.Zero),
            ProductGroup = "CME_ES",
            Exchange = "CME",
            StreamerExchangeCode = "XCME",
            RollTargetSymbol = "/ESZ3",
            TrueUnderlyingSymbol = "/ESU3",
            BackMonthFirstCalendarSymbol = true,
            FutureEtfEquivalent = new() { Symbol = "SPY", ShareQuantity = 506 },
            Product = new()
            {
                RootSymbol = "/ES",
                Code = "ES",
                Description = "E Mini S&P",
                ClearingCode = "ES",
                ClearingExchangeCode = "16",
                ClearportCode = "ESC",
                LegacyCode = "ESL",
                Exchange = "CME",
                LegacyExchangeCode = "CMEL",
                ProductType = "Financial",
                ProductSubtype = "None",
                ListedMonths = ["H", "M", "U", "Z"],
                ActiveMonths = ["H", "M"],
                NotionalMultiplier = 50,
                TickSize = 0.25,
                DisplayFactor = 0.01,
                BaseTick = 1,
                SubTick = 2,
                StreamerExchangeCode = "XCME",
                SmallNotional = false,
                BackMonthFirstCalendarSymbol = true,
                FirstNotice = false,
                CashSettled = true,
                ContractLimit = 7,
                SecurityGroup = "ES",
                TrueUnderlyingCode = "ES",
                MarketSector = "Equity Index",
                Roll = new() { Name = "equity_index", ActiveCount = 3, CashSettled = true, BusinessDaysOffset = 4, FirstNotice = false },
            },
            TickSizes = [new() { Value = 0.25 }],
            OptionTickSizes = [new() { Value = 0.05, Threshold = 5 }, new() { Value = 0.25 }],
            SpreadTickSizes = [new() { Value = 0.05, Symbol = "/ESH4" }],
        }).UsingPropertiesComparer());
    }

    [Test]
    public async Task Cryptocurrency_FromTheApi_HasEveryField()
    {
        var session = await AnswerAsync("cryptocurrencies/BTC%2FUSD", InstrumentJson.Data(InstrumentJson.Bitcoin));
        Assert.That(await Soon(session.GetCryptocurrencyAsync("btc/usd")), Is.EqualTo(new Cryptocurrency
        {
            Id = 1,
            Symbol = "BTC/USD",
            StreamerSymbol = "BTC/USD:CXTALP",
            InstrumentType = "Cryptocurrency",
            ShortDescription = "Bitcoin",
            Description = "Bitcoin to USD",
            IsClosingOnly = false,
            Active = true,
            TickSize = 0.01,
            DestinationVenueSymbols =
            [
                new()
                {
                    Id = 1, Symbol = "BTC", DestinationVenue = "CITADEL_CRYPTOCURRENCY", MaxQuantityPrecision = 8, MaxPricePrecision = 7,
                    Routable = true,
                },
            ],
        }).UsingPropertiesComparer());
    }

    [TestCase("""{"symbol":"/GEM0","expiration-date":"2030-06-17","streamer-exchange-code":"XCME"}""", "/GEM30:XCME",
        Description = "the decade is taken from the expiration")]
    [TestCase("""{"symbol":"/GEM0","expiration-date":"2020-06-15","streamer-exchange-code":"XCME"}""", "/GEM20:XCME")]
    [TestCase(
        """
        {"symbol":"/CLF7","expiration-date":"2026-12-18 14:30",
         "future-product":{"root-symbol":"/CL","streamer-exchange-code":"XNYM"}}
        """,
        "/CLF27:XNYM")]
    public async Task Future_WithoutStreamerSymbol_HasOneBuiltFromItsFields(string json, string expected)
    {
        var session = await AnswerAsync("futures/%2FGEM0", InstrumentJson.Data(json));
        Assert.That((await Soon(session.GetFutureAsync("/GEM0"))).StreamerSymbol, Is.EqualTo(expected));
    }

    [TestCase("""{"symbol":"/XQM0","expiration-date":"2030-06-17"}""")]
    [TestCase("""{"symbol":"/XQM0","expiration-date":"2030-06-17","streamer-exchange-code":true}""", Description = "which is read as True")]
    [TestCase("""{"symbol":"/GEM0","expiration-date":"1930-06-17","streamer-exchange-code":"XCME"}""")]
    [TestCase("""{"symbol":"GEM0","expiration-date":"2030-06-17","streamer-exchange-code":"XCME"}""")]
    public async Task Future_WithoutFieldsToBuildAStreamerSymbol_IsLeftOut(string json)
    {
        var session = await AnswerAsync("futures", InstrumentJson.Items(InstrumentJson.Future, json));
        var futures = await Soon(session.GetFuturesAsync(["/ESU3", "/GEM0"]));
        Assert.That(futures.Select(future => future.Symbol), Is.EqualTo(new[] { "/ESU3" }));
        Assert.That(Logger.Entries.Where(entry => entry.Id == 1009).Select(entry => entry.Text), Has.One.Contains(
            "GET /instruments/futures?symbol%5B%5D=%2FESU3&symbol%5B%5D=%2FGEM0: 1 fields").And.One.Contains(
            "data.items[].streamer-symbol is missing"));
    }

    [Test]
    public async Task Future_AloneWithoutAStreamerSymbol_Throws()
    {
        const string Json = """{"symbol":"/XQM0","expiration-date":"2030-06-17"}""";
        var session = await AnswerAsync("futures", InstrumentJson.Items(Json));
        Server.On("GET /instruments/futures/%2FXQM0", Ok(InstrumentJson.Data(Json)));
        Assert.That((await FailureAsync<TastytradeRequestException>(session.GetFuturesAsync(["/XQM0"]))).Message,
            Does.Contain("data.items[].streamer-symbol is missing"));
        Assert.That((await FailureAsync<TastytradeRequestException>(session.GetFutureAsync("/XQM0"))).Message,
            Does.Contain("data.streamer-symbol is missing"));
    }

    [TestCase("\"expiration-date\":\"2023-09-15\"", "\"expiration-date\":\"0000-00-00\"", "data.items[0].expiration-date is not a date")]
    [TestCase("\"tick-size\":\"0.25\"", "\"tick-size\":\"n/a\"", "data.items[0].tick-size is not a number")]
    public async Task Future_WithAnInvalidField_LacksOnlyThatField(string good, string bad, string place)
    {
        var odd = InstrumentJson.Future.Replace(good, bad, StringComparison.Ordinal);
        Assert.That(odd, Is.Not.EqualTo(InstrumentJson.Future));
        var session = await AnswerAsync("futures", InstrumentJson.Items(
            odd, """{"symbol":17,"streamer-symbol":[]}""", "[]",
            InstrumentJson.Future.Replace("/ESU3", "/ESZ3", StringComparison.Ordinal)));

        var futures = await Soon(session.GetFuturesAsync("/ES"));

        Assert.That(futures.Select(future => future.Symbol), Is.EqualTo(new[] { "/ESU3", "/ESZ3" }));
        Assert.That(futures[0].Product!.Description, Is.EqualTo("E Mini S&P"));
        Assert.That(Logger.Entries.Single(entry => entry.Id == 1009).Text, Does.Contain(place));
    }

    [Test]
    public async Task Cryptocurrency_WithoutStreamerSymbol_HasOneBuiltFromItsSymbol()
    {
        var session = await AnswerAsync("cryptocurrencies", InstrumentJson.Items("""{"symbol":"ETH/USD"}"""));
        Assert.That((await Soon(session.GetCryptocurrenciesAsync())).Single().StreamerSymbol, Is.EqualTo("ETH/USD:CXTALP"));
        Assert.That(Server.Requests[^1].Uri.Query, Is.Empty);
    }

    [Test]
    public async Task Lists_RepeatedSymbols_AreRequestedOnce()
    {
        var session = await AnswerAsync("equities", InstrumentJson.Items(InstrumentJson.Spx, InstrumentJson.Spy));
        Server.On("GET /instruments/futures", Ok(InstrumentJson.Items(InstrumentJson.Future)));

        var equities = await Soon(session.GetEquitiesAsync(["spy", "BRK/B", "SPY "]));
        Assert.That(equities.Select(equity => equity.Symbol), Is.EqualTo(new[] { "SPX", "SPY" }), "in the server's order");
        Assert.That(Server.Requests[^1].Uri.Query, Is.EqualTo("?symbol%5B%5D=SPY&symbol%5B%5D=BRK%2FB"));

        await Soon(session.GetFuturesAsync(["/ESU3"]));
        Assert.That(Server.Requests[^1].Uri.Query, Is.EqualTo("?symbol%5B%5D=%2FESU3"));

        await Soon(session.GetFuturesAsync("/es"));
        Assert.That(Server.Requests[^1].Uri.Query, Is.EqualTo("?product-code%5B%5D=ES"));
    }

    [Test]
    public async Task Lists_ManySymbols_AreRequestedInSeveralCalls()
    {
        var session = await LoginAsync();
        Server.On("GET /instruments/equities", Ok("""{"data":{"items":[]}}"""), Ok(InstrumentJson.Items(InstrumentJson.Spy)),
            Ok(InstrumentJson.Items(InstrumentJson.Spx)));

        var found = await Soon(session.GetEquitiesAsync(Enumerable.Range(0, 201).Select(n => $"A{n}")));

        Assert.That(found.Select(equity => equity.Symbol), Is.EqualTo(new[] { "SPY", "SPX" }));
        Assert.That(Server.Requests.Skip(1).Select(request => request.Uri.Query.Count(c => c == '=')), Is.EqualTo(new[] { 100, 100, 1 }));
    }

    [Test]
    public async Task Lists_NoSymbols_AreEmptyWithoutACall()
    {
        var session = await LoginAsync();
        Assert.That(await Soon(session.GetEquitiesAsync([])), Is.Empty);
        Assert.That(await Soon(session.GetFuturesAsync(Array.Empty<string>())), Is.Empty);
        Assert.That(await Soon(session.GetCryptocurrenciesAsync([])), Is.Empty);
        Assert.That(Server.Requests, Has.Count.EqualTo(1));
    }

    [TestCase(404, """{"error":{"code":"record_not_found","message":"Couldn't find it"}}""", "record_not_found")]
    [TestCase(200, """{"data":{"items":[]}}""", null)]
    public async Task Symbols_Unknown_ThrowWithThatReason(int status, string body, string? code)
    {
        var session = await LoginAsync();
        foreach (var kind in (string[])["equities", "futures", "cryptocurrencies"])
            Server.On($"GET /instruments/{kind}", Answer((HttpStatusCode)status, body));

        var failures = new[]
        {
            await FailureAsync<TastytradeRequestException>(session.GetEquitiesAsync(["NOPE"])),
            await FailureAsync<TastytradeRequestException>(session.GetFuturesAsync(["/ESZ6", "/ESH7"])),
            await FailureAsync<TastytradeRequestException>(session.GetFuturesAsync("XX")),
            await FailureAsync<TastytradeRequestException>(session.GetCryptocurrenciesAsync(["ABC/USD"])),
        };

        Assert.That(failures.Select(failure => failure.Message[..(failure.Message.IndexOf('.', StringComparison.Ordinal) + 1)]),
            Is.EqualTo(new[]
        {
            "tastytrade knows no equity or index NOPE.", "tastytrade knows no future of /ESZ6, /ESH7.",
            "tastytrade lists no future of the product XX.",
            "tastytrade knows no cryptocurrency ABC/USD.",
        }));
        Assert.That(failures.Select(failure => failure.Code), Is.All.EqualTo(code));
    }

    [Test]
    public async Task Symbol_Unknown_ThrowsWithTheServersMessage()
    {
        var session = await LoginAsync();
        Server.On("GET /instruments/equities/NOPE", Error(HttpStatusCode.NotFound, "record_not_found", "Couldn't find Equity"));
        var failure = await FailureAsync<TastytradeRequestException>(session.GetEquityAsync("NOPE"));
        Assert.That(failure.Message, Does.StartWith("tastytrade knows no equity or index NOPE.").And.Contain("Couldn't find Equity"));
        Assert.That((failure.Code, failure.StatusCode), Is.EqualTo(("record_not_found", HttpStatusCode.NotFound)));
    }

    [Test]
    public async Task Symbols_OfTheWrongKind_ThrowBeforeAnythingIsSent()
    {
        var session = await LoginAsync();
        (Func<Task> Call, string Parameter)[] wrong =
        [
            (() => session.GetEquityAsync("/ESZ6"), "symbol"), (() => session.GetEquityAsync(" "), "symbol"),
            (() => session.GetEquityAsync(null!), "symbol"),
            (() => session.GetEquityAsync(".SPY261218C600"), "symbol"), (() => session.GetEquitiesAsync(["SPY", "//"]), "symbols"),
            (() => session.GetEquitiesAsync(null!), "symbols"),
            (() => session.GetFutureAsync("/ES"), "symbol"), (() => session.GetFutureAsync("ESZ6"), "symbol"),
            (() => session.GetFuturesAsync(["SPY"]), "symbols"),
            (() => session.GetFuturesAsync("/ESZ6"), "product"), (() => session.GetFuturesAsync("/"), "product"),
            (() => session.GetCryptocurrencyAsync("BTC"), "symbol"),
            (() => session.GetCryptocurrenciesAsync(["BRK/B"]), "symbols"), (() => session.GetOptionsAsync(".."), "symbol"),
        ];
        foreach (var (call, parameter) in wrong)
            Assert.That(Assert.CatchAsync<ArgumentException>(() => call())!.ParamName, Is.EqualTo(parameter));
        Assert.That(Server.Requests, Has.Count.EqualTo(1));
    }

    private async Task<TastytradeSession> AnswerAsync(string path, string body)
    {
        var session = await LoginAsync();
        Server.On("GET /instruments/" + path, Ok(body));
        return session;
    }
}
