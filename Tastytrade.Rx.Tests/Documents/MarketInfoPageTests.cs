using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Documents;

internal sealed class MarketInfoPageTests
{
    [Test]
    public void Page_HasOnlyCodeThatIsCompiled() =>
        DocumentSnippets.AssertCompiled("docs/market-info.md", "Tastytrade.Rx.Tests/Documents/MarketInfoPage.cs");

    [Test]
    public void Page_NamesEveryCall()
    {
        var page = DocumentSnippets.Read("docs/market-info.md");
        var calls = new[]
        {
            typeof(MarketMetricsExtensions), typeof(MarketDataSnapshotExtensions), typeof(MarketTimeExtensions),
            typeof(SymbolSearchExtensions), typeof(WatchlistExtensions), typeof(QuoteAlertExtensions), typeof(InstrumentListExtensions),
        }.SelectMany(type => type.GetMethods()).Select(method => method.Name);

        var missing = calls.Where(
            call => call.EndsWith("Async", StringComparison.Ordinal) && !page.Contains($"`{call}`", StringComparison.Ordinal));
        Assert.That(missing, Is.Empty);
    }

    [Test]
    public async Task Code_OnTheSimulator_DoesWhatItSays()
    {
        await using var market = await SimulatedMarket.OpenAsync();
        var session = market.Session;

        await MarketInfoPage.MetricsAsync(session).WithinLimitAsync();
        var prices = await MarketInfoPage.PricesAsync(session).WithinLimitAsync();
        await MarketInfoPage.HoursAsync(session).WithinLimitAsync();
        await MarketInfoPage.ListsAsync(session).WithinLimitAsync();
        await MarketInfoPage.EquitiesAsync(session).WithinLimitAsync();

        Assert.That(prices.Select(snapshot => snapshot.Symbol), Does.Contain("SPX").And.Contain("SPY"));
        Assert.That(session.Diagnostics.InvalidPlaces, Is.Empty);
    }

    /// <summary>The other calls, whose answers the simulator has too.</summary>
    [Test]
    public async Task OtherCalls_OnTheSimulator_HaveResults()
    {
        await using var market = await SimulatedMarket.OpenAsync();
        var session = market.Session;

        var metrics = await session.GetMarketMetricsAsync(["SPY"]).WithinLimitAsync();
        await session.GetDividendHistoryAsync("SPY").WithinLimitAsync();
        await session.GetEarningsHistoryAsync("AAPL", new(2020, 1, 1)).WithinLimitAsync();
        var rate = await session.GetRiskFreeRateAsync().WithinLimitAsync();
        var days = await session.GetMarketSessionDaysAsync(new(2026, 8, 3), new(2026, 8, 7), "Equity").WithinLimitAsync();
        var holidays = await session.GetFutureHolidaysAsync("CME").WithinLimitAsync();
        await session.SearchInstrumentsAsync(new() { Text = "SPY", Limit = 10 }).WithinLimitAsync();
        var lists = await session.GetPublicWatchlistsAsync().WithinLimitAsync();
        var counts = await session.GetPublicWatchlistsAsync(countsOnly: true).WithinLimitAsync();
        await session.GetWatchlistsAsync().WithinLimitAsync();
        await session.GetPairsWatchlistsAsync().WithinLimitAsync();
        await session.GetQuoteAlertsAsync().WithinLimitAsync();
        var products = await session.GetFutureProductsAsync().WithinLimitAsync();

        Assert.That(metrics.Single().ImpliedVolatilityIndex, Is.InRange(0.01, 2.0), "a fraction");
        Assert.That(rate, Is.InRange(0m, 0.2m), "a fraction");
        Assert.That(days, Has.Count.EqualTo(5));
        Assert.That(holidays.Holidays, Is.Not.Empty);
        Assert.That(lists.Sum(list => list.Entries.Count), Is.Positive);
        Assert.That(counts.Select(list => (list.Name, list.Entries.Count)), Is.EqualTo(lists.Select(list => (list.Name, 0))));
        Assert.That(products.Select(product => product.RootSymbol), Does.Contain("/ES"));
        Assert.That(session.Diagnostics.InvalidPlaces, Is.Empty);
    }
}
