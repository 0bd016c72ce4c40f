namespace Tastytrade.Rx;

/// <summary>One leg of an order within an <see cref="OrderChain"/>. Values that the server leaves out are null.</summary>
public sealed record OrderChainLeg
{
    /// <summary>tastytrade's symbol.</summary>
    public string? Symbol { get; init; }

    /// <summary>The kind of instrument, such as <c>Equity Option</c>.</summary>
    public string? InstrumentType { get; init; }

    /// <summary>What was done, such as <c>Buy to Open</c>.</summary>
    public string? Action { get; init; }

    /// <summary>The filled quantity in shares or contracts.</summary>
    public decimal? FillQuantity { get; init; }

    /// <summary>The ordered quantity in shares or contracts.</summary>
    public decimal? OrderQuantity { get; init; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(OrderChainLeg), PrintMembers);
}
