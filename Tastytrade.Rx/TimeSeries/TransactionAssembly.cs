namespace Tastytrade.Rx.TimeSeries;

/// <summary>Assembles transactions and snapshots of any number of symbols and sources, each separately, up to a maximum number of
/// events.</summary>
/// <param name="what">The caller's name, for the error.</param>
/// <param name="maxEvents">The maximum number of events, including those that the caller holds.</param>
internal sealed class TransactionAssembly<T>(string what, int maxEvents)
    where T : IndexedEvent
{
    /// <summary>Contains only symbols with incomplete events.</summary>
    private readonly Dictionary<(string Symbol, string Source), TransactionState<T>> states = [];
    private long waiting;

    /// <returns>The snapshot or transaction that the event completes; null if it completes none.</returns>
    /// <exception cref="HistoryTooLargeException">Too many events are incomplete.</exception>
    public IndexedTransaction<T>? Step(T e)
    {
        var key = (e.EventSymbol, e.SourceOf());
        var before = states.GetValueOrDefault(key);
        var after = before.Step(e, out var done);
        if (after.HasPending)
            states[key] = after;
        else if (before.HasPending)
            states.Remove(key);
        waiting += after.Count - before.Count;
        Expect(0);
        return done;
    }

    /// <param name="held">The number of events that the caller holds.</param>
    /// <exception cref="HistoryTooLargeException">Together with the incomplete events there are too many.</exception>
    public void Expect(long held)
    {
        if (waiting + held > maxEvents)
            throw HistoryTooLargeException.Of(what, maxEvents, nameof(maxEvents));
    }
}
