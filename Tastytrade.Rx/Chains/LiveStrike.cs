using Tastytrade.Rx.Instruments;

namespace Tastytrade.Rx;

/// <summary>The call and the put of one strike price with their newest values, as chains are shown; immutable.</summary>
public sealed record LiveStrike
{
    /// <summary>The strike price, in the underlying's units: a finite number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is NaN or infinite.</exception>
    public required double StrikePrice { get; init => field = StrikeGuard.Finite(value, nameof(StrikePrice)); }

    /// <summary>The call; null where none is listed.</summary>
    public LiveOption? Call { get; init; }

    /// <summary>The put; null where none is listed.</summary>
    public LiveOption? Put { get; init; }
}
