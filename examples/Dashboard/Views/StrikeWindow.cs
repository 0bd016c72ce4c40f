namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>Which strikes are shown: so many around the money.</summary>
/// <param name="Lowest">The lowest that is shown.</param>
/// <param name="Highest">The highest that is shown.</param>
/// <param name="AtTheMoney">The strike that the price is at.</param>
public sealed record StrikeWindow(double Lowest, double Highest, double? AtTheMoney)
{
    /// <summary>How far the price must be past the middle of two strikes for the other one to be at the money, as a share of their
    /// distance. A price that goes to and fro there would make the whole table jump.</summary>
    private const double Hold = 0.1;

    /// <param name="strikes">Of the expiration, in order.</param>
    /// <param name="price">The underlying's.</param>
    /// <param name="count">How many; 0 for all.</param>
    /// <param name="before">What was shown until now; null at first and where another number is asked for.</param>
    public static StrikeWindow Of(IReadOnlyList<OptionStrike> strikes, double price, int count, StrikeWindow? before)
    {
        var nearest = strikes.AtTheMoney(price)?.Price;
        if (before is not null && (nearest == before.AtTheMoney || nearest is null || !HasLeft(price, before.AtTheMoney, nearest.Value)))
            return before;
        if (strikes.Count == 0)
            return new StrikeWindow(0, 0, null);
        var shown = count == 0 ? strikes : strikes.Around(price, count);
        return new StrikeWindow(shown[0].Price, shown[^1].Price, nearest);
    }

    public bool Contains(LiveStrike strike) => strike.StrikePrice >= Lowest && strike.StrikePrice <= Highest;

    private static bool HasLeft(double price, double? before, double nearest) =>
        before is not { } held || Math.Abs(price - held) > (0.5 + Hold) * Math.Abs(nearest - held);
}
