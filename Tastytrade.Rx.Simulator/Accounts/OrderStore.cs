using Tastytrade.Rx.Simulator.Accounts.Bodies;

namespace Tastytrade.Rx.Simulator.Accounts;

/// <summary>The orders of an account. Each change is sent as a notification.</summary>
internal sealed class OrderStore(string account, AccountServices services)
{
    private const int MaxOrders = 1_000;

    private readonly SortedDictionary<long, SimulatedOrder> orders = [];

    /// <summary>By id, so the newest is the last.</summary>
    public IReadOnlyCollection<SimulatedOrder> All => orders.Values;

    /// <summary>Called after each change.</summary>
    public Action<SimulatedOrder, DateTimeOffset>? Changed { get; set; }

    public SimulatedOrder? Find(long id) => orders.GetValueOrDefault(id);

    /// <exception cref="ArgumentException">There is no such order.</exception>
    public SimulatedOrder Get(long id) =>
        Find(id) ?? throw new ArgumentException($"The account has no order with the id {id}.", nameof(id));

    /// <summary>Adds or replaces an order, and sends it.</summary>
    public SimulatedOrder Save(SimulatedOrder order, DateTimeOffset now)
    {
        order = order with { UpdatedAt = Stamp.After(Find(order.Id)?.UpdatedAt ?? DateTimeOffset.MinValue, now) };
        orders[order.Id] = order;
        if (orders.Count > MaxOrders && orders.Values.FirstOrDefault(o => !o.IsWorking) is { } oldest)
            orders.Remove(oldest.Id);
        services.Notify("Order", account, OrderBodies.Of(order));
        Changed?.Invoke(order, now);
        return order;
    }

    /// <summary>Changes the status of an order if it is one of <paramref name="from"/>.</summary>
    /// <returns>Whether it was.</returns>
    public bool Move(long id, DateTimeOffset now, string to, params ReadOnlySpan<string> from)
    {
        if (Find(id) is not { } order || !from.Contains(order.Status))
            return false;
        Save(
            order with
            {
                Status = to,
                ContingentStatus = null,
                InFlightAt = to == "In Flight" ? now : order.InFlightAt,
                LiveAt = to == "Live" ? order.LiveAt ?? now : order.LiveAt,
                CancelledAt = to == "Cancelled" ? now : order.CancelledAt,
                TerminalAt = to is "Cancelled" or "Rejected" or "Expired" ? now : order.TerminalAt,
            },
            now);
        return true;
    }
}
