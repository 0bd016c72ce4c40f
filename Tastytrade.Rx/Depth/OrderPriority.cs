namespace Tastytrade.Rx.Depth;

/// <summary>The priority of orders at one price: aggregates and quotes before single orders, the larger before the smaller; single orders
/// by arrival.</summary>
internal sealed class OrderPriority : IComparer<OrderBase>
{
    public static OrderPriority Instance { get; } = new();

    public int Compare(OrderBase? x, OrderBase? y)
    {
        var (a, b) = (x!, y!);
        var order = (a.Scope == Scope.Order).CompareTo(b.Scope == Scope.Order);
        if (order == 0 && a.Scope != Scope.Order)
            order = b.Size.CompareTo(a.Size);
        if (order == 0)
            order = Arrival(a).CompareTo(Arrival(b));

        // A total order, so that a sorted set finds each order again: index and source identify an order, in every culture.
        return order != 0 ? order : string.CompareOrdinal(a.Source ?? "", b.Source ?? "");
    }

    private static (long, int, int, long) Arrival(OrderBase order) => (order.Time, order.TimeNanoPart, order.Sequence, order.Index);
}
