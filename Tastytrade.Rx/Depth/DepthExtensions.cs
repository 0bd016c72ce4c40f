namespace Tastytrade.Rx;

/// <summary>Depth of market from dxFeed's DOM service, which aggregates the orders of a book on the server.</summary>
public static class DepthExtensions
{
    /// <summary>Observes the depth of a symbol's order book as whole snapshots of ten levels, at the aggregation period of the
    /// streamer.</summary>
    /// <param name="market">The market data.</param>
    /// <param name="symbol">A streamer symbol.</param>
    /// <param name="source">The order source.</param>
    /// <returns>The stream, see <see cref="Depth(IMarketData, string, string, DepthOptions)"/>.</returns>
    /// <exception cref="ArgumentException">Symbol or source is empty.</exception>
    public static IObservable<DepthOfMarket> Depth(this IMarketData market, string symbol, string source) =>
        market.Depth(symbol, [source], DepthOptions.Default);

    /// <summary>Observes the depth of a symbol's order book as whole snapshots.</summary>
    /// <param name="market">The market data.</param>
    /// <param name="symbol">A streamer symbol, such as <c>SPY</c> or <c>/ESZ26:XCME</c>.</param>
    /// <param name="source">The order source, such as <c>ntv</c>, in dxFeed's spelling: case matters.</param>
    /// <param name="options">The depth and the rate of the snapshots.</param>
    /// <returns>A stream whose channel is open on the server while it has observers. Observers of the same symbol, source and options share
    /// one channel, and a late one gets the newest snapshot of the current connection at once, or during an outage that of the lost
    /// connection. After a lost connection, or when the server closes the channel, the channel is opened again and the next snapshot is the
    /// whole order book; this is reported on <see cref="IMarketData.Reconnections"/> or <see cref="IMarketData.Errors"/>. A slow observer
    /// gets the newest snapshot, not all of them. Observers are called as on every stream of the streamer. The stream completes when the
    /// streamer is disposed, and ends with OnError when the streamer fails for good.</returns>
    /// <exception cref="ArgumentException">Symbol or source is empty, or an option is out of range.</exception>
    public static IObservable<DepthOfMarket> Depth(this IMarketData market, string symbol, string source, DepthOptions options) =>
        market.Depth(symbol, [source], options);

    /// <summary>Observes the depth of a symbol's order book as whole snapshots with a given number of levels.</summary>
    /// <param name="market">The market data.</param>
    /// <param name="symbol">A streamer symbol.</param>
    /// <param name="source">The order source.</param>
    /// <param name="depthLimit">The number of price levels per side; 0 for all that the server has.</param>
    /// <returns>The stream, see <see cref="Depth(IMarketData, string, string, DepthOptions)"/>.</returns>
    /// <exception cref="ArgumentException">Symbol or source is empty, or <paramref name="depthLimit"/> is negative.</exception>
    public static IObservable<DepthOfMarket> Depth(this IMarketData market, string symbol, string source, int depthLimit) =>
        market.Depth(symbol, [source], new DepthOptions { DepthLimit = depthLimit });

    /// <summary>Observes the depth of a symbol over several order sources, which the server aggregates.</summary>
    /// <param name="market">The market data.</param>
    /// <param name="symbol">A streamer symbol.</param>
    /// <param name="sources">The order sources, at least one.</param>
    /// <param name="options">The depth and the rate of the snapshots.</param>
    /// <returns>The stream, see <see cref="Depth(IMarketData, string, string, DepthOptions)"/>.</returns>
    /// <exception cref="ArgumentException">The symbol is empty, there is no source, a source is empty, or an option is out of
    /// range.</exception>
    public static IObservable<DepthOfMarket> Depth(
        this IMarketData market, string symbol, IEnumerable<string> sources, DepthOptions options)
    {
        ArgumentNullException.ThrowIfNull(market);
        return market.ObserveDepth(symbol, sources, options);
    }
}
