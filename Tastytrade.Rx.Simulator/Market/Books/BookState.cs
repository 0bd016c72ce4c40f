namespace Tastytrade.Rx.Simulator.Market.Books;

/// <summary>The order book of one source at one time, best levels first.</summary>
internal sealed record BookState(BookStateLevel[] Bids, BookStateLevel[] Asks)
{
    public static BookState Empty { get; } = new([], []);

    /// <summary>All orders, by number.</summary>
    public IEnumerable<BookStateOrder> Orders => Bids.Concat(Asks).SelectMany(level => level.Orders);
}

/// <summary>The orders at one price.</summary>
internal sealed record BookStateLevel(double Price, BookStateOrder[] Orders)
{
    public double Size => Orders.Sum(order => order.Size);
}

/// <summary>An order.</summary>
/// <param name="Number">The number, which does not change when the price changes.</param>
/// <param name="IsBuy">Whether it is a buy order.</param>
/// <param name="Price">The price.</param>
/// <param name="Size">The size.</param>
internal readonly record struct BookStateOrder(int Number, bool IsBuy, double Price, double Size);
