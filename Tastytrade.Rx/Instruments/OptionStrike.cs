using System.Globalization;
using System.Text.Json.Serialization;
using Tastytrade.Rx.Instruments;

namespace Tastytrade.Rx;

/// <summary>The call and the put of one expiration at one strike price.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record OptionStrike
{
    /// <summary>The strike price, in the underlying's units: a finite number. See <see cref="Option.StrikePrice"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN or infinite.</exception>
    public required double Price { get; init => field = StrikeGuard.Finite(value, nameof(Price)); }

    /// <summary>The call; null if none is listed.</summary>
    public Option? Call { get; init; }

    /// <summary>The put; null if none is listed.</summary>
    public Option? Put { get; init; }

    /// <summary>Returns the price and the sides that are listed.</summary>
    /// <returns>Such as <c>6000 call put</c>.</returns>
    public override string ToString() =>
        Price.ToString("0.#######", CultureInfo.InvariantCulture) + (Call is null ? "" : " call") + (Put is null ? "" : " put");
}
