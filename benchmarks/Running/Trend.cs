namespace Tastytrade.Rx.Benchmarks.Running;

/// <summary>A straight line through figures that were taken over time, by least squares, and how sure its slope is.</summary>
/// <param name="First">Where the line begins.</param>
/// <param name="Last">Where it ends.</param>
/// <param name="Uncertainty">How far the growth may be from that of the line, either way, with a confidence of 95 %.</param>
internal readonly record struct Trend(double First, double Last, double Uncertainty)
{
    /// <summary>What follows shortly after one another resembles one another: a spike lasts for several figures. Means of blocks do so less, without which
    /// the line would be taken for surer than it is.</summary>
    private const int MaxBlocks = 30;
    private const int MinPerBlock = 2;

    public double Growth => Last - First;

    /// <summary>What the growth surely exceeds.</summary>
    public double AtLeast => Growth - Uncertainty;

    /// <summary>What it surely stays under.</summary>
    public double AtMost => Growth + Uncertainty;

    /// <param name="figures">In the order of time, at equal distances: twelve at least.</param>
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

    /// <summary>The 97.5 % quantile of Student's t, by the expansion of Cornish and Fisher: right to the third digit from 4 degrees of freedom on.</summary>
    private static double Student(double freedom)
    {
        const double Z = 1.959964;
        double z3 = Z * Z * Z, z5 = z3 * Z * Z, z7 = z5 * Z * Z;
        return Z + ((z3 + Z) / (4 * freedom)) + (((5 * z5) + (16 * z3) + (3 * Z)) / (96 * freedom * freedom))
            + (((3 * z7) + (19 * z5) + (17 * z3) - (15 * Z)) / (384 * freedom * freedom * freedom));
    }
}
