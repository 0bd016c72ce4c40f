namespace Tastytrade.Rx;

/// <summary>Options of a <see cref="LiveWatchlist"/>.</summary>
public sealed record LiveWatchlistOptions
{
    /// <summary>The interval between snapshots while something changes (default: 250 ms).</summary>
    public TimeSpan SnapshotInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    internal void Validate() => OptionGuard.Require(SnapshotInterval > TimeSpan.Zero, nameof(SnapshotInterval), "must be positive");
}
