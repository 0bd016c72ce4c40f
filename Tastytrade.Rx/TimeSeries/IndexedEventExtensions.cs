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
    /// <returns>A stream that is hot or cold, ends and calls as <paramref name="events"/> does. Each subscription begins with nothing known.</returns>
    public static IObservable<IndexedTransaction<T>> ToTransactions<T>(this IObservable<T> events)
        where T : IndexedEvent
    {
        ArgumentNullException.ThrowIfNull(events);
        return Observable.Defer(() =>
        {
            var states = new Dictionary<(string Symbol, string Source), TransactionState<T>>();
            return events
                .Select(e =>
                {
                    var key = (e.EventSymbol, e.SourceOf());
                    states[key] = states.GetValueOrDefault(key).Step(e, out var done);
                    return done;
                })
                .Where(done => done is not null)
                .Select(done => done!);
        });
    }

    /// <summary>The whole series after each snapshot and each transaction, with what changed. A snapshot replaces all that was known of
    /// its symbol and source; what changes nothing is not told, unless it is a snapshot.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="events">Events of whatever symbols and sources, hot or cold.</param>
    /// <returns>A stream that is hot or cold, ends and calls as <paramref name="events"/> does. Each subscription begins with nothing known:
    /// transactions before the first snapshot are told as they come. A symbol's series is kept as long as the subscription.</returns>
    /// <remarks>A streamer's <c>Candles</c>, <c>TimeAndSales</c> and <c>ObserveHistory</c> do the same and recover from a lost connection too.</remarks>
    public static IObservable<SeriesUpdate<T>> ToSeries<T>(this IObservable<T> events)
        where T : IndexedEvent
    {
        ArgumentNullException.ThrowIfNull(events);
        return Observable.Defer(() =>
        {
            var series = new Dictionary<(string Symbol, string Source), SeriesTree<T>>();
            return events.ToTransactions()
                .Select(transaction =>
                {
                    var key = (transaction.Symbol, transaction.Source);
                    var change = SeriesChange<T>.Make(series.GetValueOrDefault(key, SeriesTree<T>.Empty), transaction);
                    series[key] = change.Tree;
                    return (Transaction: transaction, Change: change);
                })
                .Where(told => told.Transaction.IsSnapshot || !told.Change.IsEmpty)
                .Select(told => new SeriesUpdate<T>
                {
                    Symbol = told.Transaction.Symbol,
                    Source = told.Transaction.Source,
                    Series = new(told.Change.Tree),
                    Added = told.Change.Added,
                    Changed = told.Change.Changed,
                    Removed = told.Change.Removed,
                    IsSnapshot = told.Transaction.IsSnapshot,
                    IsSnip = told.Transaction.IsSnip,
                });
        });
    }
}
