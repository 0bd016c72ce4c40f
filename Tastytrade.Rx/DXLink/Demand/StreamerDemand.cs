using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.DXLink.Demand;

/// <summary>All that a streamer's users want. Outlives every session, and is shared by all connections.</summary>
/// <remarks>Thread-safe, but for depths, which the first connection's lock guards.</remarks>
internal sealed class StreamerDemand
{
    private readonly Lock gate = new();

    /// <summary>In the order in which they were first needed, which is that of the channels. A change makes a new array, so that any
    /// thread may read.</summary>
    private volatile FeedDemand[] feeds = [];
    private long count;

    public IReadOnlyList<FeedDemand> Feeds => feeds;

    /// <summary>The demand for the DOM service.</summary>
    public DepthDemands Depths { get; } = new();

    /// <summary>The demand for both services.</summary>
    public IEnumerable<ServiceDemand> OfAllServices => feeds.Concat<ServiceDemand>(Depths.All);

    /// <summary>How many symbols are in demand on all channels.</summary>
    public int Desired => feeds.Sum(f => f.Desired) + Depths.Desired;

    /// <summary>The symbols in demand, those of several types or contracts several times.</summary>
    public IReadOnlyCollection<string> Symbols => [.. feeds.SelectMany(f => f.Symbols)];

    /// <summary>Adds symbols; returns the count with which they are to be released.</summary>
    public long Add(Want want)
    {
        // Counted and added as one: a release goes by the counts being in the order of the additions.
        lock (gate)
        {
            FindOrAdd(want.Key).Add(want, ++count);
            return count;
        }
    }

    public void Release(Want want, long since) => Find(want.Key)!.Release(want, since);

    public void RequestAgain(FeedKey key, SymbolKey symbol, IHistory history) => Find(key)?.RequestAgain(symbol, history);

    /// <summary>Takes away the handles of symbols of a type, under any contract and source.</summary>
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

    /// <summary>Takes away the handles of all symbols of all types.</summary>
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

    /// <summary>Whether users subscribed a symbol's history themselves.</summary>
    public bool IsOwnHistory(EventSchema type, SymbolKey symbol) => FindHistory(type)?.IsOwn(symbol) == true;

    /// <summary>Whether users subscribed any history of a type themselves.</summary>
    public bool HasOwnHistory(EventSchema type) => FindHistory(type)?.HasOwn == true;

    /// <summary>Whether a symbol of a type is on a connection.</summary>
    public bool IsOn(int connection, EventSchema type, string symbol) => Of(type).Any(f => f.IsOn(connection, symbol));

    private IEnumerable<FeedDemand> Of(EventSchema type) => feeds.Where(f => f.Key.Type == type);

    /// <summary>For each event of a history: without a closure.</summary>
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
