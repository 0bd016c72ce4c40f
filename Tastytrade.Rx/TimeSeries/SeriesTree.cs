namespace Tastytrade.Rx.TimeSeries;

/// <summary>Events in index order, found by index and by position: an immutable B+ tree. A new version shares all nodes with the previous
/// one except those on the path to a change, so old versions stay valid.</summary>
/// <remarks>A change copies one node per level: for 10,000 events, three nodes of at most 32 entries, where an array would be copied
/// whole.</remarks>
internal sealed class SeriesTree<T>
    where T : IndexedEvent
{
    /// <summary>The share of the events (one in this many) that may change before building a new tree is cheaper: copying the path to one
    /// event costs about as much as building a tree of this many events.</summary>
    private const int FewOf = 64;

    private readonly SeriesNode<T>? root;

    private SeriesTree(SeriesNode<T>? root) => this.root = root;

    public static SeriesTree<T> Empty { get; } = new(null);

    public int Count => root?.Count ?? 0;

    public T this[int position]
    {
        get
        {
            var (items, place) = LeafAt(position);
            return items[place];
        }
    }

    /// <param name="sorted">Events in index order, each index once.</param>
    public static SeriesTree<T> Build(ReadOnlySpan<T> sorted)
    {
        var nodes = new List<SeriesNode<T>>();
        for (; sorted.Length > 0; sorted = sorted[Math.Min(SeriesNode<T>.Width, sorted.Length)..])
            nodes.Add(new SeriesLeaf<T>(sorted[..Math.Min(SeriesNode<T>.Width, sorted.Length)].ToArray()));
        while (nodes.Count > 1)
            nodes = [.. nodes.Chunk(SeriesNode<T>.Width).Select(children => new SeriesBranch<T>(children))];
        return nodes is [var root] ? new(root) : Empty;
    }

    /// <summary>The number of events with a lower index, which is the position of the first event at or after it.</summary>
    public int PositionOf(long index) => root?.PositionOf(index) ?? 0;

    public T? Find(long index) =>
        PositionOf(index) is var position && position < Count && this[position] is var e && e.Index == index ? e : null;

    /// <summary>Adds an event, or replaces the one with its index.</summary>
    public SeriesTree<T> Set(T e)
    {
        if (root is null)
            return new(new SeriesLeaf<T>([e]));
        var (left, right) = root.Set(e);
        return new(right is null ? left : new SeriesBranch<T>([left, right]));
    }

    /// <summary>Removes the event of an index, which must exist.</summary>
    public SeriesTree<T> Remove(long index)
    {
        var rest = root!.Remove(index);
        while (rest is SeriesBranch<T> { Only: { } only })
            rest = only;
        return rest is null ? Empty : new(rest);
    }

    /// <summary>Applies changes: a few changes copy the nodes on the path to each, many build a new tree, whichever costs less.</summary>
    /// <param name="edits">The changes in index order, each index once.</param>
    public SeriesTree<T> Edit(IReadOnlyList<SeriesEdit<T>> edits)
    {
        if (edits.Count > Math.Max(1, Count / FewOf))
            return Build([.. Merge(edits)]);
        var tree = this;
        foreach (var edit in edits)
            tree = edit.New is { } now ? tree.Set(now) : tree.Remove(edit.Index);
        return tree;
    }

    /// <summary>The events in a range of positions; the end is exclusive.</summary>
    public IEnumerable<T> Range(int from, int to)
    {
        while (from < to)
        {
            var (items, place) = LeafAt(from);
            for (; place < items.Length && from < to; place++, from++)
                yield return items[place];
        }
    }

    private IEnumerable<T> Merge(IReadOnlyList<SeriesEdit<T>> edits)
    {
        var next = 0;
        foreach (var old in Range(0, Count))
        {
            for (; next < edits.Count && edits[next].Index < old.Index; next++)
                yield return edits[next].New!;
            if (next == edits.Count || edits[next].Index != old.Index)
                yield return old;
            else if (edits[next++].New is { } now)
                yield return now;
        }

        for (; next < edits.Count; next++)
            yield return edits[next].New!;
    }

    private (T[] Items, int Place) LeafAt(int position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(position, Count);
        var node = root!;
        while (node is SeriesBranch<T> branch)
            node = branch.ChildAt(ref position);
        return (((SeriesLeaf<T>)node).Items, position);
    }
}
