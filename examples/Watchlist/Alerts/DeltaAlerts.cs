using System.Reactive.Concurrency;
using System.Reactive.Linq;

namespace Tastytrade.Rx.Examples.Watching.Alerts;

/// <summary>Alerts when the delta of an option crosses a level.</summary>
public sealed record DeltaAlerts
{
    /// <summary>The levels, without sign: 0.30 is a call's delta of 0.30 and a put's of −0.30.</summary>
    public IReadOnlyList<double> Levels { get; init; } = [0.16, 0.30, 0.50];

    /// <summary>How far beyond a level the delta must be to count as on that side.</summary>
    public double Band { get; init; } = 0.0025;

    /// <summary>How long the delta must stay on that side.</summary>
    public TimeSpan Hold { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Emits an alert for each crossing, separately for each option and level. The first side of a delta is no alert.</summary>
    /// <param name="greeks">The Greeks of any number of options.</param>
    /// <param name="scheduler">The clock.</param>
    public IObservable<DeltaAlert> Of(IObservable<Greeks> greeks, IScheduler scheduler) => greeks
        .GroupBy(g => g.EventSymbol)
        .SelectMany(byOption => Levels.ToObservable().SelectMany(level => byOption
            .SidesOf(g => Math.Abs(g.Delta), level + Band, level - Band, Hold, scheduler)
            .Skip(1)
            .Select(side => new DeltaAlert(side.Value, level, side.IsAbove))));
}
