namespace Tastytrade.Rx.Instruments;

/// <summary>Makes a chain of the answer of <c>/option-chains/{symbol}/nested</c>: a list of roots.</summary>
internal static class EquityChain
{
    /// <summary>The chain; null where the server lists nothing.</summary>
    public static OptionChain? Nested(string symbol, IReadOnlyList<OptionRoot> roots) => OptionChain.Of(symbol, symbol, [.. roots.Select(root => Root(symbol, root))]);

    /// <summary>dxFeed's symbol of an option by tastytrade's, in which the root stands and not the underlying; null where it is none of OCC's.</summary>
    public static string? StreamerSymbolOf(string symbol) => OccSymbol.TryParse(symbol, out var occ) ? occ.ToStreamerSymbol().ToString() : null;

    private static OptionRoot Root(string symbol, OptionRoot root) => root with
    {
        UnderlyingSymbol = root.UnderlyingSymbol ?? symbol,
        Expirations = [.. root.Expirations.Select(expiration => Expiration(symbol, root, expiration)).OrderBy(expiration => expiration.Date)],
    };

    private static OptionExpiration Expiration(string symbol, OptionRoot root, OptionExpiration read)
    {
        // dxFeed names equities and indexes as tastytrade does, BRK/B too.
        var expiration = read with { RootSymbol = root.RootSymbol, UnderlyingSymbol = symbol, UnderlyingStreamerSymbol = symbol, StrikeRows = [] };
        return expiration with { Strikes = [.. read.StrikeRows.Select(row => row.ToStrike(expiration, root, StreamerSymbolOf)).OrderBy(strike => strike.Price)] };
    }
}
