using System.Text.Json.Serialization;
using Tastytrade.Rx.Instruments;

namespace Tastytrade.Rx;

/// <summary>The call and the put of one strike price with their newest values, as option chains are displayed; immutable.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record LiveStrike
{
    /// <summary>The strike price, a finite number in the underlying's units.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is NaN or infinite.</exception>
    public required double StrikePrice { get; init => field = StrikeGuard.Finite(value, nameof(StrikePrice)); }

    /// <summary>The call; null if none is listed.</summary>
    public LiveOption? Call { get; init; }

    /// <summary>The put; null if none is listed.</summary>
    public LiveOption? Put { get; init; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(LiveStrike), PrintMembers);
}
