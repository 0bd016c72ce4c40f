namespace Tastytrade.Rx;

/// <summary>The shares of a fund that move as one future does.</summary>
public sealed record FutureEtfEquivalent
{
    /// <summary>The fund, such as <c>SPY</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>How many shares; null where the server does not say.</summary>
    public decimal? ShareQuantity { get; init; }
}
