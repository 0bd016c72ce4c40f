namespace Tastytrade.Rx.Watchlists;

/// <summary>The rows of a watch list, in the order in which they were added. Thread-safe.</summary>
internal sealed class WatchlistRows
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, WatchlistRow> bySymbol = [];
    private readonly List<string> order = [];
    private DateTimeOffset freshSince;

    /// <summary>Rises with every change.</summary>
    private long version;

    public IReadOnlyList<WatchlistRow> Now
    {
        get
        {
            lock (gate)
                return Copy();
        }
    }

    public IReadOnlyList<string> Symbols
    {
        get
        {
            lock (gate)
                return [.. order];
        }
    }

    /// <returns>False if it is there already.</returns>
    public bool TryAdd(string symbol, DateTimeOffset now)
    {
        lock (gate)
        {
            if (!bySymbol.TryAdd(symbol, new WatchlistRow { Symbol = symbol, AddedAt = now, FreshSince = freshSince }))
                return false;
            order.Add(symbol);
            version++;
            return true;
        }
    }

    public void Remove(string symbol)
    {
        lock (gate)
        {
            bySymbol.Remove(symbol);
            order.Remove(symbol);
            version++;
        }
    }

    /// <summary>A value of a symbol that is no longer on the list changes nothing.</summary>
    public void Update(string symbol, Func<WatchlistRow, WatchlistRow> change)
    {
        lock (gate)
        {
            if (!bySymbol.TryGetValue(symbol, out var row))
                return;
            bySymbol[symbol] = change(row);
            version++;
        }
    }

    /// <summary>The connection is lost or there is a new one: all values are stale until they come again.</summary>
    public void Restart(DateTimeOffset since)
    {
        lock (gate)
        {
            freshSince = since;
            foreach (var symbol in order)
                bySymbol[symbol] = bySymbol[symbol] with { FreshSince = since };
            version++;
        }
    }

    /// <inheritdoc cref="Streaming.StateAfter{T}"/>
    public IReadOnlyList<WatchlistRow>? After(ref long seen)
    {
        lock (gate)
        {
            if (seen == version)
                return null;
            seen = version;
            return Copy();
        }
    }

    private WatchlistRow[] Copy() => [.. order.Select(symbol => bySymbol[symbol])];
}
