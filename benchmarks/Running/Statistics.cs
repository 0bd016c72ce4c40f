namespace Tastytrade.Rx.Benchmarks.Running;

internal static class Statistics
{
    /// <summary>The middle one; of an even number, the lower of the two. NaN of nothing.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Where(v => !double.IsNaN(v)).Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[(sorted.Length - 1) / 2];
    }
}
