using NUnit.Framework;

namespace Tastytrade.Rx.Tests.MarketInfo;

internal sealed class MarketMetricsTests : MarketInfoTest
{
    private const string Spy =
        """
        {"symbol":"SPY","implied-volatility-index":"0.264","implied-volatility-index-15-day":"0.21",
         "implied-volatility-index-5-day-change":"-0.013","implied-volatility-index-rank":"0.4","tos-implied-volatility-index-rank":"0.4",
         "tos-implied-volatility-index-rank-updated-at":"2026-08-03T20:00:00.123Z","tw-implied-volatility-index-rank":"0.38",
         "implied-volatility-index-rank-source":"tos","implied-volatility-percentile":"0.71",
         "implied-volatility-updated-at":"2026-08-03T20:00:00Z","liquidity-value":"1234.5","liquidity-rank":"0.99","liquidity-rating":4,
         "liquidity-running-state":{"sum":"99.5","count":11,"started-at":"2026-08-03T13:30:00Z"},
         "option-expiration-implied-volatilities":[
           {"expiration-date":"2026-08-21","option-chain-type":"Standard","settlement-type":"PM","implied-volatility":"0.19"},
           {"expiration-date":"2026-09-18","option-chain-type":"Standard","settlement-type":"AM"}],
         "beta":"1.0","corr-spy-3month":"1.0","dividend-rate-per-share":"1.76","dividend-yield":"0.0117","dividend-next-date":"2022-03-18",
         "earnings":{"visible":true,"estimated":false,"late-flag":0,"expected-report-date":"2026-10-29","actual-eps":"2.01",
           "time-of-day":"AMC","updated-at":"2026-08-01T00:00:00Z"},
         "market-cap":4514709583000,"implied-volatility-30-day":"26.53","historical-volatility-30-day":"18.1",
         "iv-hv-30-day-difference":"8.43","borrow-rate":"0.25","lendability":"Easy To Borrow","updated-at":"2026-08-03T20:00:01Z",
         "unknown":{"a":[1]}}
        """;

    [Test]
    public async Task Metrics_InTheRecordedShape_HaveTheirValues()
    {
        var session = await AnswerAsync("market-metrics", $$"""{"items":[{{Spy}}]}""");

        var read = (await Soon(session.GetMarketMetricsAsync([" spy "]))).Single();

        Assert.That(read, Is.EqualTo(new MarketMetrics
        {
            Symbol = "SPY",
            ImpliedVolatilityIndex = 0.264,
            ImpliedVolatilityIndex15Day = 0.21,
            ImpliedVolatilityIndex5DayChange = -0.013,
            ImpliedVolatilityIndexRank = 0.4,
            TosImpliedVolatilityIndexRank = 0.4,
            TosImpliedVolatilityIndexRankUpdatedAt = new(2026, 8, 3, 20, 0, 0, 123, TimeSpan.Zero),
            TwImpliedVolatilityIndexRank = 0.38,
            ImpliedVolatilityIndexRankSource = "tos",
            ImpliedVolatilityPercentile = 0.71,
            ImpliedVolatilityUpdatedAt = new(2026, 8, 3, 20, 0, 0, TimeSpan.Zero),
            LiquidityValue = 1234.5,
            LiquidityRank = 0.99,
            LiquidityRating = 4,
            LiquidityRunningState = new() { Sum = 99.5, Count = 11, StartedAt = new(2026, 8, 3, 13, 30, 0, TimeSpan.Zero) },
            ExpirationVolatilities =
            [
                new() { ExpirationDate = new(2026, 8, 21), ChainType = "Standard", SettlementType = "PM", ImpliedVolatility = 0.19 },
                new() { ExpirationDate = new(2026, 9, 18), ChainType = "Standard", SettlementType = "AM" },
            ],
            Beta = 1,
            CorrelationWithSpy3Month = 1,
            DividendRatePerShare = 1.76m,
            DividendYield = 0.0117,
            DividendNextDate = new(2022, 3, 18),
            Earnings = new()
            {
                Visible = true,
                Estimated = false,
                LateFlag = 0,
                ExpectedReportDate = new(2026, 10, 29),
                ActualEps = 2.01m,
                TimeOfDay = "AMC",
                UpdatedAt = new(2026, 8, 1, 0, 0, 0, TimeSpan.Zero),
            },
            MarketCap = 4_514_709_583_000m,
            ImpliedVolatility30Day = 26.53,
            HistoricalVolatility30Day = 18.1,
            ImpliedLessHistorical30Day = 8.43,
            BorrowRate = 0.25m,
            Lendability = "Easy To Borrow",
            UpdatedAt = new(2026, 8, 3, 20, 0, 1, TimeSpan.Zero),
        }).UsingPropertiesComparer());
        Assert.That(Sent(), Is.EqualTo("/market-metrics?symbols=SPY"));
    }

    [Test]
    public async Task Metrics_OfManySymbols_AreInTheOrderOfTheSymbolsWithoutUnknownOnes()
    {
        var session = await AnswerAsync(
            "market-metrics", """{"items":[{"symbol":"S99"},{"symbol":"S0"}]}""", """{"items":[{"symbol":"BRK/B"},{"symbol":"S100"}]}""");

        var symbols = Enumerable.Range(0, 101).Select(n => $"s{n}").Append("brk/b").Append("S0");
        var read = await Soon(session.GetMarketMetricsAsync(symbols));

        Assert.That(read.Select(metrics => metrics.Symbol), Is.EqualTo(new[] { "S0", "S99", "S100", "BRK/B" }));
        Assert.That(Sent(), Is.EqualTo("/market-metrics?symbols=S100%2CBRK%2FB"));
        Assert.That(Server.Count("GET /market-metrics"), Is.EqualTo(2));
    }

    [Test]
    public async Task Metrics_WithOddRows_LackOnlyWhatIsOdd()
    {
        var session = await AnswerAsync(
            "market-metrics",
            """
            {"items":[{"symbol":"A","beta":"n/a","dividend-next-date":"0000-00-00","liquidity-rating":3,
              "option-expiration-implied-volatilities":[{"expiration-date":"0000-00-00"},{"expiration-date":"2026-12-18"}]},
              {"beta":"1"},"B",{"symbol":"C"}]}
            """);

        var read = await Soon(session.GetMarketMetricsAsync(["A", "B", "C"]));

        Assert.That(read.Select(metrics => metrics.Symbol), Is.EqualTo(new[] { "A", "C" }));
        Assert.That((read[0].Beta, read[0].DividendNextDate, read[0].LiquidityRating), Is.EqualTo(((double?)null, (DateOnly?)null, 3)));
        Assert.That(read[0].ExpirationVolatilities.Single().ExpirationDate, Is.EqualTo(new DateOnly(2026, 12, 18)));
        Assert.That(Warning(), Does.StartWith("GET /market-metrics?symbols=A%2CB%2CC: 5 fields").And.Contain("and 3 elements"));
    }

    [Test]
    public async Task Metrics_OfNoSymbols_AreEmptyWithoutACall()
    {
        var session = await LoginAsync();
        Assert.That(await Soon(session.GetMarketMetricsAsync([])), Is.Empty);
        Assert.That(Server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task History_OfDividendsAndEarnings_HasDaysAndAmounts()
    {
        const string Path = "market-metrics/historic-corporate-events/";
        var session = await AnswerAsync(
            Path + "dividends/BRK%2FB", """{"items":[{"occurred-date":"2026-06-20","amount":"1.7613"},{"occurred-date":"2026-03-20"}]}""");
        Server.On(
            "GET /" + Path + "earnings-reports/AAPL",
            Sessions.ScriptedHandler.Ok("""{"data":{"items":[{"occurred-date":"2026-07-30","eps":"-0.5"}]}}"""));

        var dividends = await Soon(session.GetDividendHistoryAsync("brk/b"));
        var earnings = await Soon(session.GetEarningsHistoryAsync("aapl", new(2020, 1, 2)));
        Assert.That(Sent(), Is.EqualTo($"/{Path}earnings-reports/AAPL?start-date=2020-01-02"));
        await Soon(session.GetEarningsHistoryAsync("aapl", new(2020, 1, 2), new(2026, 12, 31)));

        Assert.That(dividends, Is.EqualTo(new HistoricDividend[]
        {
            new() { OccurredDate = new(2026, 6, 20), Amount = 1.7613m }, new() { OccurredDate = new(2026, 3, 20) },
        }));
        Assert.That(earnings, Is.EqualTo(new HistoricEarnings[] { new() { OccurredDate = new(2026, 7, 30), Eps = -0.5m } }));
        Assert.That(Sent(), Does.EndWith("?start-date=2020-01-02&end-date=2026-12-31"));
    }

    [Test]
    public async Task RiskFreeRate_IsAFraction()
    {
        var session = await AnswerAsync("margin-requirements-public-configuration", """{"risk-free-rate":"0.0025","x":1}""");
        Assert.That(await Soon(session.GetRiskFreeRateAsync()), Is.EqualTo(0.0025m));
    }

    [TestCase("{}")]
    [TestCase("""{"risk-free-rate":"high"}""")]
    public async Task RiskFreeRate_Missing_Throws(string data)
    {
        var session = await AnswerAsync("margin-requirements-public-configuration", data);
        var failure = await FailureAsync<TastytradeRequestException>(session.GetRiskFreeRateAsync());
        Assert.That(failure.Message, Does.Contain("data.risk-free-rate is"));
    }

    [Test]
    public async Task Arguments_Invalid_ThrowBeforeAnythingIsSent()
    {
        var session = await LoginAsync();
        (Func<Task> Call, string Parameter)[] wrong =
        [
            (() => session.GetMarketMetricsAsync(null!), "symbols"), (() => session.GetMarketMetricsAsync(["SPY", " "]), "symbols"),
            (() => session.GetMarketMetricsAsync(["SPY,QQQ"]), "symbols"), (() => session.GetDividendHistoryAsync("/ESZ6"), "symbol"),
            (() => session.GetEarningsHistoryAsync("", new(2026, 1, 1)), "symbol"),
            (() => session.GetEarningsHistoryAsync("A", new(2026, 1, 2), new(2026, 1, 1)), "to"),
        ];
        foreach (var (call, parameter) in wrong)
            Assert.That(Assert.CatchAsync<ArgumentException>(() => call())!.ParamName, Is.EqualTo(parameter));
        Assert.That(Server.Requests, Has.Count.EqualTo(1));
    }
}
