namespace Tastytrade.Rx;

/// <summary>The symbols whose market-data snapshots to request, by kind. All are tastytrade's, not dxFeed's; case and surrounding white
/// space are ignored.</summary>
public sealed record MarketDataSymbols
{
    /// <summary>Indexes, such as <c>SPX</c>.</summary>
    public IReadOnlyList<string> Indexes { get; init; } = [];

    /// <summary>Equities, such as <c>SPY</c> or <c>BRK/B</c>.</summary>
    public IReadOnlyList<string> Equities { get; init; } = [];

    /// <summary>Options on equities and indexes, such as <c>SPY   261218C00600000</c>.</summary>
    public IReadOnlyList<string> EquityOptions { get; init; } = [];

    /// <summary>Futures, such as <c>/ESZ6</c>.</summary>
    public IReadOnlyList<string> Futures { get; init; } = [];

    /// <summary>Options on futures, such as <c>./ESZ6 EW3Z6 261218C6000</c>.</summary>
    public IReadOnlyList<string> FutureOptions { get; init; } = [];

    /// <summary>Cryptocurrencies, such as <c>BTC/USD</c>.</summary>
    public IReadOnlyList<string> Cryptocurrencies { get; init; } = [];

    /// <summary>All symbols in the order of the properties, each with the name of its parameter.</summary>
    internal IEnumerable<(string Kind, string Symbol)> All =>
        new[]
        {
            ("index", Indexes), ("equity", Equities), ("equity-option", EquityOptions), ("future", Futures),
            ("future-option", FutureOptions), ("cryptocurrency", Cryptocurrencies),
        }.SelectMany(kind => kind.Item2.Select(symbol => (kind.Item1, symbol)));

    /// <summary>Returns the number of symbols.</summary>
    /// <returns>Such as <c>12 symbols</c>.</returns>
    public override string ToString() => $"{All.Count()} symbols";
}
