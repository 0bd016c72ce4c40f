namespace Tastytrade.Rx;

/// <summary>Binds watch lists to collections.</summary>
public static class WatchlistBindings
{
    /// <summary>Creates a collection with one row per symbol, in the order they were added. It changes as often as
    /// <see cref="LiveWatchlist.Snapshots"/>, see <see cref="LiveWatchlistOptions.SnapshotInterval"/>, and at most once per
    /// <see cref="BindingOptions.Frame"/>.</summary>
    /// <param name="watchlist">The watch list; disposing the rows does not dispose it.</param>
    /// <param name="options">The context and the update rate; null for the defaults.</param>
    /// <returns>The rows by symbol; dispose the collection to unbind.</returns>
    /// <exception cref="InvalidOperationException">No context is given and the calling thread has none.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static BindableCollection<string, WatchlistRow> BindRows(this LiveWatchlist watchlist, BindingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(watchlist);
        return watchlist.Snapshots.BindRows(row => row.Symbol, options);
    }
}
