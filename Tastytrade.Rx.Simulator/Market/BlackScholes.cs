namespace Tastytrade.Rx.Simulator.Market;

/// <summary>The price and Greeks of a European option, in the units of dxFeed's Greeks event.</summary>
/// <param name="Price">The price, in the instrument's currency.</param>
/// <param name="Delta">The change in price if the underlying rises by 1.</param>
/// <param name="Gamma">The change in delta if the underlying rises by 1.</param>
/// <param name="Theta">The change in price per calendar day.</param>
/// <param name="Rho">The change in price per percentage point of interest.</param>
/// <param name="Vega">The change in price per percentage point of volatility.</param>
internal readonly record struct OptionValue(double Price, double Delta, double Gamma, double Theta, double Rho, double Vega);

/// <summary>The Black–Scholes–Merton model with a continuous dividend. If dividend = interest, it is Black 76 for futures.</summary>
internal static class BlackScholes
{
    private static readonly double[] Numerator =
        [0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931, 220.206867912376];

    private static readonly double[] Denominator =
    [
        1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831, 793.826512519948, 440.413735824752,
    ];

    /// <summary>Values an option.</summary>
    /// <param name="call">Whether the option is a call.</param>
    /// <param name="spot">The price of the underlying.</param>
    /// <param name="strike">The strike price.</param>
    /// <param name="years">The time to expiration in years; 0 or less gives the intrinsic value.</param>
    /// <param name="volatility">The annual volatility; 0.25 is 25%.</param>
    /// <param name="interest">The continuous annual interest rate.</param>
    /// <param name="dividend">The continuous annual dividend yield.</param>
    public static OptionValue Value(
        bool call, double spot, double strike, double years, double volatility, double interest, double dividend)
    {
        var sign = call ? 1.0 : -1.0;
        if (years <= 0)
        {
            var intrinsic = Math.Max(0, sign * (spot - strike));
            return new(intrinsic, intrinsic > 0 ? sign : 0, 0, 0, 0, 0);
        }

        var deviation = volatility * Math.Sqrt(years);
        var d1 = (Math.Log(spot / strike) + ((interest - dividend + (volatility * volatility / 2)) * years)) / deviation;
        var d2 = d1 - deviation;
        var grown = spot * Math.Exp(-dividend * years);
        var discounted = strike * Math.Exp(-interest * years);
        var n1 = Normal(sign * d1);
        var n2 = Normal(sign * d2);
        var density = Density(d1);
        return new(
            Price: Math.Max(0, sign * ((grown * n1) - (discounted * n2))),
            Delta: sign * Math.Exp(-dividend * years) * n1,
            Gamma: Math.Exp(-dividend * years) * density / (spot * deviation),
            Theta: ((-grown * density * volatility / (2 * Math.Sqrt(years)))
                - (sign * interest * discounted * n2) + (sign * dividend * grown * n1)) / 365,
            Rho: sign * years * discounted * n2 / 100,
            Vega: grown * density * Math.Sqrt(years) / 100);
    }

    private static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);

    /// <summary>The standard normal distribution to double precision (Hart's approximation as given by West, 2005).</summary>
    private static double Normal(double x)
    {
        var z = Math.Abs(x);
        if (z > 37)
            return x > 0 ? 1 : 0;
        var e = Math.Exp(-z * z / 2);
        double tail;
        if (z < 7.07106781186547)
        {
            var top = 3.52624965998911E-02;
            foreach (var coefficient in Numerator)
                top = (top * z) + coefficient;
            var bottom = 8.83883476483184E-02;
            foreach (var coefficient in Denominator)
                bottom = (bottom * z) + coefficient;
            tail = e * top / bottom;
        }
        else
        {
            tail = e / (z + (1 / (z + (2 / (z + (3 / (z + (4 / (z + 0.65))))))))) / 2.506628274631;
        }

        return x > 0 ? 1 - tail : tail;
    }
}
