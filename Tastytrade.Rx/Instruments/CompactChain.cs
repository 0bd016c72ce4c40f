namespace Tastytrade.Rx.Instruments;

/// <summary>Builds a chain from the response of <c>/option-chains/{symbol}/compact</c>, which is a list of groups.</summary>
internal static class CompactChain
{
    /// <summary>The chain; null if the server lists nothing.</summary>
    public static CompactOptionChain? Of(string symbol, IReadOnlyList<CompactOptionGroup> groups) =>
        groups.Sum(group => group.Symbols.Count + group.StreamerSymbols.Count) == 0
            ? null
            : new() { UnderlyingSymbol = symbol, Groups = [.. groups.Select(group => Complete(symbol, group))] };

    private static CompactOptionGroup Complete(string symbol, CompactOptionGroup read) => read with
    {
        UnderlyingSymbol = read.UnderlyingSymbol ?? symbol,
        StreamerSymbols = read.StreamerSymbols.Count > 0
            ? read.StreamerSymbols
            : [.. read.Symbols.Select(EquityChain.StreamerSymbolOf).OfType<string>()],
    };
}
