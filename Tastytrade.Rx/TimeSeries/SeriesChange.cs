namespace Tastytrade.Rx.TimeSeries;

/// <summary>A new version of a series, with the changes that led to it.</summary>
internal readonly record struct SeriesChange<T>(
    SeriesTree<T> Tree, IReadOnlyList<T> Added, IReadOnlyList<T> Changed, IReadOnlyList<T> Removed)
    where T : IndexedEvent
{
    public int Count => Added.Count + Changed.Count + Removed.Count;

    public bool IsEmpty => Count == 0;

    /// <summary>Applies a transaction. The cost grows with the number of events in it and of those that it removes, but not with the rest
    /// of the series.</summary>
    /// <param name="tree">The previous version of the series.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="lowest">A snapshot replaces the events at this index and above.</param>
    public static SeriesChange<T> Make(SeriesTree<T> tree, IndexedTransaction<T> transaction, long lowest = long.MinValue)
    {
        var edits = transaction.IsSnapshot ? Replace(tree, transaction.Events, lowest) : Update(tree, transaction.Events);
        return edits.Count == 0 ? new(tree, [], [], []) : new(
            tree.Edit(edits),
            Pick(edits, static edit => edit.Old is null ? edit.New : null),
            Pick(edits, static edit => edit.Old is null ? null : edit.New),
            Pick(edits, static edit => edit.New is null ? edit.Old : null));
    }

    private static T[] Pick(List<SeriesEdit<T>> edits, Func<SeriesEdit<T>, T?> pick) => [.. edits.Select(pick).OfType<T>()];

    /// <summary>Only the last event of each index counts: one that is added and removed within a transaction changes nothing.</summary>
    private static List<SeriesEdit<T>> Update(SeriesTree<T> tree, IReadOnlyList<T> events)
    {
        var edits = new List<SeriesEdit<T>>();
        T[] sorted = [.. events.OrderBy(e => e.Index)];
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i + 1 == sorted.Length || sorted[i + 1].Index != sorted[i].Index)
                Compare(tree.Find(sorted[i].Index), sorted[i].IsGone() ? null : Bare(sorted[i]), edits);
        }

        return edits;
    }

    private static List<SeriesEdit<T>> Replace(SeriesTree<T> tree, IReadOnlyList<T> events, long lowest)
    {
        var edits = new List<SeriesEdit<T>>();
        T[] fresh = [.. events.Select(Bare).OrderBy(e => e.Index)];
        var next = 0;
        foreach (var old in tree.Range(tree.PositionOf(lowest), tree.Count))
        {
            for (; next < fresh.Length && fresh[next].Index < old.Index; next++)
                Compare(null, fresh[next], edits);
            Compare(old, next < fresh.Length && fresh[next].Index == old.Index ? fresh[next++] : null, edits);
        }

        foreach (var e in fresh.AsSpan(next))
            Compare(null, e, edits);
        return edits;
    }

    private static void Compare(T? old, T? now, List<SeriesEdit<T>> edits)
    {
        if (!Equals(old, now))
            edits.Add(new(old, now));
    }

    /// <summary>Clears the flags, which describe only how an event arrived, so that an event received twice compares equal.</summary>
    private static T Bare(T e) => e.EventFlags == EventFlags.None ? e : (T)(e with { EventFlags = EventFlags.None });
}
