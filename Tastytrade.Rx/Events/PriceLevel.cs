using System.Text.Json.Serialization;

namespace Tastytrade.Rx;

/// <summary>The total size bid or offered at one price.</summary>
/// <param name="Price">The price, in the instrument's currency.</param>
/// <param name="Size">The size of all orders at this price, in shares or contracts.</param>
/// <param name="Count">The number of orders; 0 if unknown. In an <see cref="OrderBook"/> an aggregate or quote without a number of orders
/// counts as one.</param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public readonly record struct PriceLevel(double Price, double Size, long Count = 0)
{
    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(PriceLevel), PrintMembers);
}
