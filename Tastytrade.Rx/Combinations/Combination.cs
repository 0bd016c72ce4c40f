using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Tastytrade.Rx.Combinations;
using Tastytrade.Rx.Events;

namespace Tastytrade.Rx;

/// <summary>Legs that are traded as one instrument, such as a vertical, an iron condor, a calendar or a covered call; immutable. Its net
/// values are streamed by <see cref="CombinationExtensions.Combine(IMarketData, Combination, CombinationOptions?)"/>.</summary>
/// <remarks>
/// <para>The legs may be of any chains, expirations and underlyings. Buying the combination buys the legs with positive quantities and
/// sells those with negative ones.</para>
/// <para>Net prices are in the units in which the options are quoted, for one combination: per share for options on shares, points for
/// options on futures. <see cref="Multiplier"/> times a net price is money. 100 shares and an option on 100 shares count
/// equally.</para>
/// </remarks>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed class Combination
{
    /// <summary>Creates a combination.</summary>
    /// <param name="legs">The legs, at least one. Legs of the same symbol are merged into one.</param>
    /// <exception cref="ArgumentException">There are no legs, those of a symbol add up to 0 or to more than <see cref="Leg.MaxQuantity"/>,
    /// or some have a <see cref="Leg.Multiplier"/> and others do not.</exception>
    public Combination(params IEnumerable<Leg> legs)
    {
        ArgumentNullException.ThrowIfNull(legs);
        Leg[] given = [.. legs];
        if (Array.IndexOf(given, null) >= 0)
            throw new ArgumentException("A leg is null.", nameof(legs));
        Legs = [.. given.GroupBy(leg => leg.StreamerSymbol, StringComparer.Ordinal).Select(Merge)];
        if (Legs.IsEmpty)
            throw new ArgumentException("A combination needs at least one leg.", nameof(legs));
        (Multiplier, Weights) = Multipliers.Resolve(Legs);
        HasOneProduct = Legs.Select(UnderlyingNames.Product).Distinct().Count() == 1;
        Payoff = Payoffs.Of(Legs, Weights);
    }

    /// <summary>The legs, one per symbol, in the order in which they were given.</summary>
    public ImmutableArray<Leg> Legs { get; }

    /// <summary>The money that one combination is worth per 1 of net price: 100 for options on 100 shares, 50 for options on <c>/ES</c>; 1
    /// if the options have different multipliers, in which case net prices are amounts of money; null if unknown.</summary>
    public double? Multiplier { get; }

    /// <summary>The value at expiration as a function of the underlying's price. Null if it is undefined: without an option, or if the
    /// options have different roots or expiration dates, or are on an adjusted stock (<see cref="Option.ChainType"/> of
    /// <c>Non-standard</c>), or if the legs have different underlyings.</summary>
    public CombinationPayoff? Payoff { get; }

    /// <summary>The width: the strike distance of a vertical or a box, the wing of a butterfly, the wider wing of an iron condor; times
    /// the quantity, in the underlying's units. It is defined for shapes made of verticals, whose value at expiration is limited on both
    /// sides, without a leg of the underlying. NaN for other shapes, such as a straddle or a ratio spread, and if <see cref="Payoff"/> is
    /// null.</summary>
    public double Width => Payoff is { IsLevelAtBothEnds: true } payoff && Legs.All(leg => leg.Option is not null)
        ? QuotedPrice.Rounded(Math.Max(payoff.Maximum, 0) - Math.Min(payoff.Minimum, 0))
        : double.NaN;

    /// <summary>The factor of each leg's price in the net price.</summary>
    internal double[] Weights { get; }

    /// <summary>Whether all legs depend on one stock or index, or on futures of one product.</summary>
    internal bool HasOneProduct { get; }

    /// <summary>Returns the opposite side of the combination: its bought legs are sold, and its sold ones bought.</summary>
    /// <returns>The combination whose net prices, Greeks and profits have the opposite signs.</returns>
    public Combination Reverse() => new(Legs.Select(leg => leg.Reverse()));

    /// <summary>Returns the legs.</summary>
    /// <returns>Such as <c>+1 .SPY261218C600 -1 .SPY261218C610</c>.</returns>
    public override string ToString() => string.Join(' ', Legs);

    private static Leg Merge(IGrouping<string, Leg> legs)
    {
        var quantity = legs.Sum(leg => (long)leg.Quantity);
        if (quantity == 0)
            throw new ArgumentException($"The legs of {legs.Key} add up to 0: leave them out.", nameof(legs));
        return (legs.FirstOrDefault(leg => leg.Multiplier is not null) ?? legs.First()) with
        {
            Quantity = (int)Math.Clamp(quantity, int.MinValue, int.MaxValue),
        };
    }
}
