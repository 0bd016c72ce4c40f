using System.Reactive.Linq;
using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx;

/// <summary>Assembles indexed events as they come on the wire, by their <see cref="EventFlags"/>.</summary>
/// <remarks>For any stream: one of a streamer's, a recorded one, one of a test. Each symbol, and each source of orders, is
/// assembled by itself. What a stream has begun and never ends is not told.</remarks>
public static class IndexedEventExtensions
{
    /// <summary>Snapshots and transactions, each as one value: events of a snapshot wait for its end, those of a transaction for
    /// the last of them.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="events">Events of whatever symbols and sources, hot or cold.</param>
    /// <param name="maxEvents">How many events may wait for the end of their snapshots and transactions, of all symbols and sources
    /// together; at least 1. At more, the stream ends with <see cref="HistoryTooLargeException"/>.</param>
    /// <returns>A stream that is hot or cold, ends and calls as <paramref name="events"/> does. Each subscription begins with nothing
    /// known.</returns>
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

    /// <summary>The whole series after each snapshot and each transaction, with what changed. A snapshot replaces all that was known of
    /// its symbol and source; what changes nothing is not told, unless it is a snapshot.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="events">Events of whatever symbols and sources, hot or cold.</param>
    /// <param name="maxEvents">How many events may be kept: those of all series, of all symbols and sources, and those that wait for the
    /// end of their snapshots and transactions; at least 1. At more, the stream ends with <see cref="HistoryTooLargeException"/>.</param>
    /// <returns>A stream that is hot or cold, ends and calls as <paramref name="events"/> does. Each subscription begins with nothing
    /// known: transactions before the first snapshot are told as they come. A symbol's series is kept as long as the
    /// subscription.</returns>
    /// <remarks>A streamer's <c>ObserveCandles</c>, <c>ObserveTimeAndSales</c> and <c>ObserveHistory</c> do the same and recover from a lost
    /// connection too.</remarks>
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
