using System.Reactive.Concurrency;
using System.Reactive.Linq;

namespace Tastytrade.Rx.Examples.Watching.Alerts;

/// <summary>Tells when the delta of an option crosses a level.</summary>
public sealed record DeltaAlerts
{
    /// <summary>The levels, without sign: 0.30 is that of a call at 0.30 and of a put at −0.30.</summary>
    public IReadOnlyList<double> Levels { get; init; } = [0.16, 0.30, 0.50];

    /// <summary>How far beyond a level the delta must be.</summary>
    public double Band { get; init; } = 0.0025;

    /// <summary>How long it must stay there.</summary>
    public TimeSpan Hold { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>An alert for each crossing, of each option and level by itself. Where a delta is at first is none.</summary>
    /// <param name="greeks">Of any number of options.</param>
    /// <param name="scheduler">The clock.</param>
    public IObservable<DeltaAlert> Of(IObservable<Greeks> greeks, IScheduler scheduler) => greeks
        .GroupBy(g => g.EventSymbol)
        .SelectMany(byOption => Levels.ToObservable().SelectMany(level => byOption
            .SidesOf(g => Math.Abs(g.Delta), level + Band, level - Band, Hold, scheduler)
            .Skip(1)
            .Select(side => new DeltaAlert(side.Value, level, side.IsAbove))));
}
