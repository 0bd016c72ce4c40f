using System.Text.Json.Serialization;

namespace Tastytrade.Rx;

/// <summary>The values that a liquidity is the mean of.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record LiquidityRunningState
{
    /// <summary>Their sum.</summary>
    public double? Sum { get; init; }

    /// <summary>Their number.</summary>
    public int? Count { get; init; }

    /// <summary>When the sum began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the newest value was added.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(LiquidityRunningState), PrintMembers);
}
