namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>The watch list of a tab.</summary>
public sealed class WatchView : IAsyncDisposable
{
    private readonly SymbolLookup lookup;
    private readonly LiveWatchlist list;

    public WatchView(LiveMarket market, SymbolLookup lookup, BindingOptions binding, Action changed)
    {
        this.lookup = lookup;
        list = new LiveWatchlist(market.Streamer, new LiveWatchlistOptions { SnapshotInterval = Pace.Binding }, "SPY", "QQQ", "AAPL", "SPX", "BTC/USD:CXTALP");
        Rows = list.BindRows(binding);
        Rows.Updated += (_, _) => changed();
    }

    public BindableCollection<string, WatchlistRow> Rows { get; }

    /// <summary>What was wrong with the symbol that was typed last; null where nothing was.</summary>
    public string? Complaint { get; private set; }

    public bool IsLooking { get; private set; }

    /// <summary>Adds what was typed, or says why not.</summary>
    /// <returns>Whether it was added.</returns>
    public async Task<bool> AddAsync(string text)
    {
        (Complaint, IsLooking) = (null, true);
        try
        {
            var symbol = await lookup.ResolveAsync(text);
            if (list.Add(symbol))
                return true;
            Complaint = $"{symbol} is in the list already.";
        }
        catch (Exception e) when (Complaints.IsOne(e))
        {
            Complaint = Complaints.Of(e, $"tastytrade does not know {text.Trim().ToUpperInvariant()}.");
        }
        finally
        {
            IsLooking = false;
        }

        return false;
    }

    public void Remove(string symbol) => list.Remove(symbol);

    public ValueTask DisposeAsync()
    {
        Rows.Dispose();
        return list.DisposeAsync();
    }
}
