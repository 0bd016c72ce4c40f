using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>The net liquidating value of an account in one interval of its history. Amounts are in the currency of the account. Values that
/// the server leaves out are null.</summary>
public sealed record NetLiquidatingValuePoint
{
    /// <summary>The time of the closing values: the end of the interval.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The net liquidating value without pending cash at the start.</summary>
    public decimal? Open { get; init; }

    /// <summary>The net liquidating value without pending cash at the highest.</summary>
    public decimal? High { get; init; }

    /// <summary>The net liquidating value without pending cash at the lowest.</summary>
    public decimal? Low { get; init; }

    /// <summary>The net liquidating value without pending cash at the end.</summary>
    public decimal? Close { get; init; }

    /// <summary>The pending cash at the start.</summary>
    public decimal? PendingCashOpen { get; init; }

    /// <summary>The pending cash at the highest.</summary>
    public decimal? PendingCashHigh { get; init; }

    /// <summary>The pending cash at the lowest.</summary>
    public decimal? PendingCashLow { get; init; }

    /// <summary>The pending cash at the end.</summary>
    public decimal? PendingCashClose { get; init; }

    /// <summary>The net liquidating value with pending cash at the start.</summary>
    public decimal? TotalOpen { get; init; }

    /// <summary>The net liquidating value with pending cash at the highest.</summary>
    public decimal? TotalHigh { get; init; }

    /// <summary>The net liquidating value with pending cash at the lowest.</summary>
    public decimal? TotalLow { get; init; }

    /// <summary>The net liquidating value with pending cash at the end.</summary>
    public decimal? TotalClose { get; init; }

    // Versions of the API differ in the style of these names.
    [Wire("pendingCashOpen")]
    internal decimal? PendingCashOpenInCamelCase { get => null; init => PendingCashOpen ??= value; }

    [Wire("pendingCashHigh")]
    internal decimal? PendingCashHighInCamelCase { get => null; init => PendingCashHigh ??= value; }

    [Wire("pendingCashLow")]
    internal decimal? PendingCashLowInCamelCase { get => null; init => PendingCashLow ??= value; }

    [Wire("pendingCashClose")]
    internal decimal? PendingCashCloseInCamelCase { get => null; init => PendingCashClose ??= value; }

    [Wire("totalOpen")]
    internal decimal? TotalOpenInCamelCase { get => null; init => TotalOpen ??= value; }

    [Wire("totalHigh")]
    internal decimal? TotalHighInCamelCase { get => null; init => TotalHigh ??= value; }

    [Wire("totalLow")]
    internal decimal? TotalLowInCamelCase { get => null; init => TotalLow ??= value; }

    [Wire("totalClose")]
    internal decimal? TotalCloseInCamelCase { get => null; init => TotalClose ??= value; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(NetLiquidatingValuePoint), PrintMembers);
}
