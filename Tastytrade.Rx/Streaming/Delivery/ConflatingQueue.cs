using System.Runtime.InteropServices;
using Tastytrade.Rx.Sources;
using Tastytrade.Rx.Streaming.Sharing;

namespace Tastytrade.Rx.Streaming.Delivery;

/// <summary>A delivery queue. It is a plain queue until <paramref name="threshold"/> events are queued. From then on, until it is emptied,
/// it keeps only the newest event of each type and symbol, in the position of the oldest. A slow reader thus costs memory per symbol
/// instead of per event, and lags by at most one call per symbol. Events that must all be delivered are never replaced.</summary>
/// <remarks>Not thread-safe. A plain queue keeps blocks of events as they are, so that adding one costs the same however many events it
/// has. When conflation begins, they are taken apart.</remarks>
internal sealed class ConflatingQueue(int threshold)
{
    private const int Smallest = 16;

    /// <summary>Arrays that grew beyond this size, in a burst such as the first answers to very many subscriptions, are released once
    /// emptied.</summary>
    private const int Largest = 65_536;

    private readonly Dictionary<(object Kind, string Symbol), int> places = [];
    private QueuedItem[] items = [];
    private int indexed;
    private int length;

    /// <summary>The queued events and notices.</summary>
    private int count;
    private bool isConflating;

    public int Count => count;

    /// <summary>For callers without the lock; the result may be outdated at once.</summary>
    public bool IsEmpty => Volatile.Read(ref count) == 0;

    /// <summary>Empty blocks for reuse.</summary>
    public BlockPool Blocks { get; } = new();

    /// <summary>The number of queued events that must not be replaced, including those in queued series updates.</summary>
    public long Kept { get; private set; }

    /// <summary>The number of queued events that cannot be reduced: those that must not be replaced and, while conflating, the newest of
    /// each symbol, since a server can send any number of symbols.</summary>
    public long Held => isConflating ? Math.Max(Kept, count) : Kept;

    /// <summary>Adds a block of events.</summary>
    /// <param name="block">The block; replaced by an empty one.</param>
    /// <returns>The number of events that newer ones replaced.</returns>
    public int Add(ref EventBlock block)
    {
        if (isConflating || (block.Key.IsLatest && count + block.Count > threshold))
        {
            var replaced = 0;
            foreach (ref readonly var e in block.Items)
                replaced += Add(QueuedItem.Of(e, block));
            block.Clear();
            return replaced;
        }

        count += block.Count;
        Kept += block.Key.IsLatest ? 0 : block.Count;
        if (length > 0 && items[length - 1].Item is EventBlock last && last.TryAdd(block))
            return 0;
        Append(new QueuedItem(block, block.Key.IsLatest));
        block = Blocks.Take();
        return 0;
    }

    /// <summary>Adds an event, a notice or a command.</summary>
    /// <returns>The number of events that newer ones replaced.</returns>
    public int Add(QueuedItem queued)
    {
        var replaced = 0;
        if (!queued.IsLatest)
        {
            Kept += queued.Item is SeriesNotice notice ? Math.Max(1, notice.Count) : 1;
        }
        else if ((isConflating || count >= threshold) && KeyOf(queued.Item) is { } key)
        {
            if (!isConflating)
                Split();
            isConflating = true;
            replaced = Conflate();
            if (places.TryGetValue(key, out var place))
            {
                items[place] = queued;
                return replaced + 1;
            }
        }

        Append(queued);
        count++;
        return replaced;
    }

    /// <summary>Takes all queued items, in exchange for an array to reuse.</summary>
    public int TakeAll(ref QueuedItem[] batch)
    {
        var taken = length;
        (items, batch) = (batch.Length > Largest ? [] : batch, items);
        length = 0;
        count = 0;
        Kept = 0;
        indexed = 0;
        isConflating = false;
        Forget();
        return taken;
    }

    private void Append(in QueuedItem queued)
    {
        if (length == items.Length)
            Array.Resize(ref items, Math.Max(Smallest, items.Length * 2));
        items[length++] = queued;
    }

    /// <summary>Takes blocks apart into their events.</summary>
    private void Split()
    {
        var (blocks, end) = (items, length);
        items = new QueuedItem[Math.Max(Smallest, count * 2)];
        length = 0;
        foreach (ref var queued in blocks.AsSpan(0, end))
        {
            if (queued.Item is not EventBlock block)
            {
                Append(queued);
                continue;
            }

            foreach (ref readonly var e in block.Items)
                Append(QueuedItem.Of(e, block));
            Blocks.Return(block);
        }
    }

    /// <summary>Replaces older events by those added since the last call.</summary>
    private int Conflate()
    {
        var next = indexed;
        for (; indexed < length; indexed++)
        {
            var queued = items[indexed];
            if (KeyOf(queued.Item) is not { } key)
            {
                // Events never pass a notice: an event after a reconnection must not move before it.
                if (queued.Item is not (SeriesNotice or SeriesRequested))
                    Forget();
            }
            else if (!queued.IsLatest)
            {
                // A symbol may arrive under two contracts: a newer event must not move before one that is kept.
                places.Remove(key);
            }
            else
            {
                ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, key, out var isThere);
                if (isThere)
                {
                    items[place] = queued;
                    continue;
                }

                place = next;
            }

            items[next++] = queued;
        }

        var replaced = length - next;
        items.AsSpan(next, replaced).Clear();
        (indexed, length, count) = (next, next, next);
        return replaced;
    }

    /// <summary>The key that an item must share with an older one to replace it; null for notices and commands.</summary>
    private static (object Kind, string Symbol)? KeyOf(object item) => item switch
    {
        MarketEvent e => (e.GetType(), e.EventSymbol),
        DepthOfMarket { Key: { } key } => (key, key.Symbol),
        _ => null,
    };

    private void Forget()
    {
        places.Clear();
        if (places.Capacity > Largest)
            places.TrimExcess();
    }
}
