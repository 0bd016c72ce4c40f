using Microsoft.Extensions.Logging;
using Tastytrade.Rx.Instruments;
using Tastytrade.Rx.Json;
using Tastytrade.Rx.Secrets;

namespace Tastytrade.Rx.Sessions;

/// <summary>Fetches option chains. Equities and indexes use one endpoint, futures another; each has several formats.</summary>
internal sealed class OptionChains(NamedCalls calls, ILogger logger)
{
    /// <summary>An option in a flat chain takes about 600 bytes, a futures option 1,250. The flat chain of SPX is about 13 MB, more than
    /// five times its nested chain.</summary>
    private const int FlatBodyFactor = 4;

    public Task<OptionChain> GetNestedAsync(ChainSymbol symbol, CancellationToken cancellationToken) => symbol.IsFuture
        ? calls.GetAsync<FuturesChain, OptionChain>(symbol.Path + "/nested",
            answer => Complete(symbol, answer.Data.OptionChains, answer.Data.ToChain(symbol.Text)), Unknown(symbol), cancellationToken)
        : calls.GetAsync<RestItems<OptionRoot>, OptionChain>(
            symbol.Path + "/nested",
            answer => Complete(symbol, answer.Data.Items, EquityChain.Nested(symbol.Text, answer.Data.Items)),
            Unknown(symbol), cancellationToken);

    public Task<IReadOnlyList<Option>> GetFlatAsync(ChainSymbol symbol, CancellationToken cancellationToken) =>
        calls.GetAsync<RestItems<Option>, IReadOnlyList<Option>>(
            symbol.Path, FlatBodyFactor, answer => answer.Data.Items.Count == 0 ? null : Complete(symbol, answer.Data.Items),
            Unknown(symbol), cancellationToken);

    public Task<CompactOptionChain> GetCompactAsync(ChainSymbol symbol, CancellationToken cancellationToken) =>
        calls.GetAsync<RestItems<CompactOptionGroup>, CompactOptionChain>(
            symbol.Path + "/compact", answer => CompactChain.Of(symbol.Text, answer.Data.Items), Unknown(symbol), cancellationToken);

    /// <summary>Reports the options that a nested chain lacks.</summary>
    private OptionChain? Complete(ChainSymbol symbol, IReadOnlyList<OptionRoot> read, OptionChain? chain)
    {
        if (chain is null)
            return null;
        var rows = read.SelectMany(root => root.Expirations).SelectMany(expiration => expiration.StrikeRows);
        var missing = rows.Sum(row => row.Listed) - chain.Expirations.Sum(expiration => expiration.Options.Count());
        if (missing > 0)
        {
            var listed = rows.SelectMany(row => new[] { row.Call, row.Put }).OfType<string>();
            var kept = chain.Expirations.SelectMany(expiration => expiration.Options).Select(option => option.Symbol);
            ReportMissing(symbol, missing, listed.Except(kept).First());
        }

        return chain;
    }

    /// <summary>Completes the options of a flat chain, and reports those that it lacks.</summary>
    private IReadOnlyList<Option> Complete(ChainSymbol symbol, IReadOnlyList<Option> read)
    {
        var options = FlatChain.Complete(read);
        var missing = read.Count - options.Count;
        if (missing > 0)
            ReportMissing(symbol, missing, read.Select(option => option.Symbol).Except(options.Select(option => option.Symbol)).First());
        return options;
    }

    private void ReportMissing(ChainSymbol symbol, int count, string example) =>
        logger.OptionsLeftOut(symbol.Text, count, OneLine.Of(example, 64));

    private static string Unknown(ChainSymbol symbol) =>
        $"tastytrade has no option chain for {symbol.Text}. Check the symbol: SPY, SPX or BRK/B for equities and indexes; "
        + "the product without month and year, such as /ES, for futures.";
}
