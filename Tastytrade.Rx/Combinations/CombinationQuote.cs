using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using Tastytrade.Rx.Events;

namespace Tastytrade.Rx;

/// <summary>A combination at one moment: its net prices, sizes and Greeks, and what it can earn and lose; immutable.</summary>
/// <remarks>
/// <para>Prices and Greeks are for one combination, in the units in which the options are quoted, per share for options on shares:
/// <see cref="Combination.Multiplier"/> times a value is money. Positive prices are paid by the buyer (a debit), negative ones are received
/// (a credit): a combination with a bid of −2.10 and an ask of −1.90 is bought for a credit of 1.90.</para>
/// <para>A value that some leg lacks is NaN, never the sum of the others. Net prices are rounded to nine decimals.</para>
/// </remarks>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record CombinationQuote
{
    internal CombinationQuote(Combination combination, ImmutableArray<LiveLeg> legs, DateTimeOffset at) =>
        (Combination, Legs, At) = (combination, legs, at);

    /// <summary>The combination.</summary>
    public Combination Combination { get; }

    /// <summary>The legs with their newest values, in the order of <see cref="Combination.Legs"/>.</summary>
    public ImmutableArray<LiveLeg> Legs { get; }

    /// <summary>When the values were collected, by the clock of the streamer's scheduler.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The natural price of the seller: bought legs are sold at their bids, sold legs are bought back at their asks. NaN if the
    /// quote of a leg makes no price. See <see cref="LiveLeg.Bid"/>.</summary>
    public double Bid => NetPrice(static leg => leg.ClosingPrice);

    /// <summary>The natural price of the buyer: bought legs are bought at their asks, sold legs are sold at their bids. NaN if the quote of
    /// a leg makes no price; never below <see cref="Bid"/>. An option whose bid is 0 is sold for 0.</summary>
    public double Ask => NetPrice(static leg => leg.OpeningPrice);

    /// <summary>The midpoint of bid and ask, which is the net of the legs' mids; NaN if a leg has none. See
    /// <see cref="Quote.Mid"/>.</summary>
    public double Mid => NetPrice(static leg => leg.Mid);

    /// <summary>How many combinations can be sold at <see cref="Bid"/>, by the sizes that the legs' quotes display: a whole number, 0 if a
    /// leg's size is not enough for one. NaN if there is no bid or a size is unknown.</summary>
    public double BidSize => double.IsNaN(Bid) ? double.NaN : Legs.Select(leg => leg.ClosingSize).Min();

    /// <summary>How many combinations can be bought at <see cref="Ask"/>, by the sizes that the legs' quotes display: a whole number, 0 if
    /// a leg's size is not enough for one. NaN if there is no ask or a size is unknown.</summary>
    public double AskSize => double.IsNaN(Ask) ? double.NaN : Legs.Select(leg => leg.OpeningSize).Min();

    /// <summary>The change of the net price for a change of 1 in the underlying. A share counts 1. NaN if a leg has no delta, and if the
    /// legs have different underlyings; futures of one product count as the same.</summary>
    public double Delta => Combination.HasOneProduct ? Net(static leg => leg.Greek(1, static greeks => greeks.Delta)) : double.NaN;

    /// <summary>The change of <see cref="Delta"/> for a change of 1 in the underlying; NaN as for it.</summary>
    public double Gamma => Combination.HasOneProduct ? Net(static leg => leg.Greek(0, static greeks => greeks.Gamma)) : double.NaN;

    /// <summary>The change of the net price as one day passes; NaN if a leg has none.</summary>
    public double Theta => Net(static leg => leg.Greek(0, static greeks => greeks.Theta));

    /// <summary>The change of the net price for a change of one percentage point in the volatility of every option; NaN if a leg has
    /// none.</summary>
    public double Vega => Net(static leg => leg.Greek(0, static greeks => greeks.Vega));

    /// <summary>The change of the net price for a change of one percentage point in the interest rate; NaN if a leg has none.</summary>
    public double Rho => Net(static leg => leg.Greek(0, static greeks => greeks.Rho));

    /// <summary>The maximum profit at expiration of a combination that is bought at <see cref="Mid"/>; positive infinity if it is
    /// unlimited. NaN without a mid or if <see cref="Combination.Payoff"/> is null, as for a calendar. For another price see
    /// <see cref="CombinationPayoff.MaxProfit"/>.</summary>
    public double MaxProfit => Combination.Payoff?.MaxProfit(Mid) ?? double.NaN;

    /// <summary>The maximum loss at expiration of a combination that is bought at <see cref="Mid"/>: the lowest profit, so it is negative
    /// for a loss; negative infinity if it is unlimited. NaN as for <see cref="MaxProfit"/>.</summary>
    public double MaxLoss => Combination.Payoff?.MaxLoss(Mid) ?? double.NaN;

    /// <summary>The prices of the underlying, in ascending order, at which a combination that is bought at <see cref="Mid"/> neither makes
    /// nor loses money at expiration; see <see cref="CombinationPayoff.BreakEvens"/>. Empty if <see cref="MaxProfit"/> is NaN.</summary>
    public IReadOnlyList<double> BreakEvens => Combination.Payoff?.BreakEvens(Mid) ?? [];

    /// <summary>Whether a value of a leg was received on a connection that was lost, and may have changed since.</summary>
    public bool IsStale => Legs.Any(leg => leg.IsStale);

    /// <summary>Whether all legs have a price and Greeks.</summary>
    public bool IsComplete => Legs.All(leg => leg is { HasPrice: true, HasGreeks: true });

    /// <summary>The legs that lack a price or Greeks, because of which net values are NaN.</summary>
    public IReadOnlyList<LiveLeg> MissingLegs => [.. Legs.Where(leg => leg is not { HasPrice: true, HasGreeks: true })];

    /// <summary>Returns the legs with the net bid and ask.</summary>
    /// <returns>Such as <c>+1 .SPY261218C600 -1 .SPY261218C610: 3.9 x 4.3</c>.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Combination}: {Bid} x {Ask}");

    private double NetPrice(Func<LiveLeg, double> price) => QuotedPrice.Rounded(Net(price));

    private double Net(Func<LiveLeg, double> value) => Legs.Sum(leg => leg.Weight * value(leg));
}
