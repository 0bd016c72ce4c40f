namespace Tastytrade.Rx;

/// <summary>How a <see cref="LiveWatchlist"/> is sampled.</summary>
public sealed record LiveWatchlistOptions
{
    /// <summary>How often a snapshot is taken while something changes (default: 250 ms).</summary>
    public TimeSpan SnapshotInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    internal void Validate() => OptionGuard.Require(SnapshotInterval > TimeSpan.Zero, nameof(SnapshotInterval), "must be positive");
}
