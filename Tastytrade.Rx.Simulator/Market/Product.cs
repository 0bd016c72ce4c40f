namespace Tastytrade.Rx.Simulator.Market;

/// <summary>What an underlying is to its listing and its market.</summary>
/// <param name="Symbol">The symbol as REST says it: SPY, or /ES for all contracts of a future.</param>
/// <param name="Name">For people.</param>
/// <param name="Kind">Equity, Index or Future.</param>
/// <param name="Spot">The price at the start.</param>
/// <param name="Volatility">Of the walk, and of options at the money, per year.</param>
/// <param name="Dividend">Per year, continuous.</param>
/// <param name="StrikeStep">The smallest distance of listed strikes.</param>
/// <param name="Path">Products of one path move together, as SPY, SPX and /ES do.</param>
/// <param name="Dailies">Whether options expire on each trading day of the next two weeks.</param>
internal sealed record Product(
    string Symbol, string Name, InstrumentKind Kind, double Spot, double Volatility, double Dividend, decimal StrikeStep, string Path, bool Dailies)
{
    /// <summary>Continuous interest per year, the same for all.</summary>
    public const double Interest = 0.04;

    /// <summary>Those with a listed option chain.</summary>
    public static IReadOnlyList<Product> Listed { get; } =
    [
        new("SPY", "SPDR S&P 500 ETF", InstrumentKind.Equity, 600, 0.16, 0.012, 1, "S&P 500", Dailies: true),
        new("QQQ", "Invesco QQQ Trust", InstrumentKind.Equity, 520, 0.21, 0.006, 1, "QQQ", Dailies: true),
        new("AAPL", "Apple Inc.", InstrumentKind.Equity, 230, 0.28, 0.005, 2.5m, "AAPL", Dailies: false),
        new("SPX", "S&P 500 Index", InstrumentKind.Index, 6000, 0.16, 0.012, 5, "S&P 500", Dailies: true),
        new("/ES", "E-mini S&P 500", InstrumentKind.Future, 6010, 0.16, Interest, 5, "S&P 500", Dailies: false),
    ];

    private static readonly HashSet<string> OtherIndexes = ["VIX", "NDX", "RUT", "XSP", "DJX"];

    /// <summary>The listed product, or one made up from the symbol alone, the same for each run with this seed.</summary>
    public static Product Of(string symbol, int seed)
    {
        if (Listed.FirstOrDefault(p => p.Symbol == symbol) is { } listed)
            return listed;

        var hash = Noise.Seed(seed, symbol);
        var kind = symbol[0] == '/' ? InstrumentKind.Future
            : symbol.Contains(':', StringComparison.Ordinal) ? InstrumentKind.Crypto
            : OtherIndexes.Contains(symbol) ? InstrumentKind.Index
            : InstrumentKind.Equity;
        var spot = Math.Round(20 + (480 * Noise.Uniform(hash, 0)), 2);
        return new(symbol, symbol, kind, spot, 0.2 + (0.4 * Noise.Uniform(hash, 1)),
            kind == InstrumentKind.Future ? Interest : 0.01, spot < 100 ? 1 : 5, symbol, Dailies: false);
    }
}
