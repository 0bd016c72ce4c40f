using Tastytrade.Rx.Benchmarks.Running;

namespace Tastytrade.Rx.Benchmarks.Soak;

/// <summary>A value that must not grow.</summary>
/// <param name="Name">The name of the value.</param>
/// <param name="Allowed">The growth that is allowed over a whole run, such as for a cache or the thread pool.</param>
/// <param name="Of">Gets the value from a sample.</param>
internal sealed record Measure(string Name, double Allowed, Func<Sample, double> Of)
{
    private const double Megabyte = 1e6;

    public static IReadOnlyList<Measure> All { get; } =
    [
        new("heap after collection, MB", 2, s => s.Usage.Heap / Megabyte),
        new("memory of the collector, MB", 10, s => s.Usage.Committed / Megabyte),
        new("working set, MB", 20, s => s.Usage.WorkingSet / Megabyte),
        new("handles", 4, s => s.Usage.Handles),
        new("threads outside the pool", 4, s => s.Usage.Threads),

        // One thread that remains blocked after each outage would be far more.
        new("threads of the pool", 32, s => s.Usage.PoolThreads),
        new("timers", 4, s => s.Usage.Timers),
        new("subscriptions", 20, s => s.Subscriptions),
    ];

    /// <summary>Whether there is no leak: a leak is growth that is more than allowed and statistically significant.</summary>
    public bool IsFlat(Trend trend) => trend.Growth <= Allowed || trend.AtLeast <= 0;
}

/// <summary>The state of the client at one time.</summary>
/// <param name="Usage">The resources of its process.</param>
/// <param name="Subscriptions">The number of subscriptions in demand.</param>
internal readonly record struct Sample(ResourceUsage Usage, int Subscriptions);
