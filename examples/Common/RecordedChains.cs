namespace Tastytrade.Rx.Examples;

/// <summary>The option chains of the recorded symbols. A recording has no chains, since they come from the REST API.</summary>
/// <remarks>Options of futures are left out: their streamer symbols do not contain the day of expiration.</remarks>
public sealed class RecordedChains
{
    private const int Looks = 12;

    private readonly Dictionary<string, OptionChain> chains;

    private RecordedChains(Dictionary<string, OptionChain> chains, IReadOnlyList<string> symbols) =>
        (this.chains, Symbols) = (chains, symbols);

    /// <summary>All recorded symbols with quotes or Greeks, in the order of their names.</summary>
    public IReadOnlyList<string> Symbols { get; }

    /// <summary>The underlyings, the one with the most options first.</summary>
    public IReadOnlyList<string> Underlyings =>
        [.. chains.OrderByDescending(c => CountOf(c.Value)).ThenBy(c => c.Key, StringComparer.Ordinal).Select(c => c.Key)];

    /// <summary>The underlying with the most options; null if there are no options.</summary>
    public string? MainUnderlying => Underlyings is [var first, ..] ? first : null;

    /// <summary>Reads the symbols at some times of a recording.</summary>
    /// <param name="files">The files of the recording.</param>
    public static async Task<RecordedChains> ReadAsync(IReadOnlyList<string> files)
    {
        await using var recording = Recording.Open(files is [var file] ? file : Path.GetDirectoryName(files[0])!);
        var symbols = new HashSet<string>();
        for (var i = 0; i <= Looks; i++)
        {
            recording.Seek(recording.Start + ((recording.End - recording.Start) * i / Looks));
            symbols.UnionWith(recording.SubscribedSymbols<Quote>());
            symbols.UnionWith(recording.SubscribedSymbols<Greeks>());
        }

        return Of(symbols, DateOnly.FromDateTime(recording.Start.UtcDateTime));
    }

    /// <summary>Builds the chains of some symbols.</summary>
    /// <param name="symbols">Streamer symbols of options, and of others.</param>
    /// <param name="today">The day from which the days to expiration count.</param>
    public static RecordedChains Of(IReadOnlySet<string> symbols, DateOnly today)
    {
        var options =
            from symbol in symbols.Order(StringComparer.Ordinal)
            let option = OptionStreamerSymbol.TryParse(symbol, out var parsed) ? parsed : null
            where option is not null
            select ToOption(option, UnderlyingOf(option.Root, symbols), today);
        return new(
            options.GroupBy(o => o.UnderlyingSymbol).ToDictionary(g => g.Key, OptionChain.FromOptions),
            [.. symbols.Order(StringComparer.Ordinal)]);
    }

    /// <exception cref="InvalidOperationException">No options of it were recorded; the message names those that were.</exception>
    public OptionChain Of(string underlying) => chains.TryGetValue(underlying, out var chain)
        ? chain
        : throw new InvalidOperationException(chains.Count == 0
            ? "The recording has no options of equities or indexes."
            : $"The recording has no options of '{underlying}'. It has those of {string.Join(", ", Underlyings)}.");

    /// <summary>The expiration to show first: a recording may have few of those listed, so the one with the most strikes.</summary>
    public static OptionExpiration MainExpiration(OptionChain chain) => chain.Expirations.MaxBy(e => e.Strikes.Count)!;

    private static int CountOf(OptionChain chain) => chain.Expirations.Sum(e => e.Strikes.Count);

    /// <summary>The root, or without its last letter if that was recorded and the root was not, as SPX was for SPXW.</summary>
    private static string UnderlyingOf(string root, IReadOnlySet<string> symbols) =>
        root.Length > 1 && !symbols.Contains(root) && symbols.Contains(root[..^1]) ? root[..^1] : root;

    private static Option ToOption(OptionStreamerSymbol symbol, string underlying, DateOnly today) => new()
    {
        Symbol = symbol.ToOccSymbol().ToString(),
        StreamerSymbol = symbol.ToString(),
        Type = symbol.Type,
        StrikePrice = (double)symbol.Strike,
        ExpirationDate = symbol.Expiration,
        RootSymbol = symbol.Root,
        UnderlyingSymbol = underlying,
        DaysToExpiration = symbol.Expiration.DayNumber - today.DayNumber,
    };
}
