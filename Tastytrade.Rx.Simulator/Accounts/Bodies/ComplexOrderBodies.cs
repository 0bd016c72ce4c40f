using Newtonsoft.Json.Linq;
using static Tastytrade.Rx.Simulator.Rest.OptionChainBodies;

namespace Tastytrade.Rx.Simulator.Accounts.Bodies;

/// <summary>JSON of complex orders.</summary>
internal static class ComplexOrderBodies
{
    public static JObject Of(SimulatedComplexOrder complex, Func<long, SimulatedOrder> find)
    {
        var orders = complex.OrderIds.Select(find).ToArray();
        var body = new JObject
        {
            ["id"] = complex.Id,
            ["account-number"] = complex.AccountNumber,
            ["type"] = complex.Type,
            ["orders"] = new JArray(orders.Select(OrderBodies.Of)),
            ["related-orders"] = new JArray(orders.Select(order => new JObject
            {
                ["id"] = order.Id,
                ["complex-order-id"] = complex.Id,
                ["complex-order-tag"] = order.ComplexOrderTag,
                ["status"] = order.Status,
            })),
        };
        if (complex.TriggerOrderId is { } trigger)
            body["trigger-order"] = OrderBodies.Of(find(trigger));
        body.AddIf("terminal-at", complex.TerminalAt is { } end ? Time(end) : null);
        return body;
    }
}
