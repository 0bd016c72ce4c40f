using Tastytrade.Rx.Benchmarks.Running;
using static Tastytrade.Rx.Benchmarks.Running.MarkdownTable;

namespace Tastytrade.Rx.Benchmarks.Comparing;

/// <summary>Figures of two builds, measured in turn. Ratios are between figures of the same round.</summary>
internal sealed class Comparison
{
    private readonly OrderedDictionary<string, List<(double Other, double Own)>> figures = [];

    /// <summary>Adds the figures of one round.</summary>
    public void Add(string measurement, double other, double own)
    {
        if (!figures.TryGetValue(measurement, out var rounds))
            figures.Add(measurement, rounds = []);
        rounds.Add((other, own));
    }

    /// <summary>The medians of both builds, and the median of this tree's figure divided by the other's.</summary>
    public IEnumerable<(string Measurement, double Other, double Own, double Ratio)> Rows => figures.Select(row => (
        row.Key,
        Statistics.Median(row.Value.Select(f => f.Other)),
        Statistics.Median(row.Value.Select(f => f.Own)),
        Statistics.Median(row.Value.Select(f => f.Own / f.Other))));

    public void Print(string title, string other)
    {
        var table = new MarkdownTable("measurement", other, "this tree", "ratio");
        foreach (var row in Rows)
            table.Add(row.Measurement, Number(row.Other), Number(row.Own), Times(row.Ratio));
        table.Print(title);
    }
}
