using System.Text.Json.Serialization;

namespace Tastytrade.Rx;

/// <summary>Options of a <see cref="LiveOptionChain"/>: what it contains, how often it is sampled, and when it is ready.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record LiveOptionChainOptions
{
    /// <summary>The values to keep of each option (default: quotes and Greeks). Each further kind is one more subscription per option,
    /// which counts against the limits of the service.</summary>
    public LiveOptionValues Values { get; init; } = LiveOptionValues.Quote | LiveOptionValues.Greeks;

    /// <summary>The number of strikes around the underlying's price to subscribe to, per expiration: 1 or more; null for all (default). The
    /// window follows the price: when that is more than a quarter of the window away from its middle, strikes ahead are subscribed to and
    /// strikes behind are released. Until the underlying has a price nothing is subscribed to; if it has none at
    /// <see cref="ReadyTimeout"/>, the strikes in the middle of the list are.</summary>
    public int? StrikeCount { get; init; }

    /// <summary>The interval between snapshots while something changes (default: 250 ms).</summary>
    public TimeSpan SnapshotInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The share of the options that must have quote and Greeks for the chain to be ready: above 0, up to 1
    /// (default: 1, all of them).</summary>
    public double ReadyShare { get; init; } = 1;

    /// <summary>The deadline after which the chain is ready with the values so far (default: 10 s). Some options have no Greeks or no quote
    /// for hours: without a deadline their chain would never be ready.</summary>
    public TimeSpan ReadyTimeout { get; init; } = TimeSpan.FromSeconds(10);

    internal void Validate()
    {
        OptionGuard.Require(
            (Values & ~LiveOptionValues.All) == 0 && (Values & ~LiveOptionValues.UnderlyingPrice) != 0, nameof(Values),
            "must contain at least one of Quote, Greeks, Trade and Summary");
        OptionGuard.Require(StrikeCount is null or > 0, nameof(StrikeCount), "must be positive");
        OptionGuard.Require(SnapshotInterval > TimeSpan.Zero, nameof(SnapshotInterval), "must be positive");
        OptionGuard.Require(ReadyShare is > 0 and <= 1, nameof(ReadyShare), "must be above 0 and at most 1");
        OptionGuard.Require(ReadyTimeout > TimeSpan.Zero, nameof(ReadyTimeout), "must be positive");
    }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(LiveOptionChainOptions), PrintMembers);
}
