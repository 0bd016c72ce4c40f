namespace Tastytrade.Rx;

/// <summary>Depth of market: dxFeed's DOM service, which sums the orders of a book up on the server.</summary>
public static class DepthExtensions
{
    /// <summary>The depth of a symbol's book, as whole snapshots of ten levels at the streamer's aggregation period.</summary>
    /// <param name="market">The market data.</param>
    /// <param name="symbol">A streamer symbol.</param>
    /// <param name="source">The order source.</param>
    /// <returns>The stream, see <see cref="Depth(IMarketData, string, string, DepthOptions)"/>.</returns>
    /// <exception cref="ArgumentException">Symbol or source is empty.</exception>
    public static IObservable<DepthOfMarket> Depth(this IMarketData market, string symbol, string source) =>
        market.Depth(symbol, [source], DepthOptions.Default);

    /// <summary>The depth of a symbol's book, as whole snapshots.</summary>
    /// <param name="market">The market data.</param>
    /// <param name="symbol">A streamer symbol, such as <c>SPY</c> or <c>/ESZ26:XCME</c>.</param>
    /// <param name="source">The order source, such as <c>ntv</c>, in the case that dxFeed writes.</param>
    /// <param name="options">How much and how often.</param>
    /// <returns>A stream whose channel is open on the server while there are observers: those of the same symbol, source and options
    /// share one, and a later one gets the newest snapshot of the session at once; in an outage, until the next session begins, that of
    /// the one that was lost. After a lost connection, or when the server closes the channel, it is opened again, and the next snapshot
    /// is the whole order book again; that is reported on <see cref="IMarketData.Reconnections"/> or
    /// <see cref="IMarketData.Errors"/>. A slow observer gets the newest snapshot, not all of them. It is called as all observers of
    /// the streamer are; the stream completes when the streamer is disposed and ends with OnError when it has failed for good.</returns>
    /// <exception cref="ArgumentException">Symbol or source is empty, or an option is out of range.</exception>
    public static IObservable<DepthOfMarket> Depth(this IMarketData market, string symbol, string source, DepthOptions options) =>
        market.Depth(symbol, [source], options);

    /// <summary>The depth of a symbol's book, as whole snapshots of so many levels.</summary>
    /// <param name="market">The market data.</param>
    /// <param name="symbol">A streamer symbol.</param>
    /// <param name="source">The order source.</param>
    /// <param name="depthLimit">How many price levels of each side; 0 for all that the server has.</param>
    /// <returns>The stream, see <see cref="Depth(IMarketData, string, string, DepthOptions)"/>.</returns>
    /// <exception cref="ArgumentException">Symbol or source is empty, or <paramref name="depthLimit"/> is negative.</exception>
    public static IObservable<DepthOfMarket> Depth(this IMarketData market, string symbol, string source, int depthLimit) =>
        market.Depth(symbol, [source], new DepthOptions { DepthLimit = depthLimit });

    /// <summary>The depth of a symbol over the books of several sources, which the server sums up.</summary>
    /// <param name="market">The market data.</param>
    /// <param name="symbol">A streamer symbol.</param>
    /// <param name="sources">The order sources, at least one.</param>
    /// <param name="options">How much and how often.</param>
    /// <returns>The stream, see <see cref="Depth(IMarketData, string, string, DepthOptions)"/>.</returns>
    /// <exception cref="ArgumentException">The symbol is empty, there is no source or an empty one, or an option is out of
    /// range.</exception>
    public static IObservable<DepthOfMarket> Depth(
        this IMarketData market, string symbol, IEnumerable<string> sources, DepthOptions options)
    {
        ArgumentNullException.ThrowIfNull(market);
        return market.ObserveDepth(symbol, sources, options);
    }
}
