using System.Collections.Immutable;

namespace Tastytrade.Rx.TimeSeries;

/// <summary>The events of an incomplete snapshot or transaction, of one symbol and source.</summary>
/// <remarks>Follows dxFeed's rules. A snapshot runs from BEGIN to END or SNIP. Events with TX_PENDING are held until one without it
/// arrives. An END without a BEGIN is an ordinary event; in a time series it is ignored if it only marks the end. A BEGIN discards all held
/// events.</remarks>
internal readonly record struct TransactionState<T>
    where T : IndexedEvent
{
    private readonly ImmutableStack<T>? waiting;
    private readonly bool isOpen;
    private readonly bool isSnapshot;
    private readonly bool isSnip;

    private TransactionState(ImmutableStack<T> waiting, int count, long lowest, bool isOpen, bool isSnapshot, bool isSnip) =>
        (this.waiting, Count, LowestIndex, this.isOpen, this.isSnapshot, this.isSnip) =
        (waiting, count, lowest, isOpen, isSnapshot, isSnip);

    /// <summary>Whether a snapshot has begun and not ended.</summary>
    public bool IsInSnapshot => isOpen;

    /// <summary>Whether events are held.</summary>
    public bool HasPending => waiting is not null;

    /// <summary>The number of held events.</summary>
    public int Count { get; }

    /// <summary>The lowest index of the held events.</summary>
    public long LowestIndex { get; }

    /// <summary>Adds an event and returns the next state.</summary>
    /// <param name="e">The event.</param>
    /// <param name="done">The snapshot or transaction that the event completes; null if it completes none.</param>
    public TransactionState<T> Step(T e, out IndexedTransaction<T>? done)
    {
        if (!isOpen && !e.IsSnapshotBegin && e is TimeSeriesEvent && IsMarkerOnly(e))
            return EndWithout(e, out done);
        var before = e.IsSnapshotBegin ? new(ImmutableStack<T>.Empty, 0, long.MaxValue, true, true, false) : this;
        var ends = before.isOpen && (e.IsSnapshotEnd || e.IsSnapshotSnip);
        var after = new TransactionState<T>(
            (before.waiting ?? ImmutableStack<T>.Empty).Push(e),
            before.Count + 1,
            Math.Min(before.waiting is null ? long.MaxValue : before.LowestIndex, e.Index),
            before.isOpen && !ends,
            before.isSnapshot,
            before.isSnip || (ends && e.IsSnapshotSnip));
        if (e.IsPending || after.isOpen)
        {
            done = null;
            return after;
        }

        done = after.Complete(e);
        return default;
    }

    /// <summary>Whether an event only marks the end of a snapshot. It says nothing about its index, which may be that of an existing
    /// event.</summary>
    private static bool IsMarkerOnly(T e) => (e.IsSnapshotEnd || e.IsSnapshotSnip) && e.IsGone();

    /// <summary>In a time series, an end marker without a beginning, such as in a frame received twice, removes nothing: its index is that
    /// of the from-time, and after a loss the from-time is that of an existing event. It completes the held events.</summary>
    private TransactionState<T> EndWithout(T e, out IndexedTransaction<T>? done)
    {
        if (e.IsPending || !HasPending)
        {
            done = null;
            return this;
        }

        done = Complete(e);
        return default;
    }

    private IndexedTransaction<T> Complete(T last) => new()
    {
        Symbol = last.EventSymbol,
        Source = last.SourceOf(),
        IsSnapshot = isSnapshot,
        IsSnip = isSnip,
        Events = isSnapshot ? Remaining() : [.. waiting!.Reverse()],
    };

    /// <summary>The events that exist at the end of a snapshot: the last event of each index, unless that is a removal.</summary>
    private T[] Remaining()
    {
        var seen = new HashSet<long>(NumberComparer.Instance);
        var remaining = new List<T>();
        foreach (var e in waiting!)
        {
            if (!IsMarkerOnly(e) && seen.Add(e.Index) && !e.IsGone())
                remaining.Add(e);
        }

        remaining.Reverse();
        return [.. remaining];
    }
}
