namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>The watch list of a browser tab.</summary>
public sealed class WatchView : IAsyncDisposable
{
    private readonly SymbolLookup lookup;
    private readonly LiveWatchlist list;

    public WatchView(LiveMarket market, SymbolLookup lookup, BindingOptions binding, Action changed)
    {
        this.lookup = lookup;
        var options = new LiveWatchlistOptions { SnapshotInterval = Pace.Binding };
        list = new LiveWatchlist(market.Streamer, options, "SPY", "QQQ", "AAPL", "SPX", "BTC/USD:CXTALP");
        Rows = list.BindRows(binding);
        Rows.Updated += (_, _) => changed();
    }

    public BindableCollection<string, WatchlistRow> Rows { get; }

    /// <summary>Why the last input was rejected; null if it was not.</summary>
    public string? InputError { get; private set; }

    public bool IsLooking { get; private set; }

    /// <summary>Adds a symbol, or sets <see cref="InputError"/>.</summary>
    /// <returns>Whether it was added.</returns>
    public async Task<bool> AddAsync(string text)
    {
        (InputError, IsLooking) = (null, true);
        try
        {
            var symbol = await lookup.ResolveAsync(text);
            if (list.Add(symbol))
                return true;
            InputError = $"{symbol} is in the list already.";
        }
        catch (Exception e) when (InputErrors.IsInputError(e))
        {
            InputError = InputErrors.MessageOf(e, $"tastytrade does not know {text.Trim().ToUpperInvariant()}.");
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
