namespace Tastytrade.Rx;

/// <summary>Options of a request for depth of market. The server may grant less than requested.</summary>
public sealed record DepthOptions
{
    internal static DepthOptions Default { get; } = new();

    /// <summary>The number of price levels per side (default: 10; 0 for all that the server has). The server may send more. Only the newest
    /// snapshot is kept, and it is no larger than a frame (<see cref="StreamerOptions.MaxFrameBytes"/>).</summary>
    public int DepthLimit { get; init; } = 10;

    /// <summary>The minimum time between snapshots (default: null for <see cref="StreamerOptions.AggregationPeriod"/>; 0 for a snapshot
    /// with every change).</summary>
    public TimeSpan? AggregationPeriod { get; init; }

    /// <summary>Whether to request the number of orders per level, besides price and size (default: no). If the server does not send it,
    /// <see cref="PriceLevel.Count"/> is 0.</summary>
    public bool WithCounts { get; init; }

    internal void Validate()
    {
        OptionGuard.Require(DepthLimit >= 0, nameof(DepthLimit), "must not be negative");
        OptionGuard.Require(
            AggregationPeriod is null || AggregationPeriod >= TimeSpan.Zero, nameof(AggregationPeriod), "must not be negative");
    }
}
