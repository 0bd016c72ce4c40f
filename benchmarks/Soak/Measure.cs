using Tastytrade.Rx.Benchmarks.Running;

namespace Tastytrade.Rx.Benchmarks.Soak;

/// <summary>Something that must not grow.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Bound">How much growth over a whole run is of no account: what a cache fills or the pool of threads tries out.</param>
/// <param name="Of">Its figure in a sample.</param>
internal sealed record Measure(string Name, double Bound, Func<Sample, double> Of)
{
    private const double Megabyte = 1e6;

    public static IReadOnlyList<Measure> All { get; } =
    [
        new("heap after collection, MB", 2, s => s.Held.Heap / Megabyte),
        new("memory of the collector, MB", 10, s => s.Held.Committed / Megabyte),
        new("working set, MB", 20, s => s.Held.WorkingSet / Megabyte),
        new("handles", 4, s => s.Held.Handles),
        new("threads but the pool's", 4, s => s.Held.Threads),

        // One that stays blocked at each outage is far more.
        new("threads of the pool", 32, s => s.Held.PoolThreads),
        new("timers", 4, s => s.Held.Timers),
        new("subscriptions", 20, s => s.Subscriptions),
    ];

    /// <summary>A leak is growth that is more than the bound and surely not chance.</summary>
    public bool IsFlat(Trend trend) => trend.Growth <= Bound || trend.AtLeast <= 0;
}

/// <summary>The client at one moment.</summary>
/// <param name="Held">What its process holds.</param>
/// <param name="Subscriptions">Symbols that are desired, of all types.</param>
internal readonly record struct Sample(Held Held, int Subscriptions);
