using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Tastytrade.Rx;

/// <summary>A live chain at one moment; immutable.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record OptionChainSnapshot
{
    /// <summary>When the snapshot was taken, by the clock of the streamer's scheduler.</summary>
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

    /// <summary>Pairs call and put of each strike, as option chains are displayed.</summary>
    /// <returns>The strikes in order, with the options of this snapshot.</returns>
    public IReadOnlyList<LiveStrike> ByStrike()
    {
        var strikes = new List<LiveStrike>(Math.Max(Calls.Length, Puts.Length));
        var (call, put) = (0, 0);
        while (call < Calls.Length || put < Puts.Length)
        {
            var strike = Math.Min(
                call < Calls.Length ? Calls[call].Option.StrikePrice : double.PositiveInfinity,
                put < Puts.Length ? Puts[put].Option.StrikePrice : double.PositiveInfinity);
            strikes.Add(new LiveStrike { StrikePrice = strike, Call = Take(Calls, ref call, strike), Put = Take(Puts, ref put, strike) });
        }

        return strikes;
    }

    private static LiveOption? Take(ImmutableArray<LiveOption> options, ref int next, double strike) =>
        next < options.Length && options[next].Option.StrikePrice == strike ? options[next++] : null;

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(OptionChainSnapshot), PrintMembers);
}
