using System.Collections;
using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx;

/// <summary>The events of one symbol and source in the order of their <see cref="IndexedEvent.Index"/>, as they were at one moment: for a
/// time series from the oldest to the newest.</summary>
/// <typeparam name="T">The event type.</typeparam>
/// <remarks>Immutable: safe to keep, and to share between threads. The next version shares with this one what did not change, so that
/// keeping many costs little. Finding an event by position or index takes some steps that hardly grow with the number of events. The
/// events bear no <see cref="EventFlags"/>: what the flags said has been done.</remarks>
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

    /// <summary>How many events.</summary>
    public int Count => end - start;

    /// <summary>The event at a position: 0 for the one of lowest index; <c>series[^1]</c> is the newest of a time series.</summary>
    /// <param name="position">From 0 to below <see cref="Count"/>.</param>
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
    /// <returns>The event; null where there is none.</returns>
    public T? Find(long index) => PositionOf(index) is var position && position < Count && this[position] is var e && e.Index == index ? e : null;

    /// <summary>Where the first event at or after an index stands.</summary>
    /// <param name="index">An <see cref="IndexedEvent.Index"/>, which need not be there.</param>
    /// <returns>A position; <see cref="Count"/> where all are before it.</returns>
    public int PositionOf(long index) => Math.Clamp(tree.PositionOf(index), start, end) - start;

    /// <summary>A part of the series, which copies nothing.</summary>
    /// <param name="position">Where it begins.</param>
    /// <param name="count">How many events.</param>
    /// <returns>The part. <c>series[^20..]</c> gives the newest 20 too.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is not that much.</exception>
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
