namespace Tastytrade.Rx.Simulator.Market;

/// <summary>The strikes that an expiration is listed with.</summary>
internal static class StrikeLadder
{
    private const int EachSide = 35;

    /// <summary>71 strikes around the price at the start, wider apart the longer there is to go, so that they reach two and a half
    /// deviations.</summary>
    public static IEnumerable<decimal> For(Product product, double years)
    {
        var reach = 2.5 * product.Spot * product.Volatility * Math.Sqrt(Math.Max(years, 1.0 / 365));
        var step = product.StrikeStep;
        foreach (var factor in (ReadOnlySpan<decimal>)[1, 2, 5, 10, 20])
        {
            step = product.StrikeStep * factor;
            if ((double)step * EachSide >= reach)
                break;
        }

        var middle = Math.Round((decimal)product.Spot / step) * step;
        return Enumerable.Range(-EachSide, (2 * EachSide) + 1).Select(n => middle + (n * step)).Where(s => s > 0);
    }
}
