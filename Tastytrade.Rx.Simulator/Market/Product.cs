namespace Tastytrade.Rx.Simulator.Market;

/// <summary>What an underlying is to its listing and its market.</summary>
/// <param name="Symbol">The symbol as in REST: SPY, or /ES for all contracts of a future; of a cryptocurrency the streamer symbol.</param>
/// <param name="Name">For people.</param>
/// <param name="Kind">Equity, Index, Future or Crypto.</param>
/// <param name="Spot">The price at the start.</param>
/// <param name="Volatility">Of the walk, and of options at the money, per year.</param>
/// <param name="Dividend">Per year, continuous.</param>
/// <param name="StrikeStep">The smallest distance of listed strikes.</param>
/// <param name="Path">Products of one path move together, as SPY, SPX and /ES do.</param>
/// <param name="Dailies">Whether options expire on each trading day of the next two weeks.</param>
internal sealed partial record Product(
    string Symbol, string Name, InstrumentKind Kind, double Spot, double Volatility, double Dividend, decimal StrikeStep, string Path, bool Dailies)
{
    /// <summary>Continuous interest per year, the same for all.</summary>
    public const double Interest = 0.04;

    private const InstrumentKind Equity = InstrumentKind.Equity;
    private const InstrumentKind Index = InstrumentKind.Index;
    private const InstrumentKind Future = InstrumentKind.Future;
    private const InstrumentKind Crypto = InstrumentKind.Crypto;

    /// <summary>Whether a chain of its options is listed.</summary>
    public bool HasOptions { get; init; } = true;

    public bool IsFund { get; init; }

    /// <summary>The smallest change of a future's price.</summary>
    public double FutureTick { get; init; } = 0.25;

    /// <summary>The root of its options as far as it is the underlying's own: BRKB of BRK/B.</summary>
    public string OptionRoot => Symbol.Replace("/", "", StringComparison.Ordinal);

    /// <summary>Whether an index has quotes: volatilities have trades only.</summary>
    public bool HasQuotes { get; init; } = true;

    /// <summary>The product of a symbol; <see langword="null"/> for one that is not listed.</summary>
    public static Product? Find(string symbol) => BySymbol.GetValueOrDefault(symbol);

    /// <summary>The product that options of a root are on: SPX for SPXW, BRK/B for BRKB; <see langword="null"/> for an unknown
    /// root.</summary>
    public static Product? OfOptionRoot(string root) =>
        ByOptionRoot.GetValueOrDefault(root switch { "SPXW" => "SPX", "NDXP" => "NDX", "RUTW" => "RUT", "VIXW" => "VIX", _ => root });

    /// <summary>A product made up from a symbol that is not listed, the same for each run with this seed.</summary>
    public static Product MadeUp(string symbol, int seed)
    {
        var hash = Noise.Seed(seed, symbol);
        var kind = symbol[0] == '/' ? Future : symbol.Contains(':', StringComparison.Ordinal) ? Crypto : Equity;
        var spot = Math.Round(20 + (480 * Noise.Uniform(hash, 0)), 2);
        return new(symbol, symbol, kind, spot, 0.2 + (0.4 * Noise.Uniform(hash, 1)),
            kind == Future ? Interest : 0.01, spot < 100 ? 1 : 5, symbol, Dailies: false);
    }
}
