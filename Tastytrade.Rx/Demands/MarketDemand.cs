using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Demands;

/// <summary>The demand of all users of a streamer. It outlives every socket and is shared by all connections.</summary>
/// <remarks>Thread-safe, except for depths, which are guarded by the first connection's lock.</remarks>
internal sealed class MarketDemand
{
    private readonly Lock gate = new();

    /// <summary>Ordered by when they were first needed, which is also the order of the channels. Each change creates a new array, so any
    /// thread may read it.</summary>
    private volatile FeedDemand[] feeds = [];
    private long count;

    public IReadOnlyList<FeedDemand> Feeds => feeds;

    /// <summary>The demand for the DOM service.</summary>
    public DepthDemands Depths { get; } = new();

    /// <summary>The demand for both services.</summary>
    public IEnumerable<ServiceDemand> OfAllServices => feeds.Concat<ServiceDemand>(Depths.All);

    /// <summary>How many symbols are in demand on all channels.</summary>
    public int InDemand => feeds.Sum(f => f.InDemand) + Depths.InDemand;

    /// <summary>The symbols in demand. A symbol of several types or contracts appears several times.</summary>
    public IReadOnlyCollection<string> Symbols => [.. feeds.SelectMany(f => f.Symbols)];

    /// <summary>Adds symbols. Returns the count to pass to the release.</summary>
    public long Add(Demand demand)
    {
        // Count and add in one step: releasing relies on counts being in the order of additions.
        lock (gate)
        {
            FindOrAdd(demand.Key).Add(demand, ++count);
            return count;
        }
    }

    public void Release(Demand demand, long since) => Find(demand.Key)!.Release(demand, since);

    public void RequestAgain(FeedKey key, SymbolKey symbol, IHistory history) => Find(key)?.RequestAgain(symbol, history);

    /// <summary>Removes the handles of symbols of a type, under any contract and source.</summary>
    public void Clear(EventSchema type, IReadOnlyCollection<string> symbols)
    {
        foreach (var feed in Of(type))
            feed.Clear(symbols);
    }

    public void ClearAll(EventSchema type)
    {
        foreach (var feed in Of(type))
            feed.ClearAll();
    }

    /// <summary>Removes the handles of all symbols of all types.</summary>
    public void ClearAll()
    {
        foreach (var feed in feeds)
            feed.ClearAll();
    }

    public FeedDemand? Find(FeedKey key) => Array.Find(feeds, f => f.Key == key);

    public bool IsInDemand(EventSchema type, SymbolKey symbol)
    {
        foreach (var feed in feeds)
        {
            if (feed.Key.Type == type && feed.IsInDemand(symbol))
                return true;
        }

        return false;
    }

    /// <summary>Whether users subscribed directly to a symbol's history.</summary>
    public bool IsOwnHistory(EventSchema type, SymbolKey symbol) => FindHistory(type)?.IsOwn(symbol) == true;

    /// <summary>Whether users subscribed directly to any history of a type.</summary>
    public bool HasOwnHistory(EventSchema type) => FindHistory(type)?.HasOwn == true;

    /// <summary>Whether a symbol of a type is assigned to a connection.</summary>
    public bool IsOn(int connection, EventSchema type, string symbol) => Of(type).Any(f => f.IsOn(connection, symbol));

    private IEnumerable<FeedDemand> Of(EventSchema type) => feeds.Where(f => f.Key.Type == type);

    /// <summary>Called for each event of a history, so it avoids a closure.</summary>
    private FeedDemand? FindHistory(EventSchema type)
    {
        foreach (var feed in feeds)
        {
            if (feed.Key.IsHistory && feed.Key.Type == type)
                return feed;
        }

        return null;
    }

    private FeedDemand FindOrAdd(FeedKey key)
    {
        if (Find(key) is { } known)
            return known;
        var feed = new FeedDemand(key);
        feeds = [.. feeds, feed];
        return feed;
    }
}
