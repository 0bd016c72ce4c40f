namespace Tastytrade.Rx.TimeSeries;

/// <summary>What became of a series, and how.</summary>
internal readonly record struct SeriesChange<T>(SeriesTree<T> Tree, IReadOnlyList<T> Added, IReadOnlyList<T> Changed, IReadOnlyList<T> Removed)
    where T : IndexedEvent
{
    public bool IsEmpty => Added.Count + Changed.Count + Removed.Count == 0;

    /// <summary>Does what a transaction says.</summary>
    /// <param name="tree">The series before.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="lowest">A snapshot replaces what has this index or a higher one.</param>
    public static SeriesChange<T> Make(SeriesTree<T> tree, IndexedTransaction<T> transaction, long lowest = long.MinValue) =>
        transaction.IsSnapshot ? Replace(tree, transaction.Events, lowest) : Update(tree, transaction.Events);

    private static SeriesChange<T> Update(SeriesTree<T> tree, IReadOnlyList<T> events)
    {
        // By index, what was there before the first of the events: an event that comes and goes within a transaction changed nothing.
        var before = new SortedDictionary<long, T?>();
        foreach (var e in events)
        {
            var known = tree.Find(e.Index);
            before.TryAdd(e.Index, known);
            if (!e.IsGone())
                tree = Bare(e) is var bare && bare.Equals(known) ? tree : tree.Set(bare);
            else if (known is not null)
                tree = tree.Remove(e.Index);
        }

        List<T> added = [], changed = [], removed = [];
        foreach (var (index, old) in before)
            Compare(old, tree.Find(index), added, changed, removed);
        return new(tree, added, changed, removed);
    }

    private static SeriesChange<T> Replace(SeriesTree<T> tree, IReadOnlyList<T> events, long lowest)
    {
        List<T> added = [], changed = [], removed = [];
        T[] fresh = [.. events.Select(Bare).OrderBy(e => e.Index)];
        var kept = tree.PositionOf(lowest);
        var next = 0;
        foreach (var old in tree.Range(kept, tree.Count))
        {
            for (; next < fresh.Length && fresh[next].Index < old.Index; next++)
                added.Add(fresh[next]);
            Compare(old, next < fresh.Length && fresh[next].Index == old.Index ? fresh[next++] : null, added, changed, removed);
        }

        added.AddRange(fresh.AsSpan(next));
        return new(SeriesTree<T>.Build([.. tree.Range(0, kept), .. fresh]), added, changed, removed);
    }

    private static void Compare(T? old, T? now, List<T> added, List<T> changed, List<T> removed)
    {
        if (old is null && now is not null)
            added.Add(now);
        else if (old is not null && now is null)
            removed.Add(old);
        else if (old is not null && !old.Equals(now))
            changed.Add(now!);
    }

    /// <summary>Without its flags: they say how an event came, and an event that comes twice is to be the same.</summary>
    private static T Bare(T e) => e.EventFlags == EventFlags.None ? e : (T)(e with { EventFlags = EventFlags.None });
}
