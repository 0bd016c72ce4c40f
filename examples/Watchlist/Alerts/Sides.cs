using System.Reactive.Concurrency;
using System.Reactive.Linq;

namespace Tastytrade.Rx.Examples.Watching.Alerts;

/// <summary>A value, and the side of a level that it went to.</summary>
public readonly record struct Side<T>(T Value, bool IsAbove);

/// <summary>Watches numbers cross a level without a word on each tremble.</summary>
public static class Sides
{
    /// <summary>The side that a value is on, at first and whenever it has changed: above from <paramref name="rise"/> on, below from
    /// <paramref name="fall"/> on; between the two nothing changes, and of what does not last nothing is said.</summary>
    /// <param name="source">The values.</param>
    /// <param name="number">The number that crosses; NaN changes nothing.</param>
    /// <param name="rise">Where it counts as above.</param>
    /// <param name="fall">Where it counts as below; less than <paramref name="rise"/>.</param>
    /// <param name="hold">How long it must stay on a side.</param>
    /// <param name="scheduler">The clock.</param>
    public static IObservable<Side<T>> SidesOf<T>(
        this IObservable<T> source, Func<T, double> number, double rise, double fall, TimeSpan hold, IScheduler scheduler) => source
        .Select(value => (Value: value, Number: number(value)))
        .Where(v => v.Number >= rise || v.Number <= fall)
        .Select(v => new Side<T>(v.Value, v.Number >= rise))
        .DistinctUntilChanged(side => side.IsAbove)
        .Throttle(hold, scheduler)
        .DistinctUntilChanged(side => side.IsAbove);
}
