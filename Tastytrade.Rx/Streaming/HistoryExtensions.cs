using Tastytrade.Rx.Streaming;

namespace Tastytrade.Rx;

/// <summary>Assembled histories that continue live and stay complete across lost connections.</summary>
/// <remarks>
/// <para>Cold: the history is requested while there are observers. All observers of one symbol share one subscription, from the earliest of
/// their from-times, and each sees its own range. A later observer receives what is already there at once; if it needs earlier events, they
/// are requested again.</para>
/// <para>The first value is the whole history, with <see cref="SeriesUpdate{T}.IsSnapshot"/> set; then comes each change. After a lost
/// connection, the request starts <see cref="MarketDataOptions.RecoveryOverlap"/> before the newest event, and includes the event in effect
/// at that time. The answer is compared with the known events: repeated events are emitted only once, and events that were missed, changed
/// or removed arrive as one value with <see cref="SeriesUpdate{T}.IsRecovery"/> set. Snapshots and transactions that were incomplete when
/// the connection broke are discarded. Older events are not requested again, so later changes to them are not seen.</para>
/// <para>Observers are called as for all streams of a <see cref="MarketData"/>: on its scheduler, one after the other. The stream completes
/// when the market data are disposed, and ends with OnError when they fail permanently. Updates are never conflated. A history that has
/// more events than <see cref="MarketDataOptions.MaxHistoryEvents"/> ends with <see cref="HistoryTooLargeException"/>.</para>
/// <para>Events requested here go to these series only: neither the events nor their snapshot markers appear on
/// <see cref="IMarketData.Messages"/>, <c>Events</c>, typed streams such as <c>TimeAndSales</c>, or <c>Observe</c>. A subscription of your
/// own, with <c>Observe</c> or <c>Subscribe</c> and a from-time or a source, does deliver the events of its symbol there as received, and
/// shares the request with the series: the request starts at the earliest from-time of all, and the server sends the snapshot again when a
/// series needs one, and the whole snapshot after a lost connection.</para>
/// </remarks>
public static class HistoryExtensions
{
    /// <summary>The series of one symbol: its history as one value, then each change.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="market">The market data.</param>
    /// <param name="symbol">A streamer symbol.</param>
    /// <param name="from">The start of the series, inclusive, to the millisecond. Required for a <see cref="TimeSeriesEvent"/>, and invalid
    /// for other types.</param>
    /// <param name="source">The source of orders, such as <c>NTV</c>; case-sensitive. Required for orders, and invalid for other
    /// types.</param>
    /// <returns>The updates; see <see cref="HistoryExtensions"/>.</returns>
    /// <exception cref="ArgumentException">The symbol is invalid, <typeparamref name="T"/> is not a concrete event type, or a required
    /// argument is missing.</exception>
    public static IObservable<SeriesUpdate<T>> ObserveHistory<T>(
        this IMarketData market, string symbol, DateTimeOffset? from = null, string? source = null)
        where T : IndexedEvent
    {
        ArgumentNullException.ThrowIfNull(market);
        return market.ObserveHistory<T>(new HistoryRequest { Symbol = symbol, From = from, Source = source });
    }

    /// <summary>Every print of a symbol from a start time on: past prints as one value, then each new one as it arrives. A correction
    /// replaces the original print, and a cancel removes it.</summary>
    /// <param name="market">The market data.</param>
    /// <param name="symbol">A streamer symbol.</param>
    /// <param name="from">The start time, inclusive.</param>
    /// <returns>The updates; see <see cref="HistoryExtensions"/>. Servers keep prints for only some days: check
    /// <see cref="SeriesUpdate{T}.IsSnip"/>.</returns>
    /// <exception cref="ArgumentException">The symbol is empty.</exception>
    public static IObservable<SeriesUpdate<TimeAndSale>> ObserveTimeAndSales(
        this IMarketData market, string symbol, DateTimeOffset from) => market.ObserveHistory<TimeAndSale>(symbol, from);

    /// <summary>The history of one symbol, without live updates.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="market">The market data.</param>
    /// <param name="symbol">A streamer symbol.</param>
    /// <param name="from">The start time, inclusive.</param>
    /// <param name="to">The end time, exclusive; null for no end.</param>
    /// <param name="cancellationToken">Stops waiting. A server may send nothing at all for an unknown symbol.</param>
    /// <returns>The snapshot, never one from before an outage. <see cref="SeriesUpdate{T}.IsSnip"/> indicates that older events exist which
    /// the server does not send.</returns>
    /// <exception cref="ArgumentException">The symbol is invalid, or <typeparamref name="T"/> is not a concrete event type.</exception>
    /// <exception cref="ObjectDisposedException">The market data were disposed before the snapshot arrived.</exception>
    /// <exception cref="HistoryTooLargeException">There are more events than <see cref="MarketDataOptions.MaxHistoryEvents"/>.</exception>
    /// <exception cref="TastytradeException">The source failed permanently.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<SeriesUpdate<T>> GetHistoryAsync<T>(
        this IMarketData market,
        string symbol,
        DateTimeOffset from,
        DateTimeOffset? to = null,
        CancellationToken cancellationToken = default)
        where T : TimeSeriesEvent
    {
        ArgumentNullException.ThrowIfNull(market);
        var history = market.ObserveHistory<T>(new HistoryRequest { Symbol = symbol, From = from, IsOneShot = true });
        var update = await NextEvent<SeriesUpdate<T>>.OfAsync(history, cancellationToken).ConfigureAwait(false);
        var series = to is { } end ? update.Series.Between(from, end) : update.Series;
        return update with { Series = series, Added = series };
    }
}
