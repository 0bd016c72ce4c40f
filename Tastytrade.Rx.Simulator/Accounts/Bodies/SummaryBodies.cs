using System.Globalization;
using Newtonsoft.Json.Linq;
using static Tastytrade.Rx.Simulator.Rest.OptionChainBodies;

namespace Tastytrade.Rx.Simulator.Accounts.Bodies;

/// <summary>JSON of what only notifications contain: gains of a year, and chains of orders.</summary>
internal static class SummaryBodies
{
    public static JObject YearGain(string account, YearGain gain)
    {
        var body = new JObject
        {
            ["account-number"] = account,
            ["symbol"] = gain.Symbol,
            ["instrument-type"] = gain.InstrumentType,
            ["year"] = gain.Year.ToString(CultureInfo.InvariantCulture),
        };
        body.AddAmount("fees", gain.Fees);
        body.AddAmount("commissions", gain.Commissions);
        body.AddAmount("yearly-realized-gain", gain.RealizedGain);
        body.AddAmount("realized-lot-gain", gain.RealizedGain);
        return body;
    }

    /// <summary>The chain of an order that was filled, with the positions that it left open.</summary>
    public static JObject OrderChain(
        SimulatedOrder order, IReadOnlyList<SimulatedPosition> open, IReadOnlyList<SimulatedTransaction> trades)
    {
        var (fees, cost) = (-trades.Sum(t => t.ClearingFees + t.RegulatoryFees), trades.Sum(t => t.Value));
        var computed = new JObject
        {
            ["open"] = open.Count > 0,
            ["updated-at"] = ShortOffset(order.UpdatedAt),
            ["opened-at"] = ShortOffset(order.ReceivedAt),
            ["last-occurred-at"] = ShortOffset(order.UpdatedAt),
            ["roll-count"] = 0,
            ["gcd-open-quantity"] = Decimal(open.Select(p => p.Quantity).DefaultIfEmpty().Min()),
            ["fees-missing"] = false,
            ["winner-realized-and-closed"] = false,
            ["winner-realized"] = false,
            ["winner-realized-with-fees"] = false,
            ["open-entries"] = new JArray(open.Select(Entry)),
        };
        computed.AddAmount("total-fees", fees);
        computed.AddAmount("total-commissions", -trades.Sum(t => t.Commission));
        computed.AddAmount("total-opening-cost", cost);
        computed.AddAmount("total-closing-cost", 0);
        computed.AddAmount("total-cost", cost);
        computed.AddAmount("total-cost-per-unit", Math.Round(cost / order.Size, 4));
        computed.AddAmount("realized-gain", 0);
        computed.AddAmount("realized-gain-with-fees", fees);
        return new()
        {
            ["id"] = order.Id.ToString(CultureInfo.InvariantCulture),
            ["account-number"] = order.AccountNumber,
            ["description"] = order.Legs.Count == 1 ? "Single" : "Vertical",
            ["underlying-symbol"] = order.UnderlyingSymbol,
            ["created-at"] = ShortOffset(order.ReceivedAt),
            ["updated-at"] = ShortOffset(order.UpdatedAt),
            ["computed-data"] = computed,
            ["lite-nodes-sizes"] = 1,
            ["lite-nodes"] = new JArray(Node(order, fees, cost)),
        };
    }

    private static JObject Node(SimulatedOrder order, decimal fees, decimal cost)
    {
        var node = new JObject
        {
            ["node-type"] = "order",
            ["id"] = order.Id.ToString(CultureInfo.InvariantCulture),
            ["description"] = "Opening",
            ["occurred-at"] = ShortOffset(order.UpdatedAt),
            ["order-fill-count"] = order.Legs.Sum(leg => leg.Fills.Count),
            ["roll"] = false,
            ["legs"] = new JArray(order.Legs.Select(leg => new JObject
            {
                ["symbol"] = leg.Symbol,
                ["instrument-type"] = leg.InstrumentType,
                ["action"] = leg.Action,
                ["fill-quantity"] = Decimal(leg.Quantity - leg.RemainingQuantity),
                ["order-quantity"] = Decimal(leg.Quantity),
            })),
            ["entries"] = new JArray(),
        };
        node.AddAmount("total-fees", fees);
        node.AddAmount("total-fill-cost", cost);
        return node;
    }

    private static JObject Entry(SimulatedPosition position) => new()
    {
        ["symbol"] = position.Symbol,
        ["instrument-type"] = position.InstrumentType,
        ["quantity"] = Decimal(position.Quantity),
        ["quantity-type"] = position.QuantityDirection,
        ["quantity-numeric"] = Decimal(position.SignedQuantity),
    };

    /// <summary>The times of chains have an offset without a colon.</summary>
    private static string ShortOffset(DateTimeOffset time) => Time(time).Replace("+00:00", "+0000", StringComparison.Ordinal);
}
