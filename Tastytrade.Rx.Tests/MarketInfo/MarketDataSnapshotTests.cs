using NUnit.Framework;
using static Tastytrade.Rx.Tests.Sessions.ScriptedHandler;

namespace Tastytrade.Rx.Tests.MarketInfo;

internal sealed class MarketDataSnapshotTests : MarketInfoTest
{
    private const string Route = "market-data/by-type";

    [Test]
    public async Task Snapshot_InTheRecordedShape_HasItsValues()
    {
        var session = await AnswerAsync(
            Route,
            """
            {"items":[{"symbol":"SPY","instrument-type":"Equity","updated-at":"2026-08-03T19:59:59.876Z","bid":"617.78","bid-size":"300.0",
              "ask":"617.79","ask-size":"200.0","mid":"617.785","mark":"617.785","last":"617.78","last-mkt":"617.78","last-ext":"617.5",
              "last-trade-time":1785787199000,"open":"615.1","day-high-price":"618.0","day-low-price":"614.2","close-price-type":"Regular",
              "prev-close":"614.9","prev-close-date":"2026-07-31","prev-close-price-type":"Final","summary-date":"2026-08-03",
              "year-high-price":"640.1","year-low-price":"480.05","volume":"31415926.0","volume-ext":"1000.0","open-interest":"0",
              "beta":"1.0","dividend-amount":"1.76","dividend-frequency":"4.0","is-trading-halted":false,"halt-start-time":-1,
              "halt-end-time":-1,"instrument":{"symbol":"SPY","instrument-type":"Equity","exchange":"ARCX","instrument-key":"e:SPY",
              "underlying-instrument":{"symbol":"SPY"}}}]}
            """);

        var read = (await Soon(session.GetMarketDataAsync(new() { Equities = ["spy"] }, includeInstruments: true))).Single();

        Assert.That(read, Is.EqualTo(new MarketDataSnapshot
        {
            Symbol = "SPY",
            InstrumentType = "Equity",
            UpdatedAt = new(2026, 8, 3, 19, 59, 59, 876, TimeSpan.Zero),
            Bid = 617.78,
            BidSize = 300,
            Ask = 617.79,
            AskSize = 200,
            Mid = 617.785,
            Mark = 617.785,
            Last = 617.78,
            LastMarket = 617.78,
            LastExtended = 617.5,
            LastTradeTime = new(2026, 8, 3, 19, 59, 59, TimeSpan.Zero),
            Open = 615.1,
            DayHighPrice = 618,
            DayLowPrice = 614.2,
            ClosePriceType = "Regular",
            PreviousClose = 614.9,
            PreviousCloseDate = new(2026, 7, 31),
            PreviousClosePriceType = "Final",
            SummaryDate = new(2026, 8, 3),
            YearHighPrice = 640.1,
            YearLowPrice = 480.05,
            Volume = 31415926,
            VolumeExtended = 1000,
            OpenInterest = 0,
            Beta = 1,
            DividendAmount = 1.76m,
            DividendFrequency = 4,
            IsTradingHalted = false,
            Instrument = new()
            {
                Symbol = "SPY",
                InstrumentType = "Equity",
                Exchange = "ARCX",
                InstrumentKey = "e:SPY",
                UnderlyingInstrument = new() { Symbol = "SPY" },
            },
        }).UsingPropertiesComparer());
        Assert.That(Sent(), Is.EqualTo($"/{Route}?equity=SPY&include-instrument=true"));
        Assert.That(session.Diagnostics.InvalidFields, Is.Zero, "-1 is no halt");
    }

    [Test]
    public async Task Snapshot_WithOlderNames_HasTheSameValues()
    {
        var session = await AnswerAsync(
            Route,
            """
            {"items":[{"symbol":"SPX","trading-halted":true,"day-open":"1","day-high":"2","day-low":"3","day-close":"4",
              "prev-day-close":"5","halt-start-time":1785787199000}]}
            """);

        var read = (await Soon(session.GetMarketDataAsync(new() { Indexes = ["SPX"] }))).Single();

        Assert.That(
            (read.Open, read.DayHighPrice, read.DayLowPrice, read.Close, read.PreviousClose), Is.EqualTo((1.0, 2.0, 3.0, 4.0, 5.0)));
        Assert.That((read.IsTradingHalted, read.HaltStartTime, read.Bid),
            Is.EqualTo((true, new DateTimeOffset(2026, 8, 3, 19, 59, 59, TimeSpan.Zero), (double?)null)));
    }

    [Test]
    public async Task Symbols_OfEveryKind_AreSentByKindAndReturnedInTheirOrder()
    {
        var session = await AnswerAsync(
            Route,
            """
            {"items":[{"symbol":"BTC/USD"},{"symbol":"/ESZ6"},{"symbol":"SPY   261218C00600000"},{"symbol":"SPX"},{"symbol":"SPY"},
              {"symbol":"NEW"}]}
            """);

        var read = await Soon(session.GetMarketDataAsync(new()
        {
            Cryptocurrencies = ["btc/usd"],
            FutureOptions = ["./ESZ6 EW3Z6 261218C6000"],
            Futures = ["/ESZ6"],
            EquityOptions = ["SPY   261218C00600000"],
            Equities = ["spy", "SPY", "BRK/B"],
            Indexes = ["SPX"],
        }));

        Assert.That(read.Select(snapshot => snapshot.Symbol),
            Is.EqualTo(new[] { "SPX", "SPY", "SPY   261218C00600000", "/ESZ6", "BTC/USD", "NEW" }));
        Assert.That(Sent(), Is.EqualTo(
            $"/{Route}?index=SPX&equity=SPY&equity=BRK%2FB&equity-option=SPY%20%20%20261218C00600000&future=%2FESZ6"
            + "&future-option=.%2FESZ6%20EW3Z6%20261218C6000&cryptocurrency=BTC%2FUSD"));
    }

    [Test]
    public async Task Symbols_MoreThan100_AreRequestedInCallsWithinTheLimit()
    {
        Options = Options with { LimitRequestRate = true };
        var session = await LoginAsync();
        Server.On(
            "GET /" + Route, Ok("""{"data":{"items":[{"symbol":"E1"},{"symbol":"E0"}]}}"""), Ok("""{"data":{"items":[]}}"""),
            Ok("""{"data":{"items":[{"symbol":"/F9"},{"symbol":"E149"}]}}"""));

        var call = session.GetMarketDataAsync(new()
        {
            Equities = [.. Enumerable.Range(0, 150).Select(n => $"E{n}")],
            Futures = [.. Enumerable.Range(0, 80).Select(n => $"/F{n}")],
        });
        Assert.That(Server.Count("GET /" + Route), Is.EqualTo(2), "two calls a second");
        Advance(TimeSpan.FromSeconds(1));
        var read = await Soon(call);

        Assert.That(read.Select(snapshot => snapshot.Symbol), Is.EqualTo(new[] { "E0", "E1", "E149", "/F9" }));
        var queries = Server.Requests.Skip(1).Select(request => request.Uri.Query).ToArray();
        Assert.That(queries.Select(query => query.Count(c => c == '=')), Is.EqualTo(new[] { 100, 100, 30 }));
        Assert.That(queries[1], Does.StartWith("?equity=E100&").And.EndWith("&future=%2FF49"));
    }

    [Test]
    public async Task Snapshots_WithOddRows_LackOnlyWhatIsOdd()
    {
        var session = await AnswerAsync(Route, """{"items":[{"symbol":"A","bid":"NaN","ask":"1"},{"bid":"1"},{"symbol":"B","mark":[]}]}""");

        var read = await Soon(session.GetMarketDataAsync(new() { Equities = ["A", "B"] }));

        Assert.That(read.Select(snapshot => (snapshot.Symbol, snapshot.Bid, snapshot.Ask)),
            Is.EqualTo(new[] { ("A", (double?)null, (double?)1), ("B", null, null) }));
        Assert.That(session.Diagnostics.InvalidFields, Is.EqualTo(3));
    }

    [Test]
    public async Task Symbols_None_AreEmptyWithoutACall()
    {
        var session = await LoginAsync();
        Assert.That(await Soon(session.GetMarketDataAsync(new())), Is.Empty);
        Assert.That(Server.Requests, Has.Count.EqualTo(1));
        Assert.CatchAsync<ArgumentException>(() => session.GetMarketDataAsync(null!));
        Assert.CatchAsync<ArgumentException>(() => session.GetMarketDataAsync(new() { Futures = [" "] }));
        Assert.CatchAsync<ArgumentException>(() => session.GetMarketDataAsync(new() { Equities = ["A,B"] }));
    }
}
