namespace Tastytrade.Rx.Benchmarks.Running;

internal static class Statistics
{
    /// <summary>The median, ignoring NaN; the lower of the two middle values for an even number of values. NaN without values.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Where(v => !double.IsNaN(v)).Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[(sorted.Length - 1) / 2];
    }
}
