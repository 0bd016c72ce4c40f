using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Simulator.Accounts.Bodies;

namespace Tastytrade.Rx.Simulator.Accounts;

/// <summary>The orders of an account that depend on each other.</summary>
internal sealed class ComplexOrders(ServerAccount account, AccountServices services)
{
    private readonly SortedDictionary<long, SimulatedComplexOrder> all = [];

    public IReadOnlyCollection<SimulatedComplexOrder> All => all.Values;

    public SimulatedComplexOrder? Find(long id) => all.GetValueOrDefault(id);

    /// <summary>Places orders of which a fill of one cancels the others. With a trigger order they wait for its fill.</summary>
    public SimulatedComplexOrder Place(SimulatedOrderRequest? trigger, IReadOnlyList<SimulatedOrderRequest> requests, DateTimeOffset now)
    {
        var id = services.NextOrder();
        var type = trigger is null ? "OCO" : "OTOCO";
        var first = trigger is null ? null
            : account.Create(trigger, now, order => order with { ComplexOrderId = id, ComplexOrderTag = "OTOCO::trigger-order" });
        var orders = requests.Select(request => account.Create(request, now, order => order with
        {
            ComplexOrderId = id,
            ComplexOrderTag = type == "OCO" ? "OCO::order" : "OTOCO::oco-order",
            Status = first is null ? order.Status : "Contingent",
            ContingentStatus = first is null ? null : "Pending Order",
        })).ToArray();
        var complex = all[id] = new()
        {
            Id = id,
            AccountNumber = account.Number,
            Type = type,
            OrderIds = [.. orders.Select(order => order.Id)],
            TriggerOrderId = first?.Id,
        };
        Send(complex);
        foreach (var order in first is null ? orders : [first])
            account.Flow.Route(order.Id, now);
        return complex;
    }

    public void OnChanged(SimulatedOrder order, DateTimeOffset now)
    {
        if (order.ComplexOrderId is not { } id || !all.TryGetValue(id, out var complex))
            return;
        if (order.Id != complex.TriggerOrderId)
        {
            if (order.Status == "Filled")
                CancelOthers(complex, order, now);
        }
        else if (order is { Status: "Filled", IsComplete: true })
        {
            foreach (var waiting in complex.OrderIds)
                account.Flow.Route(waiting, now);
        }
        else if (order is { IsWorking: false, Status: not "Filled" })
        {
            CancelOthers(complex, order, now);
        }

        complex = all[id];
        if (complex.TerminalAt is null && complex.OrderIds.All(part => account.Orders.Find(part) is not { IsWorking: true }))
            complex = all[id] = complex with { TerminalAt = now };
        Send(complex);
    }

    public JObject BodyOf(SimulatedComplexOrder complex) =>
        ComplexOrderBodies.Of(complex, id => account.Orders.Get(id));

    private void CancelOthers(SimulatedComplexOrder complex, SimulatedOrder order, DateTimeOffset now)
    {
        foreach (var other in complex.OrderIds.Where(other => other != order.Id))
            account.Cancel(other, now);
    }

    private void Send(SimulatedComplexOrder complex)
    {
        if (complex.OrderIds.All(id => account.Orders.Find(id) is not null))
            services.Notify("ComplexOrder", account.Number, BodyOf(complex));
    }
}
