namespace Tastytrade.Rx.Combinations;

/// <summary>Decides whether legs have a common value at expiration.</summary>
internal static class Payoffs
{
    /// <returns>The payoff; null if it is undefined.</returns>
    public static CombinationPayoff? Of(IReadOnlyList<Leg> legs, IReadOnlyList<double> weights)
    {
        Option[] options = [.. legs.Select(leg => leg.Option).OfType<Option>()];

        // Options of two roots on one day settle at different times, or deliver different things.
        var isDefined = options.DistinctBy(option => (option.RootSymbol, option.ExpirationDate)).Count() == 1
            && Array.TrueForAll(options, option => option.ChainType != "Non-standard")
            && legs.DistinctBy(UnderlyingNames.Contract).Count() == 1;
        if (!isDefined)
            return null;

        PayoffPart[] parts = [.. legs.Select((leg, i) => new PayoffPart(weights[i], leg.Option?.Type, leg.Option?.StrikePrice ?? 0))];
        return new CombinationPayoff(parts);
    }
}
