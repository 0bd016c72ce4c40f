using System.Reactive.Linq;

namespace Tastytrade.Rx;

/// <summary>Candles as series: history, then live updates, complete across lost connections.</summary>
/// <remarks>See <see cref="HistoryExtensions"/> for what all series have in common: shared subscriptions, the order of values, and recovery
/// from a lost connection. The series excludes candles without prices, which servers send for periods without trades and to end a
/// snapshot.</remarks>
public static class CandleExtensions
{
    /// <summary>The candles of a symbol from a start time on, for all hours and based on the last trade's price.</summary>
    /// <param name="market">The market data.</param>
    /// <param name="symbol">A streamer symbol, such as <c>SPY</c>.</param>
    /// <param name="period">The period, such as <c>CandlePeriod.Minutes(5)</c> or <c>CandlePeriod.Parse("5m")</c>.</param>
    /// <param name="from">The start time: candles that begin at that time or later are included.</param>
    /// <returns>The whole history as one value, then each change; see <see cref="HistoryExtensions"/>.</returns>
    /// <exception cref="ArgumentException">The symbol cannot have candles.</exception>
    public static IObservable<CandleUpdate> ObserveCandles(
        this IMarketData market, string symbol, CandlePeriod period, DateTimeOffset from) =>
        market.ObserveCandles(new CandleSymbol(symbol, period), from);

    /// <summary>The candles of a candle symbol from a start time on.</summary>
    /// <param name="market">The market data.</param>
    /// <param name="symbol">The candle symbol, such as
    /// <c>new CandleSymbol("SPY", CandlePeriod.Minutes(5)) { RegularHoursOnly = true, Price = CandlePrice.Mark }</c>.</param>
    /// <param name="from">The start time: candles that begin at that time or later are included.</param>
    /// <returns>The whole history as one value, then each change; see <see cref="HistoryExtensions"/>.</returns>
    public static IObservable<CandleUpdate> ObserveCandles(this IMarketData market, CandleSymbol symbol, DateTimeOffset from)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        return market.ObserveHistory<Candle>(symbol.ToString(), from).Select(update => new CandleUpdate(update, symbol));
    }

    /// <summary>The candles of a symbol between two times, without live updates.</summary>
    /// <param name="market">The market data.</param>
    /// <param name="symbol">A streamer symbol, such as <c>SPY</c>.</param>
    /// <param name="period">The period, such as <c>CandlePeriod.Days(1)</c>.</param>
    /// <param name="from">The start time: candles that begin at that time or later are included.</param>
    /// <param name="to">The end time, exclusive; null for no end.</param>
    /// <param name="cancellationToken">Stops waiting. A server may send nothing at all for an unknown symbol.</param>
    /// <returns>The candles. <see cref="SeriesUpdate{T}.IsSnip"/> indicates that older candles exist which the server does not
    /// send.</returns>
    /// <exception cref="ArgumentException">The symbol cannot have candles.</exception>
    /// <exception cref="ObjectDisposedException">The market data were disposed before the candles arrived.</exception>
    /// <exception cref="HistoryTooLargeException">There are more candles than <see cref="MarketDataOptions.MaxHistoryEvents"/>.</exception>
    /// <exception cref="TastytradeException">The source failed permanently.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static Task<CandleUpdate> GetCandlesAsync(
        this IMarketData market,
        string symbol,
        CandlePeriod period,
        DateTimeOffset from,
        DateTimeOffset? to = null,
        CancellationToken cancellationToken = default) =>
        market.GetCandlesAsync(new CandleSymbol(symbol, period), from, to, cancellationToken);

    /// <summary>The candles of a candle symbol between two times, without live updates.</summary>
    /// <param name="market">The market data.</param>
    /// <param name="symbol">The candle symbol.</param>
    /// <param name="from">The start time: candles that begin at that time or later are included.</param>
    /// <param name="to">The end time, exclusive; null for no end.</param>
    /// <param name="cancellationToken">Stops waiting. A server may send nothing at all for an unknown symbol.</param>
    /// <returns>The candles. <see cref="SeriesUpdate{T}.IsSnip"/> indicates that older candles exist which the server does not
    /// send.</returns>
    /// <exception cref="ObjectDisposedException">The market data were disposed before the candles arrived.</exception>
    /// <exception cref="HistoryTooLargeException">There are more candles than <see cref="MarketDataOptions.MaxHistoryEvents"/>.</exception>
    /// <exception cref="TastytradeException">The source failed permanently.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<CandleUpdate> GetCandlesAsync(
        this IMarketData market,
        CandleSymbol symbol,
        DateTimeOffset from,
        DateTimeOffset? to = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        return new(await market.GetHistoryAsync<Candle>(symbol.ToString(), from, to, cancellationToken).ConfigureAwait(false), symbol);
    }
}
