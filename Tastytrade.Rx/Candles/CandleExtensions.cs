using Tastytrade.Rx.Candles;

namespace Tastytrade.Rx;

/// <summary>Candles as series: history, then live updates, complete across lost connections.</summary>
/// <remarks>
/// <para>See <see cref="HistoryExtensions"/> for what all series have in common: shared subscriptions, the order of values, and recovery
/// from a lost connection. The series excludes candles without prices, which servers send for periods without trades and to end a
/// snapshot.</para>
/// <para><b>When a candle is final</b> (<see cref="Candle.IsFinal"/>): when the next candle has begun, or one second after its period has
/// ended by the clock of <see cref="IMarketData.Scheduler"/>. <see cref="CandleUpdate.Finished"/> contains each candle once, when it
/// becomes final. If the clock ends it, this is an update of its own without other changes, emitted on the scheduler. The server may still
/// correct a final candle, as after a late report; it is then in <see cref="SeriesUpdate{T}.Changed"/>, still final. While the connection
/// is lost, the clock ends no candle: the recovery does. No timer is left after dispose. If an observer throws in an update that the clock
/// causes, the scheduler receives the exception, as in all timed operators.</para>
/// <para><b>When a period ends.</b> Seconds, minutes and hours: after their time. Days, weeks, months and years: with their last trading
/// session, by <see cref="NyseCalendar"/> at 20:00 in New York, or at the close if <see cref="CandleSymbol.RegularHoursOnly"/> is set; for
/// futures with their last trade date, by <see cref="CmeCalendar"/>; for currency pairs at midnight UTC. At a close of regular hours or of
/// a trade date, five more minutes are allowed for the closing auction. All other periods (ticks, volume, price, option expirations) end
/// only with the next candle, as do days and longer in years that the calendar does not cover, and all periods after 2035.</para>
/// </remarks>
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
        return CandleSink.Mark(market.ObserveHistory<Candle>(symbol.ToString(), from), market, symbol);
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
        var update = await market.GetHistoryAsync<Candle>(symbol.ToString(), from, to, cancellationToken).ConfigureAwait(false);
        return new CandleMarks(symbol).Take(update, market.Scheduler.Now);
    }
}
