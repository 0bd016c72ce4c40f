using Tastytrade.Rx.Demands;

namespace Tastytrade.Rx.Recordings.Replaying;

/// <summary>Serves a demand from a channel that was recorded under another contract: a history from plain events, and plain events from a
/// history.</summary>
internal sealed class ContractConversion
{
    private readonly HashSet<(FeedKey Key, SymbolKey Symbol)> begun = [];
    private readonly HashSet<(FeedKey Key, SymbolKey Symbol)> inSnapshot = [];

    /// <summary>Forgets everything, because the connection was lost.</summary>
    public void Clear()
    {
        begun.Clear();
        inSnapshot.Clear();
    }

    /// <returns>The event for the demand; null if it is no part of it.</returns>
    /// <param name="e">The recorded event.</param>
    /// <param name="from">How it was recorded.</param>
    /// <param name="to">The demand.</param>
    public MarketEvent? Convert(MarketEvent e, FeedKey from, FeedKey to)
    {
        var key = (to, ReplayRoutes.KeyOf(e));
        if (from.IsHistory == to.IsHistory || e is not IndexedEvent indexed)
            return from.IsHistory == to.IsHistory ? e : null;
        return to.IsHistory ? Begin(indexed, key) : AfterSnapshot(indexed, key);
    }

    /// <summary>A history of plain events begins with the first of them. Older ones may exist.</summary>
    private IndexedEvent Begin(IndexedEvent e, (FeedKey Key, SymbolKey Symbol) key) => begun.Add(key)
        ? e with { EventFlags = EventFlags.SnapshotBegin | EventFlags.SnapshotSnip }
        : e with { EventFlags = e.EventFlags & (EventFlags.TxPending | EventFlags.RemoveEvent) };

    /// <summary>Plain events have no past: of a snapshot, only the newest event counts, which comes first, and only for types of which the
    /// latest value matters.</summary>
    private IndexedEvent? AfterSnapshot(IndexedEvent e, (FeedKey Key, SymbolKey Symbol) key)
    {
        var isOfSnapshot = e.IsSnapshotBegin || inSnapshot.Contains(key);
        if (e.IsSnapshotBegin)
            inSnapshot.Add(key);
        if (e.IsSnapshotEnd || e.IsSnapshotSnip)
            inSnapshot.Remove(key);
        return !isOfSnapshot || (e.IsSnapshotBegin && key.Key.IsLatest && !e.IsRemove)
            ? e with { EventFlags = e.EventFlags & EventFlags.RemoveEvent }
            : null;
    }
}
