using Newtonsoft.Json.Linq;
using static Tastytrade.Rx.Simulator.Accounts.Bodies.Wire;
using static Tastytrade.Rx.Simulator.Rest.OptionChainBodies;

namespace Tastytrade.Rx.Simulator.Accounts.Bodies;

/// <summary>JSON of orders, the same in notifications and answers.</summary>
internal static class OrderBodies
{
    private const string Venue = "SIMULATED";

    public static JObject Of(SimulatedOrder order)
    {
        var body = new JObject
        {
            ["id"] = order.Id,
            ["account-number"] = order.AccountNumber,
            ["cancellable"] = order.Status is "Live" or "Received" or "Contingent",
            ["editable"] = order.Status is "Live" or "Received",
            ["edited"] = order.IsEdited,
            ["status"] = order.Status,
            ["time-in-force"] = order.TimeInForce,
            ["order-type"] = order.OrderType,
            ["size"] = Number(order.Size),
            ["underlying-symbol"] = order.UnderlyingSymbol,
            ["underlying-instrument-type"] = order.UnderlyingInstrumentType,
            ["received-at"] = Time(order.ReceivedAt),

            // The specification says text, but the server sends milliseconds.
            ["updated-at"] = order.UpdatedAt.ToUnixTimeMilliseconds(),
            ["global-request-id"] = $"{order.Id:x8}00000000",
            ["ext-client-order-id"] = $"{order.Id:x10}",
            ["leg-count"] = order.Legs.Count,
            ["source"] = "simulator",
            ["username"] = AccountBodies.UserName,
            ["user-id"] = AccountBodies.UserId,
            ["preflight-id"] = 0,
            ["legs"] = new JArray(order.Legs.Select(Leg)),
        };
        if (order.Price is { } price)
            body["price"] = Decimal(price);
        body.AddIf("price-effect", order.PriceEffect);
        if (order.StopTrigger is { } trigger)
            body["stop-trigger"] = Decimal(trigger);
        if (order.GtcDate is { } date)
            body["gtc-date"] = Date(date);
        AddTimes(body, order);
        body.AddIf("reject-reason", order.RejectReason);
        body.AddIf("contingent-status", order.ContingentStatus);
        body.AddIf("replaces-order-id", order.ReplacesOrderId);
        body.AddIf("replacing-order-id", order.ReplacingOrderId);
        body.AddIf("complex-order-id", order.ComplexOrderId);
        body.AddIf("complex-order-tag", order.ComplexOrderTag);
        return body;
    }

    private static void AddTimes(JObject body, SimulatedOrder order)
    {
        Add("in-flight-at", order.InFlightAt);
        Add("live-at", order.LiveAt);
        Add("cancelled-at", order.CancelledAt);
        Add("terminal-at", order.TerminalAt);
        if (order.LiveAt is not null)
        {
            body["destination-venue"] = Venue;
            body["ext-exchange-order-number"] = FormattableString.Invariant($"{order.Id % 1_000_000_000}");
            body["ext-global-order-number"] = order.Id % 100_000;
        }

        void Add(string name, DateTimeOffset? time)
        {
            if (time is { } known)
                body[name] = Time(known);
        }
    }

    private static JObject Leg(SimulatedLeg leg) => new()
    {
        ["instrument-type"] = leg.InstrumentType,
        ["symbol"] = leg.Symbol,
        ["quantity"] = Number(leg.Quantity),
        ["remaining-quantity"] = Number(leg.RemainingQuantity),
        ["action"] = leg.Action,
        ["fills"] = new JArray(leg.Fills.Select(Fill)),
    };

    private static JObject Fill(SimulatedFill fill) => new()
    {
        ["ext-group-fill-id"] = $"G{fill.FillId}",
        ["ext-exec-id"] = $"E{fill.FillId}",
        ["fill-id"] = fill.FillId,
        ["quantity"] = Number(fill.Quantity),
        ["fill-price"] = Decimal(fill.Price),
        ["filled-at"] = Time(fill.FilledAt),
        ["destination-venue"] = Venue,
    };
}
