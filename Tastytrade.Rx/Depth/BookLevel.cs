using System.Collections.Immutable;

namespace Tastytrade.Rx;

/// <summary>The orders at one price, the first in line first. Immutable and never empty.</summary>
internal sealed class BookLevel
{
    private BookLevel(ImmutableArray<OrderBase> orders)
    {
        Orders = orders;

        // Summed anew each time: to add and take away in turn would leave a rest of sizes that are no integers.
        var (size, count) = (0.0, 0L);
        foreach (var order in orders)
        {
            size += order.Size;
            count += Math.Max(1, order.Count);
        }

        Shown = new PriceLevel(orders[0].Price, size, count);
    }

    public ImmutableArray<OrderBase> Orders { get; }

    public PriceLevel Shown { get; }

    public static BookLevel Of(OrderBase order) => new([order]);

    public BookLevel With(OrderBase order) => new(Orders.Insert(~Orders.BinarySearch(order, OrderPriority.Instance), order));

    /// <summary>Without an order that is there; null where it was the only one.</summary>
    public BookLevel? Without(OrderBase order) =>
        Orders.Length == 1 ? null : new(Orders.RemoveAt(Orders.BinarySearch(order, OrderPriority.Instance)));
}
