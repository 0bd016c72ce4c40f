using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Tastytrade.Rx;

/// <summary>A live chain at one moment; immutable.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record OptionChainSnapshot
{
    /// <summary>When the snapshot was taken, by the clock of the streamer's scheduler.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The expirations of the chain, in the order in which they were given; at least one.</summary>
    public required ImmutableArray<LiveExpiration> Expirations { get; init; }

    /// <summary>How far the chain has filled.</summary>
    public required ChainReadiness Readiness { get; init; }

    /// <summary>The first expiration, and the only one of most chains.</summary>
    [JsonIgnore]
    public OptionExpiration Expiration => Expirations[0].Expiration;

    /// <summary>The underlying of the first expiration.</summary>
    [JsonIgnore]
    public LiveUnderlying Underlying => Expirations[0].Underlying;

    /// <summary>The calls of all expirations, each in strike order.</summary>
    [JsonIgnore]
    public ImmutableArray<LiveOption> Calls => All(expiration => expiration.Calls);

    /// <summary>The puts of all expirations, each in strike order.</summary>
    [JsonIgnore]
    public ImmutableArray<LiveOption> Puts => All(expiration => expiration.Puts);

    /// <summary>Pairs call and put of each strike, as option chains are displayed.</summary>
    /// <returns>The strikes of all expirations, each in order.</returns>
    public IReadOnlyList<LiveStrike> ByStrike() => [.. Expirations.SelectMany(expiration => expiration.ByStrike())];

    private ImmutableArray<LiveOption> All(Func<LiveExpiration, ImmutableArray<LiveOption>> side) =>
        Expirations.Length == 1 ? side(Expirations[0]) : [.. Expirations.SelectMany(expiration => side(expiration))];

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(OptionChainSnapshot), PrintMembers);
}
