namespace Tastytrade.Rx.TimeSeries;

/// <summary>Assembles transactions and snapshots of any number of symbols and sources, each by itself, and holds no more events than it
/// may.</summary>
/// <param name="what">What it assembles them for, for the error.</param>
/// <param name="maxEvents">How many events it may hold, with those that its user holds.</param>
internal sealed class TransactionAssembly<T>(string what, int maxEvents)
    where T : IndexedEvent
{
    /// <summary>Only what is incomplete: complete symbols leave nothing behind.</summary>
    private readonly Dictionary<(string Symbol, string Source), TransactionState<T>> states = [];
    private long waiting;

    /// <returns>What is complete with the event; null where nothing is.</returns>
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

    /// <param name="held">How many events the user of this holds.</param>
    /// <exception cref="HistoryTooLargeException">With those that are incomplete they are too many.</exception>
    public void Expect(long held)
    {
        if (waiting + held > maxEvents)
            throw HistoryTooLargeException.Of(what, maxEvents, nameof(maxEvents));
    }
}
