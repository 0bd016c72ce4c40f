namespace Tastytrade.Rx.TimeSeries;

/// <summary>An immutable node of a <see cref="SeriesTree{T}"/>; never empty.</summary>
internal abstract class SeriesNode<T>
    where T : IndexedEvent
{
    /// <summary>The maximum number of entries of a node.</summary>
    public const int Width = 32;

    public abstract int Count { get; }

    /// <summary>The lowest index in the node.</summary>
    public abstract long First { get; }

    public abstract int PositionOf(long index);

    /// <summary>Adds or replaces an event; returns two nodes if one is not enough.</summary>
    public abstract (SeriesNode<T> Left, SeriesNode<T>? Right) Set(T e);

    /// <summary>Removes an existing event; returns null if nothing is left. A nearly empty node stays as it is: its neighbors fill up
    /// again, or it disappears with its last event.</summary>
    public abstract SeriesNode<T>? Remove(long index);

    /// <summary>Where to split a full node. New events are usually appended, and then the full node stays full.</summary>
    protected static int Cut(int length, int place) => place == length - 1 ? length - 1 : length / 2;
}

internal sealed class SeriesLeaf<T>(T[] items) : SeriesNode<T>
    where T : IndexedEvent
{
    public T[] Items => items;

    public override int Count => items.Length;

    public override long First => items[0].Index;

    public override int PositionOf(long index)
    {
        var (low, high) = (0, items.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (items[middle].Index < index)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    public override (SeriesNode<T> Left, SeriesNode<T>? Right) Set(T e)
    {
        var place = PositionOf(e.Index);
        if (place < items.Length && items[place].Index == e.Index)
        {
            var copy = (T[])items.Clone();
            copy[place] = e;
            return (new SeriesLeaf<T>(copy), null);
        }

        T[] more = [.. items.AsSpan(0, place), e, .. items.AsSpan(place)];
        if (more.Length <= Width)
            return (new SeriesLeaf<T>(more), null);
        var cut = Cut(more.Length, place);
        return (new SeriesLeaf<T>(more[..cut]), new SeriesLeaf<T>(more[cut..]));
    }

    public override SeriesNode<T>? Remove(long index)
    {
        var place = PositionOf(index);
        return items.Length == 1 ? null : new SeriesLeaf<T>([.. items.AsSpan(0, place), .. items.AsSpan(place + 1)]);
    }
}

internal sealed class SeriesBranch<T> : SeriesNode<T>
    where T : IndexedEvent
{
    private readonly SeriesNode<T>[] children;

    /// <summary>The number of events up to the end of each child.</summary>
    private readonly int[] ends;

    public SeriesBranch(SeriesNode<T>[] children)
    {
        this.children = children;
        ends = new int[children.Length];
        var end = 0;
        for (var i = 0; i < children.Length; i++)
            ends[i] = end += children[i].Count;
    }

    private SeriesBranch(SeriesNode<T>[] children, int[] ends) => (this.children, this.ends) = (children, ends);

    public override int Count => ends[^1];

    public override long First => children[0].First;

    /// <summary>The child, if there is only one.</summary>
    public SeriesNode<T>? Only => children.Length == 1 ? children[0] : null;

    /// <param name="position">The position in this node; becomes the position in the child.</param>
    public SeriesNode<T> ChildAt(ref int position)
    {
        var place = Array.BinarySearch(ends, position + 1);
        place = place < 0 ? ~place : place;
        if (place > 0)
            position -= ends[place - 1];
        return children[place];
    }

    public override int PositionOf(long index)
    {
        var place = ChildOf(index);
        return (place == 0 ? 0 : ends[place - 1]) + children[place].PositionOf(index);
    }

    public override (SeriesNode<T> Left, SeriesNode<T>? Right) Set(T e)
    {
        var place = ChildOf(e.Index);
        var (left, right) = children[place].Set(e);
        if (right is null)
            return (With(place, left), null);
        SeriesNode<T>[] more = [.. children.AsSpan(0, place), left, right, .. children.AsSpan(place + 1)];
        if (more.Length <= Width)
            return (new SeriesBranch<T>(more), null);
        var cut = Cut(more.Length, place + 1);
        return (new SeriesBranch<T>(more[..cut]), new SeriesBranch<T>(more[cut..]));
    }

    public override SeriesNode<T>? Remove(long index)
    {
        var place = ChildOf(index);
        if (children[place].Remove(index) is { } rest)
            return With(place, rest);
        return children.Length == 1 ? null : new SeriesBranch<T>([.. children.AsSpan(0, place), .. children.AsSpan(place + 1)]);
    }

    private SeriesBranch<T> With(int place, SeriesNode<T> child)
    {
        var copy = (SeriesNode<T>[])children.Clone();
        copy[place] = child;
        return child.Count == children[place].Count ? new(copy, ends) : new(copy);
    }

    /// <summary>The last child that begins at or before an index; the first if none does.</summary>
    private int ChildOf(long index)
    {
        var (low, high) = (1, children.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (children[middle].First <= index)
                low = middle + 1;
            else
                high = middle;
        }

        return low - 1;
    }
}
