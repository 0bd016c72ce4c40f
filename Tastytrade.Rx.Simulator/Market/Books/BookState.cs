namespace Tastytrade.Rx.Simulator.Market.Books;

/// <summary>The book of one source at one moment, the best levels first.</summary>
internal sealed record BookState(BookStateLevel[] Bids, BookStateLevel[] Asks)
{
    public static BookState None { get; } = new([], []);

    /// <summary>All orders, by their number.</summary>
    public IEnumerable<BookStateOrder> Orders => Bids.Concat(Asks).SelectMany(level => level.Orders);
}

/// <summary>The orders at one price.</summary>
internal sealed record BookStateLevel(double Price, BookStateOrder[] Orders)
{
    public double Size => Orders.Sum(order => order.Size);
}

/// <summary>One order.</summary>
/// <param name="Number">Its place in the book, which it keeps: what changes price stays the same order.</param>
/// <param name="IsBuy">Its side.</param>
/// <param name="Price">Its price.</param>
/// <param name="Size">Its size.</param>
internal readonly record struct BookStateOrder(int Number, bool IsBuy, double Price, double Size);
