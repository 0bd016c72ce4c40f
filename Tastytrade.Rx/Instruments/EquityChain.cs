namespace Tastytrade.Rx.Instruments;

/// <summary>Builds a chain from the response of <c>/option-chains/{symbol}/nested</c>, which is a list of roots.</summary>
internal static class EquityChain
{
    /// <summary>The chain; null if the server lists nothing.</summary>
    public static OptionChain? Nested(string symbol, IReadOnlyList<OptionRoot> roots) =>
        OptionChain.Of(symbol, symbol, [.. roots.Select(root => Root(symbol, root))]);

    /// <summary>dxFeed's symbol for tastytrade's option symbol. It contains the root, not the underlying. Null if the symbol is not a valid
    /// OCC symbol.</summary>
    public static string? StreamerSymbolOf(string symbol) =>
        OccSymbol.TryParse(symbol, out var occ) ? occ.ToStreamerSymbol().ToString() : null;

    private static OptionRoot Root(string symbol, OptionRoot root) => root with
    {
        UnderlyingSymbol = root.UnderlyingSymbol ?? symbol,
        Expirations = [.. root.Expirations.Select(expiration => Expiration(symbol, root, expiration))
            .OrderBy(expiration => expiration.Date)],
    };

    private static OptionExpiration Expiration(string symbol, OptionRoot root, OptionExpiration read)
    {
        // dxFeed and tastytrade use the same names for equities and indexes, including BRK/B.
        var expiration = read with
        {
            RootSymbol = root.RootSymbol,
            UnderlyingSymbol = symbol,
            UnderlyingStreamerSymbol = symbol,
            StrikeRows = []
        };
        return expiration with
        {
            Strikes = [.. read.StrikeRows.Select(row => row.ToStrike(expiration, root, StreamerSymbolOf)).OrderBy(strike => strike.Price)]
        };
    }
}
