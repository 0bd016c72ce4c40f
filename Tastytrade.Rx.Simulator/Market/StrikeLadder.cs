namespace Tastytrade.Rx.Simulator.Market;

/// <summary>The listed strikes of an expiration.</summary>
internal static class StrikeLadder
{
    private const int EachSide = 35;

    /// <summary>71 strikes around the price at the start. The distance grows with the time to expiration, so that they cover two and a half
    /// standard deviations.</summary>
    public static IEnumerable<decimal> For(Product product, double years)
    {
        var range = 2.5 * product.Spot * product.Volatility * Math.Sqrt(Math.Max(years, 1.0 / 365));
        var step = product.StrikeStep;
        foreach (var factor in (ReadOnlySpan<decimal>)[1, 2, 5, 10, 20])
        {
            step = product.StrikeStep * factor;
            if ((double)step * EachSide >= range)
                break;
        }

        var middle = Math.Round((decimal)product.Spot / step) * step;
        return Enumerable.Range(-EachSide, (2 * EachSide) + 1).Select(n => middle + (n * step)).Where(s => s > 0);
    }
}
