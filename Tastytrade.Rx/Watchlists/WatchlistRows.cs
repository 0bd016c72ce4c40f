namespace Tastytrade.Rx.Watchlists;

/// <summary>The rows of a watch list in the order they were added. Thread-safe.</summary>
internal sealed class WatchlistRows
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, WatchlistRow> bySymbol = [];
    private readonly List<string> order = [];

    /// <summary>The last interruption of each connection.</summary>
    private readonly Dictionary<int, Interruption> interruptions = [];

    /// <summary>Increases with every change.</summary>
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

    /// <returns>False if the symbol is already on the list.</returns>
    public bool TryAdd(string symbol, DateTimeOffset now)
    {
        lock (gate)
        {
            if (!bySymbol.TryAdd(symbol, new WatchlistRow { Symbol = symbol, AddedAt = now, FreshSince = FreshSince(symbol) }))
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

    /// <summary>Updates a row; ignores a symbol that is no longer on the list.</summary>
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

    /// <summary>Makes all values of the connection stale until they arrive again.</summary>
    public void Interrupt(Interruption interruption)
    {
        lock (gate)
        {
            interruptions[interruption.Connection] = interruption;
            foreach (var symbol in order.Where(interruption.Concerns))
                bySymbol[symbol] = bySymbol[symbol].After(interruption);
            version++;
        }
    }

    /// <summary>A symbol that is already subscribed elsewhere may start with a value from before a lost connection.</summary>
    private DateTimeOffset FreshSince(string symbol) => interruptions.Values.FirstOrDefault(i => i.Concerns(symbol))?.Since ?? default;

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
