using System.Text.Json.Serialization;
using Tastytrade.Rx.Combinations;
using static Tastytrade.Rx.Events.QuotedPrice;

namespace Tastytrade.Rx;

/// <summary>The value of a combination at expiration as a function of the underlying's price: straight lines between the strike prices. A
/// pure calculation without market data; immutable.</summary>
/// <remarks>
/// <para>Values are in the units of net prices, for one combination; see <see cref="Combination.Multiplier"/>. Interest, dividends, fees
/// and early exercise are not included.</para>
/// <para>The underlying's price is 0 or higher. If a strike price is 0 or lower, as crude oil had in 2020, the price may fall without
/// limit.</para>
/// </remarks>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed class CombinationPayoff
{
    private readonly PayoffPart[] parts;
    private readonly double lowSlope;
    private readonly double highSlope;
    private readonly bool isBounded;

    /// <summary>The prices of the underlying where the value bends, and 0 if that is the lowest price.</summary>
    private readonly double[] knots;

    internal CombinationPayoff(PayoffPart[] parts)
    {
        this.parts = parts;
        lowSlope = Rounded(parts.Sum(part => part.LowSlope));
        highSlope = Rounded(parts.Sum(part => part.HighSlope));
        double[] strikes = [.. parts.Where(part => part.Type is not null).Select(part => part.Strike).Distinct().Order()];
        isBounded = strikes[0] > 0;
        knots = isBounded ? [0, .. strikes] : strikes;
        var values = Array.ConvertAll(knots, ValueAt);
        Maximum = highSlope > 0 || (!isBounded && lowSlope < 0) ? double.PositiveInfinity : values.Max();
        Minimum = highSlope < 0 || (!isBounded && lowSlope > 0) ? double.NegativeInfinity : values.Min();
    }

    /// <summary>The highest value at expiration; positive infinity if it is unlimited.</summary>
    public double Maximum { get; }

    /// <summary>The lowest value at expiration; negative infinity if it is unlimited.</summary>
    public double Minimum { get; }

    /// <summary>Whether a very low or very high price of the underlying changes nothing.</summary>
    internal bool IsLevelAtBothEnds => lowSlope == 0 && highSlope == 0;

    /// <summary>Calculates the value at expiration.</summary>
    /// <param name="underlyingPrice">The price of the underlying at expiration.</param>
    /// <returns>The value; NaN if the price is NaN. Minus the net price paid, it is the profit.</returns>
    public double ValueAt(double underlyingPrice) => Rounded(parts.Sum(part => part.At(underlyingPrice)));

    /// <summary>Calculates the maximum profit at expiration.</summary>
    /// <param name="netPrice">The net price at which the combination is bought: positive if paid, negative if received.</param>
    /// <returns>The profit; positive infinity if it is unlimited, NaN if the price is NaN. It is negative if every outcome is a
    /// loss.</returns>
    public double MaxProfit(double netPrice) => Rounded(Maximum - netPrice);

    /// <summary>Calculates the maximum loss at expiration.</summary>
    /// <param name="netPrice">The net price at which the combination is bought: positive if paid, negative if received.</param>
    /// <returns>The lowest profit, which is negative for a loss; negative infinity if it is unlimited, NaN if the price is NaN. It is
    /// positive if every outcome is a profit.</returns>
    public double MaxLoss(double netPrice) => Rounded(Minimum - netPrice);

    /// <summary>Calculates the prices of the underlying at which the combination neither makes nor loses money at expiration.</summary>
    /// <param name="netPrice">The net price at which the combination is bought: positive if paid, negative if received.</param>
    /// <returns>The prices in ascending order. If profit is 0 over a range of prices, only the ends of the range where profit or loss
    /// begins. Empty if there are no such prices, or if the price is NaN.</returns>
    public IReadOnlyList<double> BreakEvens(double netPrice)
    {
        var profits = Array.ConvertAll(knots, knot => Rounded(ValueAt(knot) - netPrice));
        var last = knots.Length - 1;
        var found = new List<double>();
        if (!isBounded && profits[0] / lowSlope is > 0 and < double.PositiveInfinity and var below)
            found.Add(Rounded(knots[0] - below));
        for (var i = 0; i <= last; i++)
        {
            var isLevelBefore = i > 0 ? profits[i - 1] == 0 : lowSlope == 0;
            var isLevelAfter = i < last ? profits[i + 1] == 0 : highSlope == 0;
            if (profits[i] == 0 && !(isLevelBefore && isLevelAfter))
                found.Add(knots[i]);
            if (i < last && profits[i] * profits[i + 1] < 0)
                found.Add(Rounded(knots[i] + ((knots[i + 1] - knots[i]) * profits[i] / (profits[i] - profits[i + 1]))));
        }

        if (-profits[last] / highSlope is > 0 and < double.PositiveInfinity and var above)
            found.Add(Rounded(knots[last] + above));
        return found;
    }
}
