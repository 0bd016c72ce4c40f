namespace Tastytrade.Rx.Combinations;

/// <summary>What a contract is worth per 1 of price, and how the legs' prices count in a net price.</summary>
internal static class Multipliers
{
    public static double? Of(Option option) =>
        option.SharesPerContract is > 0 and var shares ? shares : PerPoint(option.Future?.NotionalValue, option.Future?.DisplayFactor);

    /// <summary>A share or a coin is worth its price; the symbol of a future does not contain its multiplier.</summary>
    public static double? Of(string streamerSymbol) => streamerSymbol.StartsWith('/') ? null : 1;

    /// <summary>0.5 dollars per 0.01 are 50 per 1.</summary>
    public static double? PerPoint(double? notionalValue, double? displayFactor) =>
        notionalValue / displayFactor is { } value and > 0 and < double.PositiveInfinity ? Math.Round(value, 9) : null;

    /// <summary>The multiplier of a combination, and the factor of each leg's price in its net price.</summary>
    /// <param name="legs">The legs.</param>
    /// <returns>The multiplier of the options if they have the same, so that net prices are per share like theirs; 1 if they differ, so
    /// that net prices are amounts of money; null if no leg has one.</returns>
    /// <exception cref="ArgumentException">Some legs have a multiplier, and others that may differ have none.</exception>
    public static (double? Multiplier, double[] Weights) Resolve(IReadOnlyList<Leg> legs)
    {
        var resolved = Complete(legs);
        if (Array.TrueForAll(resolved, multiplier => multiplier is null) && legs.Select(UnderlyingNames.Product).Distinct().Count() == 1)
            return (null, [.. legs.Select(leg => (double)leg.Quantity)]);
        if (Array.IndexOf(resolved, null) is >= 0 and var unknown)
        {
            throw new ArgumentException(
                $"The multiplier of {legs[unknown].StreamerSymbol} is unknown, so its price cannot be added to those of the other legs: "
                    + $"set {nameof(Leg)}.{nameof(Leg.Multiplier)}.",
                nameof(legs));
        }

        var options = resolved.Where((_, i) => legs[i].Option is not null).Distinct().ToArray();
        var common = (options.Length == 0 ? resolved.Distinct().ToArray() : options) is [{ } only] ? only : 1;
        return (common, [.. legs.Select((leg, i) => resolved[i] == common ? leg.Quantity : leg.Quantity * resolved[i]!.Value / common)]);
    }

    /// <summary>The contracts of one futures product, and the options on them, have the same multiplier.</summary>
    private static double?[] Complete(IReadOnlyList<Leg> legs) =>
    [
        .. legs.Select(leg => leg.Multiplier ?? (UnderlyingNames.Product(leg) is ['/', ..] product
            ? legs.FirstOrDefault(other => other.Multiplier is not null && UnderlyingNames.Product(other) == product)?.Multiplier
            : null)),
    ];
}
