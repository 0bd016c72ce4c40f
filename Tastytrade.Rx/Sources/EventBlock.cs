using System.Collections;
using Tastytrade.Rx.Demands;

namespace Tastytrade.Rx.Sources;

/// <summary>An event and its route; null if its symbol is not in demand.</summary>
internal readonly record struct RoutedEvent(MarketEvent Event, FeedRoute? Route);

/// <summary>Events that answer the same demand, in feed order. A feed fills a block and hands it to the delivery as a whole, in exchange
/// for an empty one.</summary>
internal sealed class EventBlock : IReadOnlyCollection<MarketEvent>
{
    /// <summary>An empty block keeps this capacity. A larger one, after a burst such as the first answers to very many subscriptions, is
    /// released.</summary>
    public const int Largest = 8192;

    private const int Smallest = 64;

    private RoutedEvent[] items = new RoutedEvent[Smallest];

    /// <summary>The demand that the events answer. It decides whether only the newest event of each symbol matters, and whether event flags
    /// form snapshots.</summary>
    public FeedKey Key { get; set; }

    public int Count { get; private set; }

    public int Capacity => items.Length;

    public Span<RoutedEvent> Items => items.AsSpan(0, Count);

    public RoutedEvent this[int index] => items[index];

    public void Add(MarketEvent e, FeedRoute? route)
    {
        var all = items;
        if (Count == all.Length)
            all = Grow();
        all[Count++] = new(e, route);
    }

    /// <summary>Adds the events of another block, which is emptied, if they answer the same demand and fit.</summary>
    public bool TryAdd(EventBlock other)
    {
        if (Key != other.Key || Count + other.Count > items.Length)
            return false;
        other.Items.CopyTo(items.AsSpan(Count));
        Count += other.Count;
        other.Clear();
        return true;
    }

    public void RemoveAll(Predicate<RoutedEvent> match)
    {
        var kept = 0;
        foreach (var item in Items)
        {
            if (!match(item))
                items[kept++] = item;
        }

        RemoveFrom(kept);
    }

    public void Clear()
    {
        RemoveFrom(0);
        if (items.Length > Largest)
            items = new RoutedEvent[Smallest];
    }

    /// <summary>Removes the events from an index on.</summary>
    public void RemoveFrom(int index)
    {
        items.AsSpan(index, Count - index).Clear();
        Count = index;
    }

    public IEnumerator<MarketEvent> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return items[i].Event;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private RoutedEvent[] Grow()
    {
        Array.Resize(ref items, items.Length * 2);
        return items;
    }
}
