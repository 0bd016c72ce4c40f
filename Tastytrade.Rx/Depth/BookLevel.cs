using System.Collections.Immutable;

namespace Tastytrade.Rx;

/// <summary>The orders at one price, the first in line first. Immutable and never empty.</summary>
internal sealed class BookLevel
{
    private static readonly ImmutableSortedSet<OrderBase> None = ImmutableSortedSet.Create<OrderBase>(OrderPriority.Instance);

    private readonly ImmutableSortedSet<OrderBase> orders;
    private readonly Lazy<PriceLevel> shown;

    private BookLevel(ImmutableSortedSet<OrderBase> orders)
    {
        this.orders = orders;
        shown = new(() => Sum(orders));
    }

    public IEnumerable<OrderBase> Orders => orders;

    public PriceLevel Shown => shown.Value;

    public static BookLevel Of(OrderBase order) => new(None.Add(order));

    public BookLevel With(OrderBase order) => new(orders.Add(order));

    /// <summary>Without an order that is there; null where it was the only one.</summary>
    public BookLevel? Without(OrderBase order) => orders.Count == 1 ? null : new(orders.Remove(order));

    /// <summary>Anew each time: to add and take away in turn would leave a rest of sizes that are no integers. Only when it is
    /// asked for: a price may have ten thousand orders, of which each change is one.</summary>
    private static PriceLevel Sum(ImmutableSortedSet<OrderBase> orders)
    {
        var (size, count) = (0.0, 0L);
        foreach (var order in orders)
        {
            size += order.Size;
            count += Math.Max(1, order.Count);
        }

        return new PriceLevel(orders[0].Price, size, count);
    }
}
