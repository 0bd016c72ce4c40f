using System.Collections.Immutable;

namespace Tastytrade.Rx.Depth;

/// <summary>The orders at one price in order of priority. Immutable and never empty.</summary>
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

    /// <summary>Removes an order of the level; null if it was the only one.</summary>
    public BookLevel? Without(OrderBase order) => orders.Count == 1 ? null : new(orders.Remove(order));

    /// <summary>Sums from scratch, since adding and subtracting would accumulate rounding errors for sizes that are not integers. Only on
    /// demand: a price may have ten thousand orders, and each change concerns one of them.</summary>
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
