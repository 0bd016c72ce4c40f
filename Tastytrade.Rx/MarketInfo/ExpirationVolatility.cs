using System.Text.Json.Serialization;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>The implied volatility of an expiration.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record ExpirationVolatility
{
    /// <summary>The day of expiration.</summary>
    public required DateOnly ExpirationDate { get; init; }

    /// <summary>The kind of chain, such as <c>Standard</c>.</summary>
    [Wire("option-chain-type")]
    public string? ChainType { get; init; }

    /// <summary>Whether the options settle at the opening, <c>AM</c>, or at the close, <c>PM</c>.</summary>
    public string? SettlementType { get; init; }

    /// <summary>The implied volatility, as a fraction: 0.26 is 26 %. Null if it could not be computed.</summary>
    public double? ImpliedVolatility { get; init; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(ExpirationVolatility), PrintMembers);
}
