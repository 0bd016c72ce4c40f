using System.Text.Json.Serialization;

namespace Tastytrade.Rx;

/// <summary>A minimum price increment, valid below a price threshold. The last one in a list has no threshold and applies to all higher
/// prices.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record TickSize
{
    /// <summary>The minimum increment, in the units of the price, such as <c>0.05</c>.</summary>
    public required double Value { get; init; }

    /// <summary>The price below which the increment applies; null if it applies to all prices above the other thresholds.</summary>
    public double? Threshold { get; init; }

    /// <summary>The other future of a futures spread, such as <c>/ESH7</c>; null otherwise.</summary>
    public string? Symbol { get; init; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(TickSize), PrintMembers);
}
