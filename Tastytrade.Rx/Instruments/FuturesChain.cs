using Tastytrade.Rx.Json;

namespace Tastytrade.Rx.Instruments;

/// <summary>Builds a chain from the response of <c>/futures-option-chains/{product}/nested</c>, which contains the futures and the
/// expirations of their options.</summary>
internal sealed class FuturesChain
{
    [Wire(IsStrict = true)]
    public IReadOnlyList<OptionChainFuture> Futures { get; init; } = [];

    /// <summary>The entry for each product root. What the API calls an option chain has the shape of a root.</summary>
    [Wire(IsStrict = true)]
    public IReadOnlyList<OptionRoot> OptionChains { get; init; } = [];

    /// <summary>The chain; null if the server lists nothing.</summary>
    public OptionChain? ToChain(string product)
    {
        var exchange = FutureStreamers.ExchangeOf(
            Futures.Select(future => future.StreamerSymbol).Concat(OptionChains.SelectMany(chain => chain.Expirations)
                .SelectMany(read => read.StrikeRows).SelectMany(row => new[] { row.CallStreamerSymbol, row.PutStreamerSymbol })));
        var listed = OptionChains
            .SelectMany(chain => chain.Expirations.Select(
                read => (Chain: chain, Expiration: Expiration(product, chain, read, exchange)))).ToArray();
        if (listed.Length == 0)
            return null;

        OptionChainFuture[] futures = [.. Futures.Select(future => WithStreamerSymbol(future, listed.Select(each => each.Expiration)))];
        var known = futures.GroupBy(future => future.Symbol).ToDictionary(future => future.Key, future => future.First().StreamerSymbol);

        // The server groups by future, but roots are what distinguishes the options.
        OptionRoot[] roots = [.. listed.GroupBy(each => each.Expiration.RootSymbol).Select(root => new OptionRoot
        {
            RootSymbol = root.Key,
            UnderlyingSymbol = product,
            ExerciseStyle = root.First().Chain.ExerciseStyle,
            Expirations =
            [
                .. root.Select(each => each.Expiration).OrderBy(expiration => expiration.Date).Select(expiration => expiration with
                {
                    UnderlyingStreamerSymbol = known.GetValueOrDefault(expiration.UnderlyingSymbol) ?? FutureStreamers.Of(expiration),
                })
            ],
        })];
        return OptionChain.Of(product, Active(futures, roots), roots)! with { Futures = futures };
    }

    private static OptionExpiration Expiration(string product, OptionRoot chain, OptionExpiration read, string? exchange)
    {
        var expiration = read with
        {
            RootSymbol = read.RootSymbol ?? read.ProductSymbol ?? chain.RootSymbol,
            ProductSymbol = read.ProductSymbol ?? product,
            UnderlyingSymbol = read.UnderlyingSymbol ?? chain.UnderlyingSymbol ?? product,
            StrikeRows = [],
        };

        return expiration with
        {
            Strikes =
            [
                .. read.StrikeRows
                    .Select(row => row.ToStrike(expiration, chain, symbol => FutureStreamers.OfOption(symbol, exchange)))
                    .OrderBy(strike => strike.Price),
            ],
        };
    }

    private static OptionChainFuture WithStreamerSymbol(OptionChainFuture future, IEnumerable<OptionExpiration> expirations)
    {
        if (future.StreamerSymbol is not null)
            return future;
        OptionExpiration[] ordered = [.. expirations.OrderByDescending(expiration => expiration.UnderlyingSymbol == future.Symbol)];
        return future with
        {
            StreamerSymbol = FutureStreamers.Of(
                future.Symbol, FutureStreamers.ExchangeOf(ordered), future.ExpirationDate ?? ordered[0].Date)
                ?? future.Symbol,
        };
    }

    /// <summary>The future of the active month if the server reports one; otherwise the future of the nearest expiration.</summary>
    private static string Active(OptionChainFuture[] futures, OptionRoot[] roots) =>
        futures.FirstOrDefault(future => future.ActiveMonth == true)?.StreamerSymbol
        ?? roots.SelectMany(root => root.Expirations).MinBy(expiration => expiration.Date)!.UnderlyingStreamerSymbol;
}
