namespace Tastytrade.Rx.Tests.Documents;

/// <summary>The code of docs/market-info.md; <see cref="MarketInfoPageTests"/> compares and runs it.</summary>
internal static class MarketInfoPage
{
    public static async Task LoginAsync()
    {
        await using var session = await TastytradeSession.LoginAsync(SessionOptions.FromEnvironment());
    }

    // Volatility, dividends, earnings
    public static async Task MetricsAsync(TastytradeSession session)
    {
        foreach (var metrics in await session.GetMarketMetricsAsync(["SPY", "AAPL", "/ES"]))
        {
            Console.WriteLine($"{metrics.Symbol} IV rank {metrics.ImpliedVolatilityIndexRank:P0}, "
                + $"percentile {metrics.ImpliedVolatilityPercentile:P0}, IV {metrics.ImpliedVolatilityIndex:P1}, beta {metrics.Beta:0.00}, "
                + $"earnings {metrics.Earnings?.ExpectedReportDate:yyyy-MM-dd}");
        }
    }

    // Prices, once
    public static async Task<IReadOnlyList<MarketDataSnapshot>> PricesAsync(TastytradeSession session)
    {
        var snapshots = await session.GetMarketDataAsync(new MarketDataSymbols
        {
            Indexes = ["SPX"],
            Equities = ["SPY", "BRK/B"],
            EquityOptions = ["SPY   261218C00600000"],
            Futures = ["/ESZ6"],
        });
        foreach (var snapshot in snapshots)
            Console.WriteLine($"{snapshot.Symbol} {snapshot.Bid} {snapshot.Ask}, mark {snapshot.Mark}, {snapshot.UpdatedAt:u}");
        return snapshots;
    }

    // Trading hours
    public static async Task<bool> HoursAsync(TastytradeSession session)
    {
        foreach (var market in await session.GetMarketSessionsAsync())
            Console.WriteLine($"{market.InstrumentCollection} {market.State}, closes {market.CloseAt:u}");
        var holidays = await session.GetEquityHolidaysAsync();
        var isClosed = holidays.Holidays.Contains(DateOnly.FromDateTime(DateTime.Today));
        return isClosed;
    }

    // Searches and watch lists
    public static async Task ListsAsync(TastytradeSession session)
    {
        foreach (var match in await session.SearchSymbolsAsync("berkshire"))
            Console.WriteLine($"{match.Symbol} {match.Description} {(match.HasOptions == true ? "with options" : "")}");
        var list = await session.GetPublicWatchlistAsync("High Options Volume");
        var equities = await session.GetEquitiesAsync(
            list.Entries.Where(entry => entry.InstrumentType == "Equity").Select(entry => entry.Symbol));
        Console.WriteLine($"{list}: {string.Join(' ', equities.Select(equity => equity.StreamerSymbol))}");
    }

    // All equities
    public static async Task EquitiesAsync(TastytradeSession session)
    {
        await foreach (var equity in session.GetActiveEquitiesAsync("Easy To Borrow"))
        {
            if (equity is { IsEtf: true, OptionTickSizes.Count: > 0 })
                Console.WriteLine(equity);
        }
    }
}
