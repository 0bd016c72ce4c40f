namespace Tastytrade.Rx.Chains;

/// <summary>The standard normal distribution. .NET has neither function.</summary>
internal static class Normal
{
    /// <summary>Beyond this, probabilities differ from 0 and 1 by less than a double can tell from 1.</summary>
    private const double Farthest = 9;

    /// <summary>The probability of a value up to <paramref name="x"/>, exact to 1e-14.</summary>
    /// <remarks>Marsaglia's series in odd powers of x, whose terms are all positive, so that nothing cancels.</remarks>
    public static double Cumulative(double x)
    {
        if (double.IsNaN(x) || Math.Abs(x) > Farthest)
            return double.IsNaN(x) ? x : x > 0 ? 1 : 0;
        var (sum, term) = (x, x);
        for (var k = 3; Math.Abs(term) > 1e-17 * Math.Abs(sum); k += 2)
            sum += term *= x * x / k;
        return Math.Clamp(0.5 + (sum * Density(x)), 0, 1);
    }

    /// <summary>The value up to which the probability is <paramref name="p"/>; infinite for 0 and 1, NaN outside.</summary>
    /// <remarks>Bisection down to neighboring doubles would do; Newton's steps within the bisected interval arrive sooner.</remarks>
    public static double Quantile(double p)
    {
        if (!(p is > 0 and < 1))
            return p == 0 ? double.NegativeInfinity : p == 1 ? double.PositiveInfinity : double.NaN;
        var (low, high, x) = (-Farthest, Farthest, 0.0);
        for (var step = 0; step < 100; step++)
        {
            var error = Cumulative(x) - p;
            (low, high) = error > 0 ? (low, x) : (x, high);
            var next = x - (error / Density(x));
            if (!(next > low && next < high))
                next = (low + high) / 2;
            if (Math.Abs(next - x) < 1e-12)
                return next;
            x = next;
        }

        return x;
    }

    private static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
}
