using Tastytrade.Rx.Instruments;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx.Sessions;

/// <summary>Fetches option chains. Equities and indexes use one endpoint, futures another; each has several formats.</summary>
internal sealed class OptionChains(NamedCalls calls)
{
    /// <summary>An option in a flat chain takes about 600 bytes, a futures option 1,250. The flat chain of SPX is about 13 MB, more than
    /// five times its nested chain.</summary>
    private const int FlatBodyFactor = 4;

    public Task<OptionChain> GetNestedAsync(ChainSymbol symbol, CancellationToken cancellationToken) => symbol.IsFuture
        ? calls.GetAsync<FuturesChain, OptionChain>(symbol.Path + "/nested",
            chain => chain.ToChain(symbol.Text), Unknown(symbol), cancellationToken)
        : calls.GetAsync<RestItems<OptionRoot>, OptionChain>(
            symbol.Path + "/nested", roots => EquityChain.Nested(symbol.Text, roots.Items), Unknown(symbol), cancellationToken);

    public Task<IReadOnlyList<Option>> GetFlatAsync(ChainSymbol symbol, CancellationToken cancellationToken) =>
        calls.GetAsync<RestItems<Option>, IReadOnlyList<Option>>(
            symbol.Path, FlatBodyFactor, options => options.Items.Count == 0 ? null : FlatChain.Complete(options.Items),
            Unknown(symbol), cancellationToken);

    public Task<CompactOptionChain> GetCompactAsync(ChainSymbol symbol, CancellationToken cancellationToken) =>
        calls.GetAsync<RestItems<CompactOptionGroup>, CompactOptionChain>(
            symbol.Path + "/compact", groups => CompactChain.Of(symbol.Text, groups.Items), Unknown(symbol), cancellationToken);

    private static string Unknown(ChainSymbol symbol) =>
        $"tastytrade has no option chain for {symbol.Text}. Check the symbol: SPY, SPX or BRK/B for equities and indexes; "
        + "the product without month and year, such as /ES, for futures.";
}
