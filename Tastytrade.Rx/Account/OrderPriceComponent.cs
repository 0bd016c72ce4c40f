namespace Tastytrade.Rx;

/// <summary>One of several instruments whose prices an <see cref="OrderCondition"/> adds up. Values that the server leaves out are
/// null.</summary>
public sealed record OrderPriceComponent
{
    /// <summary>tastytrade's symbol.</summary>
    public string? Symbol { get; init; }

    /// <summary>The kind of instrument, such as <c>Equity Option</c>.</summary>
    public string? InstrumentType { get; init; }

    /// <summary>The weight in shares or contracts, never negative.</summary>
    public decimal? Quantity { get; init; }

    /// <summary><c>Long</c> or <c>Short</c>: whether the price is added or subtracted.</summary>
    public string? QuantityDirection { get; init; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(OrderPriceComponent), PrintMembers);
}
