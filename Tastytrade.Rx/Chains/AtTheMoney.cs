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
            (double.NaN, var other) => other,
            (var other, double.NaN) => other,
            var (low, high) => low + ((high - low) * (price - below!.StrikePrice) / (above!.StrikePrice - below.StrikePrice)),
        };
    }

    private static double VolatilityOf(LiveStrike? strike)
    {
        double[] sides = [.. new[] { strike?.Call, strike?.Put }.Select(option => option?.Greeks?.Volatility ?? double.NaN)
            .Where(volatility => double.IsFinite(volatility) && volatility > 0)];
        return sides.Length == 0 ? double.NaN : sides.Average();
    }
}
