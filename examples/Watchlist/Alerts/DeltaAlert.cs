using System.Globalization;

namespace Tastytrade.Rx.Examples.Watching.Alerts;

/// <summary>An option's delta crossed a level.</summary>
/// <param name="Greeks">The Greeks that caused the alert.</param>
/// <param name="Level">The level, without sign.</param>
/// <param name="IsAbove">Whether the delta, without sign, is above the level now.</param>
public sealed record DeltaAlert(Greeks Greeks, double Level, bool IsAbove)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Greeks.EventSymbol} delta {Greeks.Delta:F3} {(IsAbove ? "rose above" : "fell below")} {Level:0.00} in size");
}
