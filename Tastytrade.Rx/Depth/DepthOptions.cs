namespace Tastytrade.Rx;

/// <summary>How a depth of market is asked for. A server may grant less: what comes is what it grants.</summary>
public sealed record DepthOptions
{
    internal static DepthOptions Default { get; } = new();

    /// <summary>How many price levels of each side (default: 10; 0 for all that the server has). A server may send more; the newest
    /// snapshot alone is kept, and it is no larger than a frame (<see cref="StreamerOptions.MaxFrameBytes"/>).</summary>
    public int DepthLimit { get; init; } = 10;

    /// <summary>How often a snapshot may come (default: null for <see cref="StreamerOptions.AggregationPeriod"/>; 0 for with every change).</summary>
    public TimeSpan? AggregationPeriod { get; init; }

    /// <summary>Whether the number of orders of each level is asked for, besides price and size (default: no). Where the server does not
    /// tell it, <see cref="PriceLevel.Count"/> is 0.</summary>
    public bool WithCounts { get; init; }

    internal void Validate()
    {
        OptionGuard.Require(DepthLimit >= 0, nameof(DepthLimit), "must not be negative");
        OptionGuard.Require(AggregationPeriod is null || AggregationPeriod >= TimeSpan.Zero, nameof(AggregationPeriod), "must not be negative");
    }
}
