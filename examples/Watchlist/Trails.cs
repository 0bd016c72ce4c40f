using System.Collections.Immutable;
using System.Reactive.Concurrency;
using System.Reactive.Linq;

namespace Tastytrade.Rx.Examples.Watching;

/// <summary>The recent prices of symbols.</summary>
public static class Trails
{
    private const string Bars = "▁▂▃▄▅▆▇█";

    /// <summary>Collects the last prices of each row, one for each period in which something changed.</summary>
    /// <param name="rows">The watch list's snapshots.</param>
    /// <param name="period">The time between two prices.</param>
    /// <param name="length">The maximum number of prices of a row.</param>
    /// <param name="scheduler">The clock.</param>
    /// <returns>The prices by symbol, the oldest first, of the rows that are on the list now.</returns>
    public static IObservable<ImmutableDictionary<string, ImmutableList<double>>> TrailsOf(
        this IObservable<IReadOnlyList<WatchlistRow>> rows, TimeSpan period, int length, IScheduler scheduler) => rows
        .Sample(period, scheduler)
        .Scan(ImmutableDictionary<string, ImmutableList<double>>.Empty, (trails, now) => now
            .Where(row => double.IsFinite(row.Price))
            .ToImmutableDictionary(row => row.Symbol, row => Longer(trails.GetValueOrDefault(row.Symbol, []), row.Price, length)));

    /// <summary>Draws numbers as small bars between their minimum and their maximum.</summary>
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
