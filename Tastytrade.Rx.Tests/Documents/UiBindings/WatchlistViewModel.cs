namespace Tastytrade.Rx.Tests.Documents.UiBindings;

public sealed class WatchlistViewModel : IAsyncDisposable
{
    private readonly LiveWatchlist watchlist;

    public WatchlistViewModel(IMarketData market, BindingOptions? options = null)
    {
        watchlist = new LiveWatchlist(market, "SPY", "QQQ", "AAPL");
        Rows = watchlist.BindRows(options);
        Connection = market.ConnectionStates.Bind(options);
    }

    public BindableCollection<string, WatchlistRow> Rows { get; }

    public BindableValue<ConnectionState> Connection { get; }

    public void Add(string symbol) => watchlist.Add(symbol.Trim().ToUpperInvariant());

    public void Show(string text) => Rows.Filter = row => row.Symbol.Contains(text, StringComparison.OrdinalIgnoreCase);

    public void SortByName() => Rows.Order = Comparer<WatchlistRow>.Create((a, b) => string.CompareOrdinal(a.Symbol, b.Symbol));

    public ValueTask DisposeAsync()
    {
        Rows.Dispose();
        Connection.Dispose();
        return watchlist.DisposeAsync();
    }
}
