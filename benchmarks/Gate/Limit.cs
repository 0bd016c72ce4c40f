using System.Globalization;
using Newtonsoft.Json;

namespace Tastytrade.Rx.Benchmarks.Gate;

/// <summary>A limit of the gate: a row of <c>limits.json</c>.</summary>
/// <param name="Measurement">The name of a measurement.</param>
/// <param name="AtLeast">The figure to reach; null if the figure must not exceed <paramref name="AtMost"/>.</param>
/// <param name="AtMost">The figure not to exceed; null if <paramref name="AtLeast"/> must be reached.</param>
/// <param name="Margin">The fraction by which the figure may miss the limit, because the machine is never quite idle.</param>
internal sealed record Limit(string Measurement, double? AtLeast, double? AtMost, double Margin)
{
    /// <summary>The limit with its margin.</summary>
    private double Bound => AtLeast is { } least ? least * (1 - Margin) : AtMost!.Value * (1 + Margin);

    /// <exception cref="ArgumentException">A row is incomplete or occurs twice.</exception>
    public static IReadOnlyList<Limit> Read(string json)
    {
        Limit[] limits;
        try
        {
            limits = JsonConvert.DeserializeObject<Limit[]>(json) ?? [];
        }
        catch (JsonException e)
        {
            throw new ArgumentException($"The limits are not a JSON array of objects: {e.Message}", e);
        }

        foreach (var limit in limits)
        {
            if (string.IsNullOrEmpty(limit.Measurement) || limit.AtLeast is null == limit.AtMost is null || limit.Margin is < 0 or >= 1)
                throw new ArgumentException($"A limit needs a measurement, either atLeast or atMost, and a margin from 0 to 1: {limit}");
        }

        return limits.DistinctBy(limit => limit.Measurement).Count() == limits.Length
            ? limits
            : throw new ArgumentException("The limits have the same measurement twice.");
    }

    /// <summary>The best of the figures of several rounds, because a disturbance of one round is not a regression. NaN without
    /// figures.</summary>
    public double Best(IReadOnlyCollection<double> figures) =>
        figures.Count == 0 ? double.NaN : AtLeast is null ? figures.Min() : figures.Max();

    /// <summary>Whether a figure is within the limit and its margin. NaN, which means not measured, is not.</summary>
    public bool Allows(double figure) => AtLeast is null ? figure <= Bound : figure >= Bound;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Side} {AtLeast ?? AtMost:0.##}");

    /// <summary>Describes a figure that is not allowed.</summary>
    public string Explain(double figure) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Measurement}: {figure:0.00}, but {Side} {Bound:0.00} is required "
        + $"({AtLeast ?? AtMost:0.##} with a margin of {Margin * 100:0} %).");

    private string Side => AtLeast is null ? "at most" : "at least";
}
