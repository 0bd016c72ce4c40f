namespace Tastytrade.Rx;

/// <summary>Options of a stream of <see cref="CombinationQuote"/>: how often the combination is sampled.</summary>
public sealed record CombinationOptions
{
    /// <summary>The interval between values while something changes (default: 250 ms).</summary>
    public TimeSpan SnapshotInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    internal void Validate() =>
        OptionGuard.Require(SnapshotInterval > TimeSpan.Zero, nameof(SnapshotInterval), "must be positive");
}
