using Tastytrade.Rx.Simulator.Market;

namespace Tastytrade.Rx.Simulator.Accounts;

/// <summary>Creates orders from requests that are valid.</summary>
internal static class OrderRules
{
    private static readonly string[] Actions = ["Buy to Open", "Buy to Close", "Sell to Open", "Sell to Close", "Buy", "Sell"];
    private static readonly string[] Types = ["Limit", "Market", "Marketable Limit", "Stop", "Stop Limit"];

    private static readonly string[] Times =
        ["Day", "GTC", "GTD", "Ext", "Ext Overnight", "GTC Ext", "GTC Ext Overnight", "IOC"];

    /// <exception cref="ArgumentException">The request is invalid.</exception>
    public static SimulatedOrder Create(
        SimulatedOrderRequest request, string account, long id, MarketModel market, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(request);
        Check(request.Legs is { Count: >= 1 and <= 4 }, "An order has one to four legs.");
        Check(Types.Contains(request.OrderType), $"The order type must be one of: {string.Join(", ", Types)}.");
        Check(Times.Contains(request.TimeInForce), $"The time in force must be one of: {string.Join(", ", Times)}.");
        Check(
            request.OrderType.Contains("Limit", StringComparison.Ordinal) == request.Price is not null,
            "A limit order has a price, and other orders have none.");
        Check(
            request.OrderType.StartsWith("Stop", StringComparison.Ordinal) == request.StopTrigger is not null,
            "A stop order has a trigger, and other orders have none.");
        var legs = request.Legs.Select(leg => Leg(leg, market)).ToArray();
        Check(legs.DistinctBy(leg => leg.Traded.Underlying).Count() == 1, "All legs must have the same underlying.");
        return new()
        {
            Id = id,
            AccountNumber = account,
            Status = "Received",
            OrderType = request.OrderType,
            TimeInForce = request.TimeInForce,
            UnderlyingSymbol = legs[0].Traded.Underlying,
            UnderlyingInstrumentType = legs[0].Traded.UnderlyingType,
            Legs = [.. legs.Select(leg => leg.Leg)],
            Price = request.Price is { } price ? Math.Abs(price) : null,
            PriceEffect = request.Price is null ? null : request.Price < 0 ? "Credit" : "Debit",
            StopTrigger = request.StopTrigger,
            GtcDate = request.TimeInForce == "GTD" ? market.Clock.Today.AddDays(30) : null,
            ReceivedAt = now,
            UpdatedAt = now,
        };
    }

    private static (SimulatedLeg Leg, Tradable Traded) Leg(SimulatedLegRequest leg, MarketModel market)
    {
        Check(Actions.Contains(leg.Action), $"The action must be one of: {string.Join(", ", Actions)}.");
        Check(leg.Quantity > 0, "The quantity must be more than 0.");
        var traded = Tradable.Find(leg.Symbol, market) is { Instrument.Kind: not InstrumentKind.Index } found ? found
            : throw new ArgumentException($"The market does not have {leg.Symbol}.", nameof(leg));
        return (
            new() { Symbol = traded.Symbol, InstrumentType = traded.Type, Action = leg.Action, Quantity = leg.Quantity }, traded);
    }

    private static void Check(bool valid, string rule)
    {
        if (!valid)
            throw new ArgumentException(rule);
    }
}
