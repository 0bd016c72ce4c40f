using System.Collections.Immutable;
using System.Reactive.Concurrency;
using System.Reactive.Linq;

namespace Tastytrade.Rx.Examples.Watching;

/// <summary>Where prices have been.</summary>
public static class Trails
{
    private const string Bars = "▁▂▃▄▅▆▇█";

    /// <summary>The last prices of each row, one for each period in which something changed.</summary>
    /// <param name="rows">The watch list's snapshots.</param>
    /// <param name="period">How far they are apart.</param>
    /// <param name="length">How many are kept.</param>
    /// <param name="scheduler">The clock.</param>
    /// <returns>By symbol, the oldest first; what left the list leaves these too.</returns>
    public static IObservable<ImmutableDictionary<string, ImmutableList<double>>> TrailsOf(
        this IObservable<IReadOnlyList<WatchlistRow>> rows, TimeSpan period, int length, IScheduler scheduler) => rows
        .Sample(period, scheduler)
        .Scan(ImmutableDictionary<string, ImmutableList<double>>.Empty, (trails, now) => now
            .Where(row => double.IsFinite(row.Price))
            .ToImmutableDictionary(row => row.Symbol, row => Longer(trails.GetValueOrDefault(row.Symbol, []), row.Price, length)));

    /// <summary>Numbers as small bars between the least and the greatest of them.</summary>
    public static string Sparkline(IEnumerable<double> numbers)
    {
        double[] all = [.. numbers];
        if (all.Length == 0)
            return "";
        var (low, high) = (all.Min(), all.Max());
        return string.Concat(all.Select(number => Bars[high > low ? (int)((number - low) / (high - low) * (Bars.Length - 1)) : 0]));
    }

    private static ImmutableList<double> Longer(ImmutableList<double> trail, double price, int length) =>
        (trail.Count < length ? trail : trail.RemoveAt(0)).Add(price);
}
