using System.Reactive.Linq;

namespace Tastytrade.Rx;

/// <summary>Candles as series: history, then live, complete across lost connections.</summary>
/// <remarks>See <see cref="HistoryExtensions"/> for what all series have in common: who shares what, what comes when, and what happens to a lost
/// connection. Candles without prices, which servers send for periods without trades and to end a snapshot, are not in the series.</remarks>
public static class CandleExtensions
{
    /// <summary>The candles of a symbol from a time on, of all hours and by the last trade's price.</summary>
    /// <param name="market">The market data.</param>
    /// <param name="symbol">A streamer symbol, such as <c>SPY</c>.</param>
    /// <param name="period">Such as <c>CandlePeriod.Minutes(5)</c> or <c>CandlePeriod.Parse("5m")</c>.</param>
    /// <param name="from">From when on: the candles that begin at that time or later.</param>
    /// <returns>The whole history as one value, then each change; see <see cref="HistoryExtensions"/>.</returns>
    /// <exception cref="ArgumentException">The symbol is none of which there are candles.</exception>
    public static IObservable<CandleUpdate> ObserveCandles(
        this IMarketData market, string symbol, CandlePeriod period, DateTimeOffset from) => market.ObserveCandles(new CandleSymbol(symbol, period), from);

    /// <summary>The candles of a candle symbol from a time on.</summary>
    /// <param name="market">The market data.</param>
    /// <param name="symbol">What candles: <c>new CandleSymbol("SPY", CandlePeriod.Minutes(5)) { RegularHoursOnly = true, Price = CandlePrice.Mark }</c>.</param>
    /// <param name="from">From when on: the candles that begin at that time or later.</param>
    /// <returns>The whole history as one value, then each change; see <see cref="HistoryExtensions"/>.</returns>
    public static IObservable<CandleUpdate> ObserveCandles(this IMarketData market, CandleSymbol symbol, DateTimeOffset from)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        return market.ObserveHistory<Candle>(symbol.ToString(), from).Select(update => new CandleUpdate(update, symbol));
    }

    /// <summary>The candles of a symbol between two times, without what follows.</summary>
    /// <param name="market">The market data.</param>
    /// <param name="symbol">A streamer symbol, such as <c>SPY</c>.</param>
    /// <param name="period">Such as <c>CandlePeriod.Days(1)</c>.</param>
    /// <param name="from">The candles that begin at that time or later,</param>
    /// <param name="to">and before this; null for all that there are.</param>
    /// <param name="cancellationToken">Stops waiting. Of a symbol that it does not know a server may tell nothing at all.</param>
    /// <returns>The candles; <see cref="SeriesUpdate{T}.IsSnip"/> says that the server has more before them than it gives.</returns>
    /// <exception cref="ArgumentException">The symbol is none of which there are candles.</exception>
    /// <exception cref="ObjectDisposedException">The market data were disposed before they came.</exception>
    /// <exception cref="HistoryTooLargeException">There are more than <see cref="MarketDataOptions.MaxHistoryEvents"/>.</exception>
    /// <exception cref="TastytradeException">The source failed for good.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static Task<CandleUpdate> GetCandlesAsync(
        this IMarketData market, string symbol, CandlePeriod period, DateTimeOffset from, DateTimeOffset? to = null, CancellationToken cancellationToken = default) =>
        market.GetCandlesAsync(new CandleSymbol(symbol, period), from, to, cancellationToken);

    /// <summary>The candles of a candle symbol between two times, without what follows.</summary>
    /// <param name="market">The market data.</param>
    /// <param name="symbol">What candles.</param>
    /// <param name="from">The candles that begin at that time or later,</param>
    /// <param name="to">and before this; null for all that there are.</param>
    /// <param name="cancellationToken">Stops waiting. Of a symbol that it does not know a server may tell nothing at all.</param>
    /// <returns>The candles; <see cref="SeriesUpdate{T}.IsSnip"/> says that the server has more before them than it gives.</returns>
    /// <exception cref="ObjectDisposedException">The market data were disposed before they came.</exception>
    /// <exception cref="HistoryTooLargeException">There are more than <see cref="MarketDataOptions.MaxHistoryEvents"/>.</exception>
    /// <exception cref="TastytradeException">The source failed for good.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<CandleUpdate> GetCandlesAsync(
        this IMarketData market, CandleSymbol symbol, DateTimeOffset from, DateTimeOffset? to = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        return new(await market.GetHistoryAsync<Candle>(symbol.ToString(), from, to, cancellationToken).ConfigureAwait(false), symbol);
    }
}
