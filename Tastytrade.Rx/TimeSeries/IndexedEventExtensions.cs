using System.Reactive.Linq;
using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx;

/// <summary>Assembles indexed events, as received from the server, according to their <see cref="EventFlags"/>.</summary>
/// <remarks>For any stream: live, recorded, or from a test. Each symbol, and each source of orders, is assembled separately. A snapshot or
/// transaction that never ends is not emitted.</remarks>
public static class IndexedEventExtensions
{
    /// <summary>Emits each snapshot and each transaction as one value: the events of a snapshot are held until its end, those of a
    /// transaction until its last event.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="events">Events of any symbols and sources, hot or cold.</param>
    /// <param name="maxEvents">How many events may be held until their snapshots and transactions end, over all symbols and sources; at
    /// least 1. Beyond this limit, the stream ends with <see cref="HistoryTooLargeException"/>.</param>
    /// <returns>A stream that is hot or cold, ends, and calls observers as <paramref name="events"/> does. Each subscription starts
    /// empty.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxEvents"/> is less than 1.</exception>
    public static IObservable<IndexedTransaction<T>> ToTransactions<T>(
        this IObservable<T> events, int maxEvents = HistoryTooLargeException.DefaultLimit)
        where T : IndexedEvent
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxEvents, 1);
        return Observable.Defer(() =>
        {
            var assembly = new TransactionAssembly<T>(nameof(ToTransactions), maxEvents);
            return events.Select(assembly.Step).Where(done => done is not null).Select(done => done!);
        });
    }

    /// <summary>Emits the whole series after each snapshot and each transaction, with its changes. A snapshot replaces everything known of
    /// its symbol and source. A transaction that changes nothing is not emitted.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="events">Events of any symbols and sources, hot or cold.</param>
    /// <param name="maxEvents">How many events may be kept, over all symbols and sources: those of all series, and those held until their
    /// snapshots and transactions end; at least 1. Beyond this limit, the stream ends with <see cref="HistoryTooLargeException"/>.</param>
    /// <returns>A stream that is hot or cold, ends, and calls observers as <paramref name="events"/> does. Each subscription starts empty:
    /// transactions before the first snapshot are emitted as they arrive. A symbol's series is kept for as long as the
    /// subscription.</returns>
    /// <remarks>The streamer methods <c>ObserveCandles</c>, <c>ObserveTimeAndSales</c> and <c>ObserveHistory</c> do the same, and also
    /// recover from a lost connection.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxEvents"/> is less than 1.</exception>
    public static IObservable<SeriesUpdate<T>> ToSeries<T>(
        this IObservable<T> events, int maxEvents = HistoryTooLargeException.DefaultLimit)
        where T : IndexedEvent
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxEvents, 1);
        return Observable.Defer(() =>
        {
            var series = new SeriesAssembly<T>(nameof(ToSeries), maxEvents);
            return events.Select(series.Step).Where(update => update is not null).Select(update => update!);
        });
    }
}
