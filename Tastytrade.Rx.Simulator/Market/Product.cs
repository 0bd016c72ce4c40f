namespace Tastytrade.Rx.Simulator.Market;

/// <summary>A product that is the underlying of options or contracts.</summary>
/// <param name="Symbol">The REST symbol, such as SPY, or /ES for a future; for a cryptocurrency the streamer symbol.</param>
/// <param name="Name">The display name.</param>
/// <param name="Kind">Equity, Index, Future or Crypto.</param>
/// <param name="Spot">The price at the start.</param>
/// <param name="Volatility">The annual volatility of the price, and of options at the money.</param>
/// <param name="Dividend">The continuous annual dividend yield.</param>
/// <param name="StrikeStep">The minimum distance between listed strikes.</param>
/// <param name="Path">The name of the price path. Products with the same path move together, such as SPY, SPX and /ES.</param>
/// <param name="Dailies">Whether options expire on each trading day of the next two weeks.</param>
internal sealed partial record Product(
    string Symbol,
    string Name,
    InstrumentKind Kind,
    double Spot,
    double Volatility,
    double Dividend,
    decimal StrikeStep,
    string Path,
    bool Dailies)
{
    /// <summary>The continuous annual interest rate, the same for all products.</summary>
    public const double Interest = 0.04;

    private const InstrumentKind Equity = InstrumentKind.Equity;
    private const InstrumentKind Index = InstrumentKind.Index;
    private const InstrumentKind Future = InstrumentKind.Future;
    private const InstrumentKind Crypto = InstrumentKind.Crypto;

    /// <summary>Whether an option chain is listed.</summary>
    public bool HasOptions { get; init; } = true;

    public bool IsFund { get; init; }

    /// <summary>The tick size of a future.</summary>
    public double FutureTick { get; init; } = 0.25;

    /// <summary>The main option root: the symbol without slashes, such as BRKB for BRK/B.</summary>
    public string OptionRoot => Symbol.Replace("/", "", StringComparison.Ordinal);

    /// <summary>Whether an index has quotes. Volatility indexes have only trades.</summary>
    public bool HasQuotes { get; init; } = true;

    /// <summary>Finds a listed product; <see langword="null"/> for an unknown symbol.</summary>
    public static Product? Find(string symbol) => BySymbol.GetValueOrDefault(symbol);

    /// <summary>Finds the underlying of an option root: SPX for SPXW, BRK/B for BRKB; <see langword="null"/> for an unknown
    /// root.</summary>
    public static Product? OfOptionRoot(string root) =>
        ByOptionRoot.GetValueOrDefault(root switch { "SPXW" => "SPX", "NDXP" => "NDX", "RUTW" => "RUT", "VIXW" => "VIX", _ => root });

    /// <summary>Generates a product for a symbol that is not listed. The same seed gives the same product.</summary>
    public static Product Generate(string symbol, int seed)
    {
        var hash = Noise.Seed(seed, symbol);
        var kind = symbol[0] == '/' ? Future : symbol.Contains(':', StringComparison.Ordinal) ? Crypto : Equity;
        var spot = Math.Round(20 + (480 * Noise.Uniform(hash, 0)), 2);
        return new(symbol, symbol, kind, spot, 0.2 + (0.4 * Noise.Uniform(hash, 1)),
            kind == Future ? Interest : 0.01, spot < 100 ? 1 : 5, symbol, Dailies: false);
    }
}
