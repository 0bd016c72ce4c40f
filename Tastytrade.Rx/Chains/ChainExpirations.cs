namespace Tastytrade.Rx.Chains;

/// <summary>Checks which expirations a live chain can have.</summary>
internal static class ChainExpirations
{
    /// <exception cref="ArgumentException">There is no expiration, one is given twice, or one belongs to another chain.</exception>
    public static IReadOnlyList<OptionExpiration> Checked(OptionChain chain, IEnumerable<OptionExpiration> expirations, string parameter)
    {
        OptionExpiration[] given = [.. expirations];
        if (given.Length == 0)
            throw new ArgumentException("A live chain needs at least one expiration.", parameter);
        foreach (var expiration in given)
            ArgumentNullException.ThrowIfNull(expiration, parameter);
        if (given.FirstOrDefault(expiration => !chain.Expirations.Any(listed => IsSame(listed, expiration))) is { } other)
            throw new ArgumentException($"The expiration {other} is not one of the chain {chain}.", parameter);
        if (given.GroupBy(e => (e.RootSymbol, e.Date, e.UnderlyingSymbol)).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ArgumentException($"The expiration {twice.First()} is given twice.", parameter);
        return given;
    }

    /// <summary>Whether two values are the same expiration. Strikes and days to expiration differ between requests, and a user may have
    /// selected a part of the strikes.</summary>
    public static bool IsSame(OptionExpiration one, OptionExpiration other) =>
        (one.RootSymbol, one.Date, one.UnderlyingSymbol) == (other.RootSymbol, other.Date, other.UnderlyingSymbol);
}
