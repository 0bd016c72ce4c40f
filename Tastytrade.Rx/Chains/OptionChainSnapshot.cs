using System.Collections.Immutable;

namespace Tastytrade.Rx;

/// <summary>A live chain at one moment; immutable.</summary>
public sealed record OptionChainSnapshot
{
    /// <summary>When it was taken, by the clock of the streamer's scheduler.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The expiration.</summary>
    public required OptionExpiration Expiration { get; init; }

    /// <summary>The underlying.</summary>
    public required LiveUnderlying Underlying { get; init; }

    /// <summary>The calls in strike order.</summary>
    public ImmutableArray<LiveOption> Calls { get; init; } = [];

    /// <summary>The puts in strike order.</summary>
    public ImmutableArray<LiveOption> Puts { get; init; } = [];

    /// <summary>How far the chain has filled.</summary>
    public required ChainReadiness Readiness { get; init; }
}
