using System.Globalization;

namespace Tastytrade.Rx.Examples.Watching.Alerts;

/// <summary>A symbol's spread is wide, or usual again.</summary>
/// <param name="Quote">The quote that caused the alert.</param>
/// <param name="Usual">The usual spread at that time.</param>
/// <param name="IsWide">Whether it is wide now.</param>
public sealed record SpreadAlert(Quote Quote, double Usual, bool IsWide)
{
    public string Symbol => Quote.EventSymbol;

    public override string ToString() => IsWide
        ? string.Create(
            CultureInfo.InvariantCulture, $"{Symbol} spread {Quote.Spread:0.00##} is {Quote.Spread / Usual:F1}× its usual {Usual:0.00##}")
        : string.Create(CultureInfo.InvariantCulture, $"{Symbol} spread {Quote.Spread:0.00##} is usual again");
}
