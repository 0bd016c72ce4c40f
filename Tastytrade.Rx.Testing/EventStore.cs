namespace Tastytrade.Rx.Testing;

/// <summary>Keeps published events, to answer later requests as a feed does.</summary>
internal sealed class EventStore
{
    private readonly Dictionary<string, Dictionary<Type, MarketEvent>> newest = [];
    private readonly Dictionary<string, Dictionary<(Type, string?, long), IndexedEvent>> history = [];
    private readonly Dictionary<(string, string), DepthOfMarket> depths = [];

    public IEnumerable<DepthOfMarket> Depths => depths.Values;

    public void Keep(MarketEvent e)
    {
        if (e is LastingEvent or Greeks or TheoPrice or Underlying or Series)
            Of(newest, e.EventSymbol)[e.GetType()] = e;
        if (e is not IndexedEvent indexed)
            return;
        var key = (e.GetType(), (e as OrderBase)?.Source, Place(indexed));
        if (indexed.IsRemove)
            Of(history, e.EventSymbol).Remove(key);
        else
            Of(history, e.EventSymbol)[key] = indexed;
    }

    /// <summary>The newest events of a symbol, or of all for the wildcard, of the types of which only the newest counts.</summary>
    public IEnumerable<MarketEvent> NewestOf(string symbol) => symbol == "*"
        ? newest.Values.SelectMany(ofSymbol => ofSymbol.Values)
        : newest.GetValueOrDefault(symbol)?.Values.AsEnumerable() ?? [];

    /// <summary>The events of all series and order books of a symbol, or of all for the wildcard.</summary>
    public IEnumerable<IndexedEvent> HistoryOf(string symbol) => symbol == "*"
        ? history.Values.SelectMany(ofSymbol => ofSymbol.Values)
        : history.GetValueOrDefault(symbol)?.Values.AsEnumerable() ?? [];

    public void Keep(DepthOfMarket depth) => depths[(depth.Symbol, depth.Source)] = depth;

    private static Dictionary<TKey, T> Of<TKey, T>(Dictionary<string, Dictionary<TKey, T>> bySymbol, string symbol)
        where TKey : notnull
    {
        if (!bySymbol.TryGetValue(symbol, out var ofSymbol))
            bySymbol.Add(symbol, ofSymbol = []);
        return ofSymbol;
    }

    /// <summary>The index that identifies an event: its own, or the one it gets when it is delivered.</summary>
    private static long Place(IndexedEvent e) => e is TimeSeriesEvent { Index: 0 } timed
        ? ((timed.Time / 1000) << 32) + ((timed.Time % 1000) << 22) + timed.Sequence
        : e.Index;
}
