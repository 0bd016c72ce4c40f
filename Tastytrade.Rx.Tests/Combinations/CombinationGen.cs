using CsCheck;

namespace Tastytrade.Rx.Tests.Combinations;

/// <summary>Generates combinations of SPY, and quotes for them.</summary>
internal static class CombinationGen
{
    private static readonly Gen<int> Quantities = Gen.Int[-5, 5].Where(quantity => quantity != 0);

    private static readonly Gen<Leg> DecemberLegs = OptionsOf(Spy.December);

    private static readonly Gen<Leg> Shares = Quantities.Select(
        quantity => quantity > 0 ? Leg.Buy("SPY", 100 * quantity) : Leg.Sell("SPY", -100 * quantity));

    /// <summary>Options of one expiration, sometimes with shares.</summary>
    public static readonly Gen<Combination> OfDecember =
        Of(Gen.Frequency((4, DecemberLegs), (1, Shares)))
            .Where(combination => combination.Legs.Any(leg => leg.Option is not null));

    /// <summary>Options of two expirations, sometimes with shares.</summary>
    public static readonly Gen<Combination> OfAnyLegs = Of(Gen.Frequency((3, DecemberLegs), (2, OptionsOf(Spy.January)), (1, Shares)));

    /// <summary>Valid quotes and Greeks for all legs.</summary>
    public static Gen<LiveLeg[]> LiveLegs(Combination combination) => Gen.Select(
        Gen.Select(Gen.Int[0, 900], Gen.Int[0, 100], Gen.Int[0, 500], Gen.Int[0, 500]).Array[combination.Legs.Length],
        Gen.Double[-1, 1].Array[5].Array[combination.Legs.Length],
        (quotes, greeks) => combination.Legs.Select((leg, i) => new LiveLeg(leg, combination.Weights[i])
        {
            Quote = QuoteOf(leg, quotes[i]),
            Greeks = leg.Option is null ? null : GreeksOf(leg, greeks[i]),
        }).ToArray());

    private static Quote QuoteOf(Leg leg, (int Bid, int Spread, int BidSize, int AskSize) cents) => new()
    {
        EventSymbol = leg.StreamerSymbol,
        BidPrice = (leg.Option is null ? 600 : 0) + (cents.Bid / 100.0),
        AskPrice = (leg.Option is null ? 600 : 0) + ((cents.Bid + cents.Spread + 1) / 100.0),
        BidSize = cents.BidSize,
        AskSize = cents.AskSize,
    };

    private static Greeks GreeksOf(Leg leg, double[] values) => new()
    {
        EventSymbol = leg.StreamerSymbol,
        Volatility = 0.2,
        Delta = values[0],
        Gamma = values[1],
        Theta = values[2],
        Vega = values[3],
        Rho = values[4],
    };

    private static Gen<Leg> OptionsOf(OptionExpiration expiration)
    {
        Option[] options = [.. expiration.Options];
        return Gen.Select(Gen.Int[0, options.Length - 1], Quantities, (i, quantity) =>
            quantity > 0 ? Leg.Buy(options[i], quantity) : Leg.Sell(options[i], -quantity));
    }

    private static Gen<Combination> Of(Gen<Leg> legs) => legs.Array[1, 6]
        .Where(some => some.GroupBy(leg => leg.StreamerSymbol).All(same => same.Sum(leg => leg.Quantity) != 0))
        .Select(some => new Combination(some));
}
