using Tastytrade.Rx.Streaming;

namespace Tastytrade.Rx;

/// <summary>Histories that go on live, assembled, and complete across lost connections.</summary>
/// <remarks>
/// <para>Cold: the server is asked while somebody listens. All who follow one symbol share one subscription, from the earliest of their
/// from-times on, and each sees its own range. Whoever comes later and wants no more than there is gets it at once; for more the server is asked anew.</para>
/// <para>The first value is the whole history, <see cref="SeriesUpdate{T}.IsSnapshot"/>; then comes each change. After a lost connection the
/// server is asked again from <see cref="MarketDataOptions.RecoveryOverlap"/> before the newest event on, with the event that held then. What it sends is compared with what was known:
/// what came twice is told once, and what was missed, changed or removed comes as one value with <see cref="SeriesUpdate{T}.IsRecovery"/>. Nothing of what
/// was begun when the connection broke is told. A later server's word on what is older than that is not asked for.</para>
/// <para>Observers are called as those of all streams of a <see cref="MarketData"/> are: on its scheduler, one after the other. The stream
/// completes when it is disposed and ends with OnError when it fails for good. Updates are never conflated. A history that has more events than
/// <see cref="MarketDataOptions.MaxHistoryEvents"/> ends with <see cref="HistoryTooLargeException"/>.</para>
/// <para>What is requested here goes to these series only: neither its rows nor the markers of its snapshots come on
/// <see cref="IMarketData.Messages"/>, <c>Events</c>, typed streams such as <c>TimeAndSales</c>, or <c>Observe</c>.
/// A subscription of your own, with <c>Observe</c> or <c>Subscribe</c> and a from-time or a source, does deliver there what comes on the
/// wire for its symbol, and shares the request with the series: the server is asked from the earliest from-time of all on, sends the
/// snapshot again when a series needs one, and the whole one after a lost connection.</para>
/// </remarks>
public static class HistoryExtensions
{
    /// <summary>The series of one symbol: its history as one value, then each change.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="market">The market data.</param>
    /// <param name="symbol">A streamer symbol.</param>
    /// <param name="from">From when on; events at that millisecond count. A <see cref="TimeSeriesEvent"/> needs it, and nothing else has it.</param>
    /// <param name="source">The source of orders, such as <c>NTV</c>, which they need and nothing else has; case counts.</param>
    /// <returns>The updates; see <see cref="HistoryExtensions"/>.</returns>
    /// <exception cref="ArgumentException">The symbol is empty, <typeparamref name="T"/> is no single event type, or what it needs is missing.</exception>
    public static IObservable<SeriesUpdate<T>> ObserveHistory<T>(
        this IMarketData market, string symbol, DateTimeOffset? from = null, string? source = null)
        where T : IndexedEvent
    {
        ArgumentNullException.ThrowIfNull(market);
        return market.ObserveHistory<T>(new HistoryRequest { Symbol = symbol, From = from, Source = source });
    }

    /// <summary>Every print of a symbol from a time on: the past ones as one value, then each as it comes. A correction takes the place of what it
    /// corrects, and a cancel takes it away.</summary>
    /// <param name="market">The market data.</param>
    /// <param name="symbol">A streamer symbol.</param>
    /// <param name="from">From when on.</param>
    /// <returns>The updates; see <see cref="HistoryExtensions"/>. Servers keep prints for some days only: look at <see cref="SeriesUpdate{T}.IsSnip"/>.</returns>
    /// <exception cref="ArgumentException">The symbol is empty.</exception>
    public static IObservable<SeriesUpdate<TimeAndSale>> ObserveTimeAndSales(
        this IMarketData market, string symbol, DateTimeOffset from) => market.ObserveHistory<TimeAndSale>(symbol, from);

    /// <summary>The history of one symbol, without what follows.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="market">The market data.</param>
    /// <param name="symbol">A streamer symbol.</param>
    /// <param name="from">From when on.</param>
    /// <param name="to">Before when; null for all that there is.</param>
    /// <param name="cancellationToken">Stops waiting. Of a symbol that it does not know a server may tell nothing at all.</param>
    /// <returns>The snapshot, never one from before an outage; <see cref="SeriesUpdate{T}.IsSnip"/> says that the server has more before it than it gives.</returns>
    /// <exception cref="ArgumentException">The symbol is empty, or <typeparamref name="T"/> is no single event type.</exception>
    /// <exception cref="ObjectDisposedException">The market data were disposed before the snapshot came.</exception>
    /// <exception cref="HistoryTooLargeException">There are more events than <see cref="MarketDataOptions.MaxHistoryEvents"/>.</exception>
    /// <exception cref="TastytradeException">The source failed for good.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<SeriesUpdate<T>> GetHistoryAsync<T>(
        this IMarketData market, string symbol, DateTimeOffset from, DateTimeOffset? to = null, CancellationToken cancellationToken = default)
        where T : TimeSeriesEvent
    {
        ArgumentNullException.ThrowIfNull(market);
        var history = market.ObserveHistory<T>(new HistoryRequest { Symbol = symbol, From = from, IsOneShot = true });
        var update = await NextEvent<SeriesUpdate<T>>.OfAsync(history, cancellationToken).ConfigureAwait(false);
        var series = to is { } end ? update.Series.Between(from, end) : update.Series;
        return update with { Series = series, Added = series };
    }
}
