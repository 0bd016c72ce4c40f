using System.Reactive.Linq;

namespace Tastytrade.Rx;

/// <summary>Order books made of order events.</summary>
public static class OrderBookExtensions
{
    /// <summary>The order book of a symbol, after each snapshot and each transaction that changes what it shows.</summary>
    /// <param name="orders">Orders as they come on the wire, of whatever symbols; those of the symbol's sources make one book. It may be a
    /// streamer's stream, or one that is recorded or made by hand.</param>
    /// <param name="symbol">The streamer symbol.</param>
    /// <param name="depthLimit">How many price levels of each side to show; 0 for all. What changes below is not told.</param>
    /// <returns>A stream that is as hot or cold as <paramref name="orders"/>, and ends with it; each subscription begins with an empty book. Where
    /// an order comes with TX_PENDING, or in a snapshot, the book waits until the transaction or snapshot is complete: a half-changed book, which
    /// may be crossed, is never told. A snapshot replaces its source's orders and is always told, also an empty one.</returns>
    /// <exception cref="ArgumentException">The symbol is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="depthLimit"/> is negative.</exception>
    public static IObservable<OrderBook> ToOrderBook(this IObservable<OrderBase> orders, string symbol, int depthLimit = 0)
    {
        ArgumentNullException.ThrowIfNull(orders);
        ArgumentException.ThrowIfNullOrWhiteSpace(symbol);
        var empty = OrderBook.Empty(symbol, depthLimit);
        return Observable.Defer(() =>
        {
            var book = empty;
            var transactions = new OrderTransactions();
            return orders
                .Where(order => order.EventSymbol == symbol)
                .Select(transactions.Add)
                .Where(transaction => transaction is not null)
                .Select(transaction => Next(ref book, transaction!))
                .Where(next => next is not null)
                .Select(next => next!);
        });
    }

    /// <summary>The book after a transaction; null where it shows what it showed before.</summary>
    private static OrderBook? Next(ref OrderBook book, OrderTransaction transaction)
    {
        var before = book;
        book = transaction.IsSnapshot ? before.Replace(transaction.Source, transaction.Orders) : before.Apply(transaction.Orders);
        return transaction.IsSnapshot || !book.ShowsSameAs(before) ? book : null;
    }
}
