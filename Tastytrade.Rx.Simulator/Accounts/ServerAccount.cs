using Tastytrade.Rx.Simulator.Accounts.Bodies;

namespace Tastytrade.Rx.Simulator.Accounts;

/// <summary>One account: what it holds, its orders, and what happens to them. Not thread-safe.</summary>
internal sealed class ServerAccount
{
    /// <summary>How long earlier positions are kept for the fault that lets answers lag behind.</summary>
    private static readonly TimeSpan MaxLag = TimeSpan.FromMinutes(1);

    private readonly AccountServices services;
    private readonly Queue<(DateTimeOffset Until, SimulatedPosition[] Positions)> earlier = new();

    public ServerAccount(string number, string typeName, string name, SimulatedTradingStatus status, AccountServices services)
    {
        (Number, TypeName, Name, Status) = (number, typeName, name, status);
        this.services = services;
        OpenedAt = Stamp.Before(services.Market.Clock.Start, TimeSpan.FromDays(400));
        Ledger = new(number, services.Market);
        Orders = new(number, services) { Changed = (order, now) => Complex!.OnChanged(order, now) };
        Complex = new(this, services);
        Execution = new(this, services);
        Flow = new(number, services, Orders, Execution);
        Balance = Valuation.Balance(number, Ledger, services.Market, services.Market.Clock.Now, DateTimeOffset.MinValue);
    }

    public string Number { get; }

    public string TypeName { get; }

    public string Name { get; }

    public DateTimeOffset OpenedAt { get; }

    public Ledger Ledger { get; }

    public OrderStore Orders { get; }

    public OrderFlow Flow { get; }

    public Execution Execution { get; }

    public ComplexOrders Complex { get; }

    public SimulatedTradingStatus Status { get; private set; }

    public SimulatedBalance Balance { get; private set; }

    /// <summary>Adds an order with the status Received, without sending it on its way.</summary>
    /// <exception cref="ArgumentException">The order is invalid.</exception>
    public SimulatedOrder Create(SimulatedOrderRequest request, DateTimeOffset now, Func<SimulatedOrder, SimulatedOrder>? change = null)
    {
        var order = OrderRules.Create(request, Number, services.NextOrder(), services.Market, now);
        return Orders.Save(change is null ? order : change(order), now);
    }

    /// <summary>Cancels an order, if it can be cancelled.</summary>
    public bool Cancel(long id, DateTimeOffset now) =>
        Orders.Move(id, now, "Cancel Requested", "Received", "Routed", "In Flight", "Live", "Contingent")
        && Orders.Move(id, now, "Cancelled", "Cancel Requested");

    /// <summary>Replaces an order by one with another price and its own id. The replacement has the quantity that was left.</summary>
    public SimulatedOrder Replace(SimulatedOrder old, decimal price, DateTimeOffset now)
    {
        var legs = old.Legs.Select(leg => leg with { Quantity = leg.RemainingQuantity, Fills = [] }).Where(leg => leg.Quantity > 0);
        var id = services.NextOrder();
        var order = Orders.Save(
            old with
            {
                Id = id,
                Status = "Contingent",
                ContingentStatus = "Pending Order",
                Price = Math.Abs(price),
                PriceEffect = price < 0 ? "Credit" : "Debit",
                Legs = [.. legs],
                ReceivedAt = now,
                InFlightAt = null,
                LiveAt = null,
                ReplacesOrderId = old.Id,
            },
            now);
        Orders.Save(
            Orders.Get(old.Id) with { Status = "Replace Requested", IsEdited = true, ReplacingOrderId = id, ContingentStatus = null }, now);
        Orders.Move(old.Id, now, "Cancelled", "Replace Requested");
        Flow.Route(id, now);
        return order;
    }

    /// <summary>Calculates the balance.</summary>
    public SimulatedBalance Revalue(DateTimeOffset now) =>
        Balance = Valuation.Balance(Number, Ledger, services.Market, now, Balance.UpdatedAt);

    public void SendBalance(DateTimeOffset now) =>
        services.Notify("AccountBalance", Number, BalanceBodies.Of(Revalue(now), services.Market.Clock.Today));

    public void Change(SimulatedTradingStatus status, DateTimeOffset now)
    {
        Status = status with { AccountNumber = Number, UpdatedAt = Stamp.After(Status.UpdatedAt, now) };
        services.Notify("TradingStatus", Number, AccountBodies.Status(Status, 1));
    }

    /// <summary>Moves money from or to the bank.</summary>
    public void Transfer(decimal amount, DateTimeOffset now)
    {
        var transaction = new SimulatedTransaction
        {
            Id = services.NextTransaction(),
            AccountNumber = Number,
            TransactionType = "Money Movement",
            TransactionSubType = amount >= 0 ? "Deposit" : "Withdrawal",
            Description = "Wire Funds",
            ExecutedAt = now,
            Value = amount,
        };
        Ledger.Add(transaction);
        services.Notify("ExternalTransaction", Number, TransactionBodies.External(transaction));
        SendBalance(now);
    }

    /// <summary>Settles options and futures that have expired in cash, at their last value.</summary>
    public void Settle(DateTimeOffset now)
    {
        foreach (var position in Ledger.Positions.Where(p => p.SignedQuantity != 0 && p.ExpiresAt <= now).ToArray())
        {
            KeepSnapshot(now);
            var settled = Ledger.Settle(services.Find(position.Symbol), services.NextTransaction(), now);
            services.Notify("CurrentPosition", Number, PositionBodies.Streamed(settled));
            SendBalance(now);
        }
    }

    /// <summary>Keeps the positions before a change.</summary>
    public void KeepSnapshot(DateTimeOffset now)
    {
        while (earlier.TryPeek(out var oldest) && oldest.Until < Stamp.Before(now, MaxLag))
            earlier.Dequeue();
        earlier.Enqueue((now, [.. Ledger.Positions]));
    }

    /// <summary>The positions some time ago.</summary>
    public IReadOnlyCollection<SimulatedPosition> PositionsAt(DateTimeOffset time) =>
        earlier.FirstOrDefault(snapshot => snapshot.Until > time) is { Positions: { } positions } ? positions : Ledger.Positions;
}
