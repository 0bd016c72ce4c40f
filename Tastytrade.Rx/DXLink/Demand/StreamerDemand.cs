using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.DXLink.Demand;

/// <summary>The demand of all users of a streamer. It outlives every socket and is shared by all connections.</summary>
/// <remarks>Thread-safe, except for depths, which are guarded by the first connection's lock.</remarks>
internal sealed class StreamerDemand
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
    public int Desired => feeds.Sum(f => f.Desired) + Depths.Desired;

    /// <summary>The symbols in demand. A symbol of several types or contracts appears several times.</summary>
    public IReadOnlyCollection<string> Symbols => [.. feeds.SelectMany(f => f.Symbols)];

    /// <summary>Adds symbols. Returns the count to pass to the release.</summary>
    public long Add(Want want)
    {
        // Count and add in one step: releasing relies on counts being in the order of additions.
        lock (gate)
        {
            FindOrAdd(want.Key).Add(want, ++count);
            return count;
        }
    }

    public void Release(Want want, long since) => Find(want.Key)!.Release(want, since);

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

    public bool IsDesired(EventSchema type, SymbolKey symbol)
    {
        foreach (var feed in feeds)
        {
            if (feed.Key.Type == type && feed.IsDesired(symbol))
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
