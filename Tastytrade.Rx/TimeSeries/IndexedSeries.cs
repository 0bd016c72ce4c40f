using System.Collections;
using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx;

/// <summary>The events of one symbol and source in the order of their <see cref="IndexedEvent.Index"/>, as of one moment: for a time
/// series, from oldest to newest.</summary>
/// <typeparam name="T">The event type.</typeparam>
/// <remarks>Immutable: safe to keep, and to share between threads. Versions share their unchanged parts, so keeping many costs little. The
/// cost of finding an event by position or index hardly grows with the number of events. The events have no <see cref="EventFlags"/>: the
/// flags have already been applied.</remarks>
public sealed class IndexedSeries<T> : IReadOnlyList<T>
    where T : IndexedEvent
{
    private readonly SeriesTree<T> tree;
    private readonly int start;
    private readonly int end;

    internal IndexedSeries(SeriesTree<T> tree, int start, int end) => (this.tree, this.start, this.end) = (tree, start, end);

    internal IndexedSeries(SeriesTree<T> tree)
        : this(tree, 0, tree.Count)
    {
    }

    internal static IndexedSeries<T> Empty { get; } = new(SeriesTree<T>.Empty);

    /// <summary>The number of events.</summary>
    public int Count => end - start;

    /// <summary>The event at a position: 0 for the one with the lowest index; <c>series[^1]</c> is the newest of a time series.</summary>
    /// <param name="position">The position, from 0 to less than <see cref="Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such position.</exception>
    public T this[int position]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(position);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(position, Count);
            return tree[start + position];
        }
    }

    /// <summary>The event with an index.</summary>
    /// <param name="index">Its <see cref="IndexedEvent.Index"/>.</param>
    /// <returns>The event; null if there is none.</returns>
    public T? Find(long index) =>
        PositionOf(index) is var position && position < Count && this[position] is var e && e.Index == index ? e : null;

    /// <summary>The position of the first event at or after an index.</summary>
    /// <param name="index">An <see cref="IndexedEvent.Index"/>, which need not exist in the series.</param>
    /// <returns>The position; <see cref="Count"/> if all events are before the index.</returns>
    public int PositionOf(long index) => Math.Clamp(tree.PositionOf(index), start, end) - start;

    /// <summary>A part of the series, without copying.</summary>
    /// <param name="position">The position of its first event.</param>
    /// <param name="count">The number of events.</param>
    /// <returns>The part. <c>series[^20..]</c> returns the newest 20, for example.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The part exceeds the series.</exception>
    public IndexedSeries<T> Slice(int position, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position + (long)count, Count, nameof(count));
        return new(tree, start + position, start + position + count);
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => tree.Range(start, end).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
