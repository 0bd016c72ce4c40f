namespace Tastytrade.Rx;

/// <summary>The call and the put of one strike price with their newest values, as chains are shown; immutable.</summary>
public sealed record LiveStrike
{
    /// <summary>The strike price, in the underlying's units.</summary>
    public required decimal StrikePrice { get; init; }

    /// <summary><see cref="StrikePrice"/> as a number to compare with prices, as <see cref="LiveOption.Strike"/>.</summary>
    public double Strike => (double)StrikePrice;

    /// <summary>The call; null where none is listed.</summary>
    public LiveOption? Call { get; init; }

    /// <summary>The put; null where none is listed.</summary>
    public LiveOption? Put { get; init; }
}
