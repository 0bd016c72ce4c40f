namespace Tastytrade.Rx.Benchmarks.Running;

/// <summary>A linear regression of values over time.</summary>
/// <param name="First">The value of the line at the start.</param>
/// <param name="Last">The value of the line at the end.</param>
/// <param name="Uncertainty">Half the width of the 95 % confidence interval of the growth.</param>
internal readonly record struct Trend(double First, double Last, double Uncertainty)
{
    /// <summary>Successive values are correlated, which would make the confidence interval too narrow. The regression uses the means of
    /// blocks, which are less correlated.</summary>
    private const int MaxBlocks = 30;
    private const int MinPerBlock = 2;

    public double Growth => Last - First;

    /// <summary>The lower end of the confidence interval of the growth.</summary>
    public double AtLeast => Growth - Uncertainty;

    /// <summary>The upper end of the confidence interval of the growth.</summary>
    public double AtMost => Growth + Uncertainty;

    /// <param name="figures">At least twelve values at equal intervals, in the order of time.</param>
    public static Trend Of(IReadOnlyList<double> figures)
    {
        var perBlock = Math.Max(MinPerBlock, (figures.Count + MaxBlocks - 1) / MaxBlocks);
        double[] means = [.. figures.Chunk(perBlock).Where(b => b.Length == perBlock).Select(b => b.Average())];
        if (means.Length < 6)
            throw new ArgumentException($"{figures.Count} figures are too few for a trend.", nameof(figures));

        var (middle, mean) = ((means.Length - 1) / 2.0, means.Average());
        var spread = means.Select((_, i) => (i - middle) * (i - middle)).Sum();
        var slope = means.Select((m, i) => (i - middle) * (m - mean)).Sum() / spread;
        var rest = means.Select((m, i) => m - mean - (slope * (i - middle))).Sum(r => r * r);
        var freedom = means.Length - 2;
        var error = Math.Sqrt(rest / freedom / spread) * Student(freedom);

        var length = figures.Count / (double)perBlock;
        return new(mean - (slope * length / 2), mean + (slope * length / 2), error * length);
    }

    /// <summary>The 97.5 % quantile of Student's t by the Cornish–Fisher expansion: three correct digits for 4 or more degrees of
    /// freedom.</summary>
    private static double Student(double freedom)
    {
        const double Z = 1.959964;
        double z3 = Z * Z * Z, z5 = z3 * Z * Z, z7 = z5 * Z * Z;
        return Z + ((z3 + Z) / (4 * freedom)) + (((5 * z5) + (16 * z3) + (3 * Z)) / (96 * freedom * freedom))
            + (((3 * z7) + (19 * z5) + (17 * z3) - (15 * Z)) / (384 * freedom * freedom * freedom));
    }
}
