namespace Tastytrade.Rx;

/// <summary>A number of shares of a fund that moves like one future.</summary>
public sealed record FutureEtfEquivalent
{
    /// <summary>The fund, such as <c>SPY</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>The number of shares; null if the server does not provide it.</summary>
    public decimal? ShareQuantity { get; init; }
}
