namespace Tastytrade.Rx.Testing;

/// <summary>Keeps published events, to answer later requests as a feed does.</summary>
internal sealed class EventStore
{
    private readonly Dictionary<(Type, string), MarketEvent> newest = [];
    private readonly Dictionary<(Type, string, string?, long), IndexedEvent> history = [];
    private readonly Dictionary<(string, string), DepthOfMarket> depths = [];

    /// <summary>The newest event per symbol, for types of which only the newest counts.</summary>
    public IEnumerable<MarketEvent> Newest => newest.Values;

    /// <summary>The events of all series and order books.</summary>
    public IEnumerable<IndexedEvent> History => history.Values;

    public IEnumerable<DepthOfMarket> Depths => depths.Values;

    public void Keep(MarketEvent e)
    {
        if (e is LastingEvent or Greeks or TheoPrice or Underlying or Series)
            newest[(e.GetType(), e.EventSymbol)] = e;
        if (e is not IndexedEvent indexed)
            return;
        var key = (e.GetType(), e.EventSymbol, (e as OrderBase)?.Source, Place(indexed));
        if (indexed.IsRemove)
            history.Remove(key);
        else
            history[key] = indexed;
    }

    public void Keep(DepthOfMarket depth) => depths[(depth.Symbol, depth.Source)] = depth;

    /// <summary>The index that identifies an event: its own, or the one it gets when it is delivered.</summary>
    private static long Place(IndexedEvent e) => e is TimeSeriesEvent { Index: 0 } timed
        ? ((timed.Time / 1000) << 32) + ((timed.Time % 1000) << 22) + timed.Sequence
        : e.Index;
}
