namespace Tastytrade.Rx;

/// <summary>Orders of one source that hold together: a whole snapshot, or what changed at one stroke.</summary>
internal sealed record OrderTransaction(string Source, bool IsSnapshot, IReadOnlyList<OrderBase> Orders);

/// <summary>Gathers the orders of one symbol until they hold together, each source by itself. dxFeed's rules: a snapshot runs from BEGIN to END
/// or SNIP, what comes with TX_PENDING waits for what comes without, and a BEGIN drops whatever waits.</summary>
internal sealed class OrderTransactions
{
    private readonly Dictionary<string, Waiting> sources = [];

    /// <returns>What is complete with this order; null where it has to wait.</returns>
    public OrderTransaction? Add(OrderBase order)
    {
        var source = order.Source ?? "";
        if (!sources.TryGetValue(source, out var waiting) || order.IsSnapshotBegin)
            sources[source] = waiting = new Waiting { IsSnapshot = order.IsSnapshotBegin, IsOpen = order.IsSnapshotBegin };
        waiting.Orders.Add(order);
        if (order.IsSnapshotEnd || order.IsSnapshotSnip)
            waiting.IsOpen = false;
        if (waiting.IsOpen || order.IsPending)
            return null;
        sources.Remove(source);
        return new OrderTransaction(source, waiting.IsSnapshot, waiting.Orders);
    }

    private sealed class Waiting
    {
        public List<OrderBase> Orders { get; } = [];

        public required bool IsSnapshot { get; init; }

        /// <summary>Whether the snapshot's end has yet to come.</summary>
        public required bool IsOpen { get; set; }
    }
}
