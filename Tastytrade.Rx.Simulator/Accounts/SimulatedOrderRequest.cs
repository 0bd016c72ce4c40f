namespace Tastytrade.Rx.Simulator;

/// <summary>An order to place in a <see cref="SimulatedAccount"/>.</summary>
public sealed record SimulatedOrderRequest
{
    /// <summary>The legs: one to four, all with the same underlying.</summary>
    public required IReadOnlyList<SimulatedLegRequest> Legs { get; init; }

    /// <summary>The order type as on the wire: <c>Limit</c>, <c>Market</c>, <c>Marketable Limit</c>, <c>Stop</c> or
    /// <c>Stop Limit</c>.</summary>
    public string OrderType { get; init; } = "Limit";

    /// <summary>The time in force as on the wire. The default is <c>Day</c>.</summary>
    public string TimeInForce { get; init; } = "Day";

    /// <summary>The limit price for one unit of all legs: above 0 to pay at most, below 0 to receive at least.</summary>
    public decimal? Price { get; init; }

    /// <summary>The price of the underlying that triggers a stop order.</summary>
    public decimal? StopTrigger { get; init; }

    /// <summary>Creates an order with one leg.</summary>
    /// <param name="action">The action as on the wire, such as <c>Buy to Open</c>.</param>
    /// <param name="quantity">The quantity: more than 0.</param>
    /// <param name="symbol">The symbol in tastytrade's spelling.</param>
    /// <param name="price">The limit price: above 0 to pay at most, below 0 to receive at least; <see langword="null"/> for a market
    /// order.</param>
    /// <returns>The order.</returns>
    public static SimulatedOrderRequest Of(string action, decimal quantity, string symbol, decimal? price = null) => new()
    {
        Legs = [new(action, quantity, symbol)],
        OrderType = price is null ? "Market" : "Limit",
        Price = price,
    };
}

/// <summary>A leg of an order to place.</summary>
/// <param name="Action">The action as on the wire: <c>Buy to Open</c>, <c>Buy to Close</c>, <c>Sell to Open</c>, <c>Sell to Close</c>,
/// <c>Buy</c> or <c>Sell</c>.</param>
/// <param name="Quantity">The quantity: more than 0.</param>
/// <param name="Symbol">The symbol in tastytrade's spelling. The market must have it.</param>
public sealed record SimulatedLegRequest(string Action, decimal Quantity, string Symbol);
