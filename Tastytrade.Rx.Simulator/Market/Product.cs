namespace Tastytrade.Rx.Simulator.Market;

/// <summary>What an underlying is to its listing and its market.</summary>
/// <param name="Symbol">The symbol as REST says it: SPY, or /ES for all contracts of a future; of a cryptocurrency the streamer symbol.</param>
/// <param name="Name">For people.</param>
/// <param name="Kind">Equity, Index, Future or Crypto.</param>
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

    /// <summary>Those that REST knows. Others stream as well, made up from their symbol.</summary>
    public static IReadOnlyList<Product> Listed { get; } =
    [
        new("SPY", "SPDR S&P 500 ETF", InstrumentKind.Equity, 600, 0.16, 0.012, 1, "S&P 500", Dailies: true) { IsFund = true },
        new("QQQ", "Invesco QQQ Trust", InstrumentKind.Equity, 520, 0.21, 0.006, 1, "QQQ", Dailies: true) { IsFund = true },
        new("AAPL", "Apple Inc.", InstrumentKind.Equity, 230, 0.28, 0.005, 2.5m, "AAPL", Dailies: false),
        new("MSFT", "Microsoft Corporation", InstrumentKind.Equity, 480, 0.25, 0.007, 5, "MSFT", Dailies: false),
        new("NVDA", "NVIDIA Corporation", InstrumentKind.Equity, 180, 0.42, 0.0002, 2.5m, "NVDA", Dailies: false),
        new("IWM", "iShares Russell 2000 ETF", InstrumentKind.Equity, 240, 0.22, 0.011, 1, "IWM", Dailies: true) { IsFund = true },
        new("TSLA", "Tesla, Inc.", InstrumentKind.Equity, 400, 0.55, 0, 5, "TSLA", Dailies: false),
        new("AMD", "Advanced Micro Devices, Inc.", InstrumentKind.Equity, 220, 0.50, 0, 2.5m, "AMD", Dailies: false),
        new("BRK/B", "Berkshire Hathaway Inc. Class B", InstrumentKind.Equity, 495, 0.18, 0, 5, "BRK/B", Dailies: false),
        new("SPX", "S&P 500 Index", InstrumentKind.Index, 6000, 0.16, 0.012, 5, "S&P 500", Dailies: true),
        new("/ES", "E-mini S&P 500", InstrumentKind.Future, 6010, 0.16, Interest, 5, "S&P 500", Dailies: false),
        new("/NQ", "E-mini Nasdaq-100", InstrumentKind.Future, 21400, 0.21, Interest, 25, "QQQ", Dailies: false) { HasOptions = false },
        new("/CL", "Light Sweet Crude Oil", InstrumentKind.Future, 68, 0.35, Interest, 0.5m, "/CL", Dailies: false) { HasOptions = false, FutureTick = 0.01 },
        new("/GC", "Gold", InstrumentKind.Future, 3400, 0.17, Interest, 5, "/GC", Dailies: false) { HasOptions = false, FutureTick = 0.1 },
        new("BTC/USD:CXTALP", "Bitcoin", InstrumentKind.Crypto, 95_000, 0.50, 0, 1000, "BTC", Dailies: false) { HasOptions = false },
        new("ETH/USD:CXTALP", "Ethereum", InstrumentKind.Crypto, 3_300, 0.65, 0, 50, "ETH", Dailies: false) { HasOptions = false },
    ];

    /// <summary>Whether a chain of its options is listed.</summary>
    public bool HasOptions { get; init; } = true;

    public bool IsFund { get; init; }

    /// <summary>The smallest change of a future's price.</summary>
    public double FutureTick { get; init; } = 0.25;

    /// <summary>The root of its options as far as it is the underlying's own: BRKB of BRK/B.</summary>
    public string OptionRoot => Symbol.Replace("/", "", StringComparison.Ordinal);

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
