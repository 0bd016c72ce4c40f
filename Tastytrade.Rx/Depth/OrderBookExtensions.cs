using System.Reactive.Linq;
using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx;

/// <summary>Builds order books from order events.</summary>
public static class OrderBookExtensions
{
    /// <summary>Builds the order book of a symbol, and emits it after each snapshot and each transaction that changes what it
    /// shows.</summary>
    /// <param name="orders">Order events as the server sends them, of any symbols; all sources of the symbol make one book. The stream may
    /// be live, recorded or built by hand.</param>
    /// <param name="symbol">The streamer symbol.</param>
    /// <param name="depthLimit">The number of price levels to show per side; 0 for all. Changes below the limit are not emitted.</param>
    /// <param name="maxEvents">The maximum number of orders to keep, at least 1: those in the book, and those that wait for the end of
    /// their snapshots and transactions. Above it the stream ends with <see cref="HistoryTooLargeException"/>.</param>
    /// <returns>A stream that is hot or cold as <paramref name="orders"/> is, and ends with it; each subscription starts with an empty
    /// book. While orders arrive with TX_PENDING or in a snapshot, the book waits until the transaction or snapshot is complete: a
    /// half-changed book, which may be crossed, is never emitted. A snapshot replaces the orders of its source and is always emitted, even
    /// if it is empty.</returns>
    /// <exception cref="ArgumentException">The symbol is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="depthLimit"/> is negative, or <paramref name="maxEvents"/> is less
    /// than 1.</exception>
    public static IObservable<OrderBook> ToOrderBook(
        this IObservable<OrderBase> orders, string symbol, int depthLimit = 0, int maxEvents = HistoryTooLargeException.DefaultLimit)
    {
        ArgumentNullException.ThrowIfNull(orders);
        ArgumentException.ThrowIfNullOrWhiteSpace(symbol);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxEvents, 1);
        var empty = Rx.OrderBook.Empty(symbol, depthLimit);
        return Observable.Defer(() =>
        {
            var book = empty;
            var assembly = new TransactionAssembly<OrderBase>(nameof(ToOrderBook), maxEvents);
            return orders
                .Where(order => order.EventSymbol == symbol)
                .Select(order =>
                {
                    var done = assembly.Step(order);
                    var next = done is null ? null : Step(
                        ref book, done.IsSnapshot ? book.Replace(done.Source, done.Events) : book.Apply(done.Events), done.IsSnapshot);
                    assembly.Expect(book.OrderCount);
                    return next;
                })
                .Where(next => next is not null)
                .Select(next => next!);
        });
    }

    /// <summary>Observes the order book of a symbol from one source.</summary>
    /// <param name="market">The market data.</param>
    /// <param name="symbol">A streamer symbol.</param>
    /// <param name="source">The order source, such as <c>NTV</c>, in dxFeed's spelling: case matters (<c>ntv</c> is another
    /// source).</param>
    /// <param name="depthLimit">The number of price levels to show per side; 0 for all. Changes below the limit are not emitted.</param>
    /// <returns>The stream, see <see cref="OrderBook{T}"/>.</returns>
    /// <exception cref="ArgumentException">Symbol or source is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="depthLimit"/> is negative.</exception>
    public static IObservable<OrderBook> OrderBook(this IMarketData market, string symbol, string source, int depthLimit = 0) =>
        market.OrderBook<Order>(symbol, source, depthLimit);

    /// <summary>Observes the order book of a symbol from one source, built from one event type, such as
    /// <see cref="AnalyticOrder"/>.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="market">The market data.</param>
    /// <param name="symbol">A streamer symbol.</param>
    /// <param name="source">The order source.</param>
    /// <param name="depthLimit">The number of price levels to show per side; 0 for all.</param>
    /// <returns>A stream that emits the whole book first, then the book after each transaction that changes what it shows. The orders are
    /// subscribed on the server while the stream has observers. Observers share the subscription, and each gets the whole book first, even
    /// a late one. After a lost connection the book stays as it was until the server has sent it again; then the whole book is emitted.
    /// Observers are called as on every stream of the streamer. The stream completes when the streamer is disposed, and ends with OnError
    /// when the streamer fails for good.</returns>
    /// <exception cref="ArgumentException">Symbol or source is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="depthLimit"/> is negative.</exception>
    public static IObservable<OrderBook> OrderBook<T>(this IMarketData market, string symbol, string source, int depthLimit = 0)
        where T : OrderBase
    {
        ArgumentNullException.ThrowIfNull(market);
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        ArgumentException.ThrowIfNullOrWhiteSpace(symbol);
        var empty = Rx.OrderBook.Empty(symbol, depthLimit);
        var updates = market.ObserveHistory<T>(symbol, source: source);
        return Observable.Defer(() =>
        {
            var book = empty;
            return updates
                .Select(update => Step(
                    ref book, update.IsSnapshot ? empty.Apply(update.Series) : book.Apply(Changes(update)), update.IsSnapshot))
                .Where(next => next is not null)
                .Select(next => next!);
        });
    }

    private static IEnumerable<OrderBase> Changes<T>(SeriesUpdate<T> update)
        where T : OrderBase => update.Removed
            .Select(order => order with { EventFlags = EventFlags.RemoveEvent })
            .Concat<OrderBase>(update.Added)
            .Concat(update.Changed);

    /// <summary>Moves to the next book; null if it shows the same as the previous one and need not be emitted.</summary>
    private static OrderBook? Step(ref OrderBook book, OrderBook next, bool isSnapshot)
    {
        var before = book;
        book = next;
        return isSnapshot || !next.ShowsSameAs(before) ? next : null;
    }
}
