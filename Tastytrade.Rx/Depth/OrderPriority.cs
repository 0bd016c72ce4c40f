namespace Tastytrade.Rx;

/// <summary>Which of two orders at one price comes first: sums and quotes before single orders and the larger before the smaller, single
/// orders by when they came.</summary>
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

        // What was put in is to be found again: index and source tell all orders apart, and in every culture.
        return order != 0 ? order : string.CompareOrdinal(a.Source ?? "", b.Source ?? "");
    }

    private static (long, int, int, long) Arrival(OrderBase order) => (order.Time, order.TimeNanoPart, order.Sequence, order.Index);
}
