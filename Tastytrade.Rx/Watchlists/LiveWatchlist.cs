using System.Reactive;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using Tastytrade.Rx.Streaming;
using Tastytrade.Rx.Watchlists;

namespace Tastytrade.Rx;

/// <summary>
/// A watch list whose symbols have live quotes, trades and daily prices. Symbols can be added and removed at any time; each stays
/// subscribed while it is on the list, across reconnections. Dispose the list to release all subscriptions.
/// </summary>
/// <remarks>All members may be called from any thread.</remarks>
public sealed class LiveWatchlist : IDisposable, IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly IMarketData market;
    private readonly WatchlistRows rows = new();
    private readonly AsyncSubject<Unit> ended = new();
    private readonly Dictionary<string, IDisposable> subscriptions = [];
    private readonly CompositeDisposable connection = [];
    private bool isDisposed;

    /// <summary>Creates a watch list with the default options.</summary>
    /// <param name="market">The market data, which must outlive the list.</param>
    /// <param name="symbols">The initial streamer symbols; duplicates are ignored.</param>
    /// <exception cref="ArgumentException">A symbol is not a streamer symbol or is too long.</exception>
    /// <exception cref="ObjectDisposedException">The market data was disposed.</exception>
    public LiveWatchlist(IMarketData market, params IEnumerable<string> symbols)
        : this(market, new LiveWatchlistOptions(), symbols)
    {
    }

    /// <summary>Creates a watch list.</summary>
    /// <param name="market">The market data, which must outlive the list.</param>
    /// <param name="options">The sampling options.</param>
    /// <param name="symbols">The initial streamer symbols; duplicates are ignored.</param>
    /// <exception cref="ArgumentException">A symbol is not a streamer symbol or is too long, or an option
    /// is out of range.</exception>
    /// <exception cref="ObjectDisposedException">The market data was disposed.</exception>
    public LiveWatchlist(IMarketData market, LiveWatchlistOptions options, params IEnumerable<string> symbols)
    {
        ArgumentNullException.ThrowIfNull(market);
        ArgumentNullException.ThrowIfNull(symbols);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        string[] first = [.. symbols];
        foreach (var symbol in first)
            Check(market, symbol);
        ObjectDisposedException.ThrowIf(market.State.Status == ConnectionStatus.Closed, market);

        this.market = market;
        Snapshots = Sampling.Sample<IReadOnlyList<WatchlistRow>>(rows.After, options.SnapshotInterval, ended, market.Scheduler);
        connection.Add(market.Interruptions.Subscribe(rows.Interrupt));
        foreach (var symbol in first)
            Put(symbol);

        // Follows the state and not the events: an empty list ends with the streamer too.
        connection.Add(market.ConnectionStates
            .Where(state => state.Status == ConnectionStatus.Failed)
            .Subscribe(state => End(state.Error), () => End(null)));
    }

    /// <summary>The symbols in the order they were added.</summary>
    public IReadOnlyList<string> Symbols => rows.Symbols;

    /// <summary>The current rows in the order they were added.</summary>
    public IReadOnlyList<WatchlistRow> Rows => rows.Now;

    /// <summary>Emits all rows: their current state at once, within Subscribe, and then after every
    /// <see cref="LiveWatchlistOptions.SnapshotInterval"/> in which something changed, on the scheduler of the streamer. Each observer has
    /// its own interval, which starts when it subscribes. When the connection is lost, rows are <see cref="WatchlistRow.IsStale"/> until
    /// their values have arrived again. Completes when the list or the streamer is disposed, without a final snapshot; ends with OnError
    /// when the streamer fails for good.</summary>
    public IObservable<IReadOnlyList<WatchlistRow>> Snapshots { get; }

    /// <summary>Appends a symbol to the list and subscribes to it.</summary>
    /// <param name="symbol">A streamer symbol, such as <c>AAPL</c>, <c>/ESZ26:XCME</c>, <c>.SPY261218C600</c> or <c>BTC/USD:CXTALP</c>. The
    /// server does not report unknown symbols: see <see cref="WatchlistRow.IsEmpty"/>.</param>
    /// <returns>False if the symbol was already on the list.</returns>
    /// <exception cref="ArgumentException">The symbol is not a streamer symbol or is too long.</exception>
    /// <exception cref="ObjectDisposedException">The list was disposed, or the streamer has ended.</exception>
    public bool Add(string symbol)
    {
        Check(market, symbol);
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            return Put(symbol);
        }
    }

    /// <summary>Removes a symbol from the list and releases its subscriptions.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <returns>Whether the symbol was on the list.</returns>
    public bool Remove(string symbol)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        lock (gate)
        {
            if (!subscriptions.Remove(symbol, out var subscription))
                return false;
            subscription.Dispose();
            rows.Remove(symbol);
            return true;
        }
    }

    /// <summary>Releases the subscriptions and completes <see cref="Snapshots"/>. The rows keep their last values.</summary>
    public void Dispose() => End(null);

    /// <summary>As <see cref="Dispose"/>, for <c>await using</c>.</summary>
    /// <returns>A completed task.</returns>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Throws if a subscription to the symbol would throw.</summary>
    private static void Check(IMarketData market, string symbol) => _ = market.Observe<Quote>(symbol);

    private bool Put(string symbol)
    {
        lock (gate)
        {
            if (!rows.TryAdd(symbol, market.Scheduler.Now))
                return false;
            subscriptions.Add(symbol, Follow(symbol));
            return true;
        }
    }

    private CompositeDisposable Follow(string symbol) =>
    [
        Follow<Quote>(symbol, (row, quote) => row with { Quote = quote }),
        Follow<Trade>(symbol, (row, trade) => row with { Trade = trade }),
        Follow<TradeETH>(symbol, (row, trade) => row with { TradeETH = trade }),
        Follow<Summary>(symbol, (row, summary) => row with { Summary = summary }),
    ];

    // Errors are ignored here: the end of the streamer is taken from its state.
    private IDisposable Follow<T>(string symbol, Func<WatchlistRow, T, WatchlistRow> take)
        where T : MarketEvent => market.Observe<T>(symbol).Subscribe(e => rows.Update(symbol, row => take(row, e)), static _ => { });

    private void End(Exception? error)
    {
        lock (gate)
        {
            if (isDisposed)
                return;
            isDisposed = true;
            connection.Dispose();
            foreach (var subscription in subscriptions.Values)
                subscription.Dispose();
        }

        if (error is null)
            ended.OnCompleted();
        else
            ended.OnError(error);
    }
}
