using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Tastytrade.Rx.Chains;
using Tastytrade.Rx.Instruments;

namespace Tastytrade.Rx;

/// <summary>The options of one expiration with their newest values, and what they say together; immutable.</summary>
/// <remarks>All numbers are computed from the options of this value. With <see cref="LiveOptionChainOptions.StrikeCount"/> these are not
/// all that are listed, and sums are of those only.</remarks>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record LiveExpiration
{
    /// <summary>The expiration.</summary>
    public required OptionExpiration Expiration { get; init; }

    /// <summary>The underlying: the future of this expiration in a chain of futures options.</summary>
    public required LiveUnderlying Underlying { get; init; }

    /// <summary>When the values were read, by the clock of the streamer's scheduler.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The calls in strike order.</summary>
    public ImmutableArray<LiveOption> Calls { get; init; } = [];

    /// <summary>The puts in strike order.</summary>
    public ImmutableArray<LiveOption> Puts { get; init; } = [];

    /// <summary>The implied volatility per year at the price of the underlying, as a fraction: 0.25 is 25%. NaN without a price or
    /// Greeks.</summary>
    /// <remarks>Each strike has the mean volatility of its call and put. Between the strikes below and above the price the value is
    /// interpolated. If one of the two has no Greeks, the value is that of the other. NaN if the price is outside of the
    /// listed strikes by more than the distance of two.</remarks>
    public double AtTheMoneyVolatility => AtTheMoney.VolatilityOf(this);

    /// <summary>How far the underlying moves until the expiration, up or down, in about two of three cases: price × volatility × √T, in the
    /// underlying's currency. NaN without a volatility, at a price of 0 or below, and from the expiration on.</summary>
    /// <remarks>The volatility is <see cref="AtTheMoneyVolatility"/>, and T the time from <see cref="At"/> to the expiration in years of
    /// 365 days. The expiration is <see cref="OptionExpiration.ExpiresAt"/>, or else the opening or close of the exchange on that
    /// day.</remarks>
    public double ExpectedMove => Probability.Years(At, ExpirationTimes.ExpiryOf(Expiration)) is > 0 and var years && Underlying.Price > 0
        ? Underlying.Price * AtTheMoneyVolatility * Math.Sqrt(years)
        : double.NaN;

    /// <summary>The calls traded today, in contracts; NaN if no volume is known. It needs
    /// <see cref="LiveOptionValues.Trade"/>.</summary>
    /// <remarks>Today is the latest day of the underlying's summary and of the options' trades. An option that was last traded before
    /// counts 0.</remarks>
    public double CallVolume => Volume(Calls);

    /// <summary>The puts traded today, in contracts; NaN if no volume is known. As <see cref="CallVolume"/>.</summary>
    public double PutVolume => Volume(Puts);

    /// <summary>The open interest of the calls, in contracts; NaN if none is known. It needs
    /// <see cref="LiveOptionValues.Summary"/>.</summary>
    public double CallOpenInterest => Sum(Calls, option => option.OpenInterest);

    /// <summary>The open interest of the puts, in contracts; NaN if none is known.</summary>
    public double PutOpenInterest => Sum(Puts, option => option.OpenInterest);

    /// <summary>Pairs call and put of each strike, as option chains are displayed.</summary>
    /// <returns>The strikes in order.</returns>
    public IReadOnlyList<LiveStrike> ByStrike()
    {
        var strikes = new List<LiveStrike>(Math.Max(Calls.Length, Puts.Length));
        var (call, put) = (0, 0);
        while (call < Calls.Length || put < Puts.Length)
        {
            var strike = Math.Min(
                call < Calls.Length ? Calls[call].Strike : double.PositiveInfinity,
                put < Puts.Length ? Puts[put].Strike : double.PositiveInfinity);
            strikes.Add(new LiveStrike { StrikePrice = strike, Call = Take(Calls, ref call, strike), Put = Take(Puts, ref put, strike) });
        }

        return strikes;
    }

    private static LiveOption? Take(ImmutableArray<LiveOption> options, ref int next, double strike) =>
        next < options.Length && options[next].Strike == strike ? options[next++] : null;

    private double Volume(ImmutableArray<LiveOption> options)
    {
        var today = Calls.Concat(Puts).Select(option => option.Trade?.DayId).Append(Underlying.Summary?.DayId).Max();
        return Sum(options, option => option.Trade is { DayId: not 0 and var day } && day < today ? 0 : option.Volume);
    }

    private static double Sum(ImmutableArray<LiveOption> options, Func<LiveOption, double> number)
    {
        var known = options.Select(number).Where(double.IsFinite).ToList();
        return known.Count == 0 ? double.NaN : known.Sum();
    }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(LiveExpiration), PrintMembers);
}
