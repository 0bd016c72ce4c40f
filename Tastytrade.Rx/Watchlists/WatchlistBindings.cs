namespace Tastytrade.Rx;

/// <summary>Watch lists as bindable collections.</summary>
public static class WatchlistBindings
{
    /// <summary>A row for each symbol, in the order in which they were added. It changes as often as <see cref="LiveWatchlist.Snapshots"/>, see
    /// <see cref="LiveWatchlistOptions.SnapshotInterval"/>, and at most once a <see cref="BindingOptions.Frame"/>.</summary>
    /// <param name="watchlist">The watch list; it is not disposed with the rows.</param>
    /// <param name="options">Which context, how often; null for the defaults.</param>
    /// <returns>The rows by symbol; dispose it to unbind.</returns>
    /// <exception cref="InvalidOperationException">No context is given and the calling thread has none.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static BindableCollection<string, WatchlistRow> BindRows(this LiveWatchlist watchlist, BindingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(watchlist);
        return watchlist.Snapshots.BindRows(row => row.Symbol, options);
    }
}
