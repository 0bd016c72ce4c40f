using System.Reactive.Concurrency;
using System.Reactive.Linq;

namespace Tastytrade.Rx.Examples.Watching.Alerts;

/// <summary>A value, and the side of a level that it moved to.</summary>
public readonly record struct Side<T>(T Value, bool IsAbove);

/// <summary>Detects when numbers cross a level, and ignores short swings around it.</summary>
public static class Sides
{
    /// <summary>Emits the first side, and then each change of side that lasts. A number at or above <paramref name="rise"/> is above the
    /// level, one at or below <paramref name="fall"/> is below it; a number between the two stays on its side.</summary>
    /// <param name="source">The values.</param>
    /// <param name="number">Returns the number of a value; NaN is ignored.</param>
    /// <param name="rise">The smallest number that is above the level.</param>
    /// <param name="fall">The largest number that is below the level; less than <paramref name="rise"/>.</param>
    /// <param name="hold">How long a number must stay on a side.</param>
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
