namespace Tastytrade.Rx.TimeSeries;

/// <summary>Assembles the series of any number of symbols and sources, each separately, up to a maximum number of events.</summary>
/// <param name="what">The caller's name, for the error.</param>
/// <param name="maxEvents">The maximum number of events held, complete or not.</param>
internal sealed class SeriesAssembly<T>(string what, int maxEvents)
    where T : IndexedEvent
{
    private readonly TransactionAssembly<T> transactions = new(what, maxEvents);

    /// <summary>Contains only series that have events.</summary>
    private readonly Dictionary<(string Symbol, string Source), SeriesTree<T>> series = [];
    private long count;

    /// <returns>The series after the snapshot or transaction that the event completes; null if it completes none, or changes
    /// nothing.</returns>
    /// <exception cref="HistoryTooLargeException">There are too many events.</exception>
    public SeriesUpdate<T>? Step(T e)
    {
        var done = transactions.Step(e);
        var update = done is null ? null : Apply(done);
        transactions.Expect(count);
        return update;
    }

    private SeriesUpdate<T>? Apply(IndexedTransaction<T> transaction)
    {
        var key = (transaction.Symbol, transaction.Source);
        var before = series.GetValueOrDefault(key, SeriesTree<T>.Empty);
        var change = SeriesChange<T>.Make(before, transaction);
        if (change.Tree.Count > 0)
            series[key] = change.Tree;
        else if (before.Count > 0)
            series.Remove(key);
        count += change.Tree.Count - before.Count;
        return change.IsEmpty && !transaction.IsSnapshot ? null : new SeriesUpdate<T>
        {
            Symbol = transaction.Symbol,
            Source = transaction.Source,
            Series = new(change.Tree),
            Added = change.Added,
            Changed = change.Changed,
            Removed = change.Removed,
            IsSnapshot = transaction.IsSnapshot,
            IsSnip = transaction.IsSnip,
        };
    }
}
