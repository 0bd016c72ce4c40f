namespace Tastytrade.Rx;

/// <summary>A position within an <see cref="OrderChain"/>. Values that the server leaves out are null.</summary>
public sealed record OrderChainEntry
{
    /// <summary>tastytrade's symbol.</summary>
    public string? Symbol { get; init; }

    /// <summary>The kind of instrument, such as <c>Equity Option</c>.</summary>
    public string? InstrumentType { get; init; }

    /// <summary>The quantity in shares or contracts, without a sign.</summary>
    public decimal? Quantity { get; init; }

    /// <summary><c>Long</c> or <c>Short</c>.</summary>
    public string? QuantityType { get; init; }

    /// <summary>The quantity with its sign: negative for a short position.</summary>
    public decimal? QuantityNumeric { get; init; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(OrderChainEntry), PrintMembers);
}
