using System.Reactive.Linq;
using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx;

/// <summary>Order books made of order events.</summary>
public static class OrderBookExtensions
{
    /// <summary>The order book of a symbol, after each snapshot and each transaction that changes what it shows.</summary>
    /// <param name="orders">Orders as they come on the wire, of whatever symbols; those of the symbol's sources make one book. It may be a
    /// streamer's stream, or one that is recorded or made by hand.</param>
    /// <param name="symbol">The streamer symbol.</param>
    /// <param name="depthLimit">How many price levels of each side to show; 0 for all. What changes below is not told.</param>
    /// <param name="maxEvents">How many orders may be kept: those of the book, and those that wait for the end of their snapshots and
    /// transactions; at least 1. At more, the stream ends with <see cref="HistoryTooLargeException"/>.</param>
    /// <returns>A stream that is as hot or cold as <paramref name="orders"/>, and ends with it; each subscription begins with an empty book. Where
    /// an order comes with TX_PENDING, or in a snapshot, the book waits until the transaction or snapshot is complete: a half-changed book, which
    /// may be crossed, is never told. A snapshot replaces its source's orders and is always told, also an empty one.</returns>
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

    /// <summary>The book of a symbol's orders of one source.</summary>
    /// <param name="market">The market data.</param>
    /// <param name="symbol">A streamer symbol.</param>
    /// <param name="source">The order source, such as <c>NTV</c>, in the case that dxFeed writes (<c>ntv</c> is another).</param>
    /// <param name="depthLimit">How many price levels of each side to show; 0 for all. What changes below is not told.</param>
    /// <returns>The stream, see <see cref="OrderBook{T}"/>.</returns>
    /// <exception cref="ArgumentException">Symbol or source is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="depthLimit"/> is negative.</exception>
    public static IObservable<OrderBook> OrderBook(this IMarketData market, string symbol, string source, int depthLimit = 0) =>
        market.OrderBook<Order>(symbol, source, depthLimit);

    /// <summary>The book of a symbol's orders of one source and one event type, such as <see cref="AnalyticOrder"/>.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="market">The market data.</param>
    /// <param name="symbol">A streamer symbol.</param>
    /// <param name="source">The order source.</param>
    /// <param name="depthLimit">How many price levels of each side to show; 0 for all.</param>
    /// <returns>A stream that first gives the whole book and then the book after each transaction that changes what it shows. The orders are
    /// subscribed on the server while somebody listens; observers share the subscription, and each gets the whole book first, however late it
    /// comes. After a lost connection the book stays as it was until the server has sent it anew, and is then told whole. It is called as all
    /// observers of the streamer are; the stream completes when the streamer is disposed and ends with OnError when it has failed for good.</returns>
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
                .Select(update => Step(ref book, update.IsSnapshot ? empty.Apply(update.Series) : book.Apply(Changes(update)), update.IsSnapshot))
                .Where(next => next is not null)
                .Select(next => next!);
        });
    }

    private static IEnumerable<OrderBase> Changes<T>(SeriesUpdate<T> update)
        where T : OrderBase => update.Removed.Select(order => order with { EventFlags = EventFlags.RemoveEvent }).Concat<OrderBase>(update.Added).Concat(update.Changed);

    /// <summary>Goes on to the next book; null where it shows what the one before showed and need not be told.</summary>
    private static OrderBook? Step(ref OrderBook book, OrderBook next, bool isSnapshot)
    {
        var before = book;
        book = next;
        return isSnapshot || !next.ShowsSameAs(before) ? next : null;
    }
}
