namespace Tastytrade.Rx;

/// <summary>One leg of an <see cref="AccountOrder"/>. Legs have no id: a leg is identified by its position, its symbol and its action.
/// Values that the server leaves out are null.</summary>
public sealed record AccountOrderLeg
{
    /// <summary>The kind of instrument: <c>Equity</c>, <c>Equity Option</c>, <c>Future</c>, <c>Future Option</c>, <c>Cryptocurrency</c>,
    /// <c>Index</c>, <c>Bond</c>, <c>Fixed Income Security</c>, <c>Event Contract</c> and others.</summary>
    public string? InstrumentType { get; init; }

    /// <summary>tastytrade's symbol, such as <c>SPY   261218C00600000</c>. It is not the streamer symbol.</summary>
    public string? Symbol { get; init; }

    /// <summary>What is done: <c>Buy to Open</c>, <c>Buy to Close</c>, <c>Sell to Open</c>, <c>Sell to Close</c>; <c>Buy</c> and
    /// <c>Sell</c> for futures.</summary>
    public string? Action { get; init; }

    /// <summary>The quantity in shares or contracts, never negative; null for an order of an amount of money.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>The part of <see cref="Quantity"/> that is not filled yet.</summary>
    public decimal? RemainingQuantity { get; init; }

    /// <summary>All fills so far; empty if there are none or the server left them out. Each message repeats them, with the same
    /// <see cref="OrderFill.FillId"/>.</summary>
    public IReadOnlyList<OrderFill> Fills { get; init; } = [];

    /// <summary>The sum of the quantities of <see cref="Fills"/>.</summary>
    public decimal FilledQuantity => Fills.Sum(fill => fill.Quantity ?? 0);

    /// <summary>Whether <see cref="FilledQuantity"/> reaches <see cref="Quantity"/>; false without a quantity.</summary>
    public bool HasAllFills => FilledQuantity >= Quantity;

    /// <summary>Returns the action, the filled and the whole quantity, and the symbol.</summary>
    /// <returns>Such as <c>Buy to Open 1 of 3 SPY</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"{Action} {FilledQuantity} of {Quantity} {Symbol}");
}
