namespace Tastytrade.Rx;

/// <summary>A number of shares of a fund that moves like one future.</summary>
public sealed record FutureEtfEquivalent
{
    /// <summary>The fund, such as <c>SPY</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>The number of shares; null if the server does not provide it.</summary>
    public decimal? ShareQuantity { get; init; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(FutureEtfEquivalent), PrintMembers);
}
