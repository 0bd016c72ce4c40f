namespace Tastytrade.Rx;

/// <summary>How a <see cref="LiveOptionChain"/> is sampled, and when it counts as ready.</summary>
public sealed record LiveOptionChainOptions
{
    /// <summary>How often a snapshot is taken while something changes (default: 250 ms).</summary>
    public TimeSpan SnapshotInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The share of the options that must have both quote and Greeks for the chain to be ready: above 0, up to 1
    /// (default: 1, all of them).</summary>
    public double ReadyShare { get; init; } = 1;

    /// <summary>When the chain counts as ready with what is there (default: 10 s). Some options have no Greeks, or no quote, for
    /// hours: without a deadline their chain would never be ready.</summary>
    public TimeSpan ReadyTimeout { get; init; } = TimeSpan.FromSeconds(10);

    internal void Validate()
    {
        OptionGuard.Require(SnapshotInterval > TimeSpan.Zero, nameof(SnapshotInterval), "must be positive");
        OptionGuard.Require(ReadyShare is > 0 and <= 1, nameof(ReadyShare), "must be above 0 and at most 1");
        OptionGuard.Require(ReadyTimeout > TimeSpan.Zero, nameof(ReadyTimeout), "must be positive");
    }
}
