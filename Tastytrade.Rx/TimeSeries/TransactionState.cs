using System.Collections.Immutable;

namespace Tastytrade.Rx.TimeSeries;

/// <summary>What has come of a snapshot or a transaction that is not complete, of one symbol and source.</summary>
/// <remarks>dxFeed's rules. A snapshot runs from BEGIN to END or SNIP; what comes with TX_PENDING waits for what comes without; an END
/// without a BEGIN is an ordinary event, or in a time series nothing where it only marks the end; a BEGIN drops whatever waits.</remarks>
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

    /// <summary>Whether events wait.</summary>
    public bool HasPending => waiting is not null;

    /// <summary>How many events wait.</summary>
    public int Count { get; }

    /// <summary>The lowest index of those that wait.</summary>
    public long LowestIndex { get; }

    /// <summary>What follows with an event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="done">What is complete with it; null where nothing is.</param>
    public TransactionState<T> Step(T e, out IndexedTransaction<T>? done)
    {
        if (!isOpen && !e.IsSnapshotBegin && e is TimeSeriesEvent && OnlyMarks(e))
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

    /// <summary>Whether a row says where a snapshot ends and nothing else. It says nothing of its index, which may be that of an event that is there.</summary>
    private static bool OnlyMarks(T e) => (e.IsSnapshotEnd || e.IsSnapshotSnip) && e.IsGone();

    /// <summary>In a time series the mark of an end without a beginning, as of a frame that came twice, takes nothing away: its index is that of the
    /// from-time, and after a loss the from-time is that of an event that is there. What waited is complete with it.</summary>
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

    /// <summary>What is there at the end of a snapshot: the last word on each index, if that is not that it is gone.</summary>
    private T[] Remaining()
    {
        var seen = new HashSet<long>(NumberComparer.Instance);
        var remaining = new List<T>();
        foreach (var e in waiting!)
        {
            if (!OnlyMarks(e) && seen.Add(e.Index) && !e.IsGone())
                remaining.Add(e);
        }

        remaining.Reverse();
        return [.. remaining];
    }
}
