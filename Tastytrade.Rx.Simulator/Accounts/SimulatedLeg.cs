namespace Tastytrade.Rx.Simulator;

/// <summary>A leg of an order. Two legs may have the same symbol.</summary>
public sealed record SimulatedLeg
{
    /// <summary>The symbol in tastytrade's spelling, such as <c>SPY</c>, <c>SPY   261218P00600000</c> or <c>/ESZ6</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>The instrument type as on the wire, such as <c>Equity Option</c>.</summary>
    public required string InstrumentType { get; init; }

    /// <summary>The action as on the wire, such as <c>Sell to Open</c>; <c>Buy</c> or <c>Sell</c> for futures.</summary>
    public required string Action { get; init; }

    /// <summary>The ordered quantity.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>The executions so far, oldest first.</summary>
    public IReadOnlyList<SimulatedFill> Fills { get; init; } = [];

    /// <summary>The quantity that is not filled yet.</summary>
    public decimal RemainingQuantity => Quantity - Fills.Sum(fill => fill.Quantity);

    /// <summary>1 if the leg buys, −1 if it sells.</summary>
    internal int Sign => Action.StartsWith("Buy", StringComparison.Ordinal) ? 1 : -1;
}
