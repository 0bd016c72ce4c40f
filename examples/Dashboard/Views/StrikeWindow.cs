namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>The strikes that are shown: a number of them around the money.</summary>
/// <param name="Lowest">The lowest strike that is shown.</param>
/// <param name="Highest">The highest strike that is shown.</param>
/// <param name="AtTheMoney">The strike at the money.</param>
public sealed record StrikeWindow(double Lowest, double Highest, double? AtTheMoney)
{
    /// <summary>All strikes.</summary>
    public const int All = 0;

    /// <summary>As many strikes as fill the screen.</summary>
    public const int Fit = -1;

    /// <summary>How far the price must pass the middle between two strikes before the other one is at the money, as a share of their
    /// distance. Otherwise a price near the middle would make the whole table jump back and forth.</summary>
    private const double Hold = 0.1;

    /// <param name="strikes">The strikes of the expiration, in ascending order.</param>
    /// <param name="price">The price of the underlying.</param>
    /// <param name="count">The number of strikes, or <see cref="All"/>.</param>
    /// <param name="before">The previous window; null at first and after the number has changed.</param>
    public static StrikeWindow Of(IReadOnlyList<OptionStrike> strikes, double price, int count, StrikeWindow? before)
    {
        var nearest = strikes.AtTheMoney(price)?.Price;
        if (before is not null && (nearest == before.AtTheMoney || nearest is null || !HasLeft(price, before.AtTheMoney, nearest.Value)))
            return before;
        if (strikes.Count == 0)
            return new StrikeWindow(0, 0, null);
        var shown = count == All ? strikes : strikes.Around(price, count);
        return new StrikeWindow(shown[0].Price, shown[^1].Price, nearest);
    }

    public bool Contains(LiveStrike strike) => strike.StrikePrice >= Lowest && strike.StrikePrice <= Highest;

    private static bool HasLeft(double price, double? before, double nearest) =>
        before is not { } held || Math.Abs(price - held) > (0.5 + Hold) * Math.Abs(nearest - held);
}
