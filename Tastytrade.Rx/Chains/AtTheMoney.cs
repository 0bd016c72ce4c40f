namespace Tastytrade.Rx.Chains;

/// <summary>The implied volatility at the price of the underlying.</summary>
internal static class AtTheMoney
{
    public static double VolatilityOf(LiveExpiration expiration)
    {
        var price = expiration.Underlying.Price;
        if (!double.IsFinite(price))
            return double.NaN;
        var strikes = expiration.ByStrike();
        var below = strikes.LastOrDefault(strike => strike.StrikePrice <= price);
        var above = strikes.FirstOrDefault(strike => strike.StrikePrice > price);
        return (VolatilityOf(below), VolatilityOf(above)) switch
        {
            (double.NaN, var other) => IsNear(above) ? other : double.NaN,
            (var other, double.NaN) => IsNear(below) ? other : double.NaN,
            var (low, high) => low + ((high - low) * (price - below!.StrikePrice) / (above!.StrikePrice - below.StrikePrice)),
        };

        // A single strike counts if no listed one could be nearer to the price. Otherwise the price is outside of the strikes.
        bool IsNear(LiveStrike? strike) => strike is not null && Math.Abs(strike.StrikePrice - price) <= expiration.Expiration.Strikes
            .Select(listed => Math.Abs(listed.Price - strike.StrikePrice))
            .Where(distance => distance > 0)
            .DefaultIfEmpty(double.PositiveInfinity)
            .Min();
    }

    private static double VolatilityOf(LiveStrike? strike)
    {
        double[] sides = [.. new[] { strike?.Call, strike?.Put }.Select(option => option?.Greeks?.Volatility ?? double.NaN)
            .Where(volatility => double.IsFinite(volatility) && volatility > 0)];
        return sides.Length == 0 ? double.NaN : sides.Average();
    }
}
