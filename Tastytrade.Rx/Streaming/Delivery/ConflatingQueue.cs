using System.Runtime.InteropServices;
using Tastytrade.Rx.Streaming.Sharing;

namespace Tastytrade.Rx.Streaming.Delivery;

/// <summary>
/// What waits to be delivered. A plain queue until <paramref name="threshold"/> events wait. From then on, until it is emptied, only the newest of a
/// type and symbol waits, in the place of the oldest: a slow reader costs memory for each symbol and not for each event, and lags by as many calls as
/// there are symbols. Events that are not merely the latest are never replaced.
/// </summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class ConflatingQueue(int threshold)
{
    private const int Smallest = 16;

    /// <summary>What grew beyond this, for a burst such as the first answers to very many subscriptions, is given up when it is empty.</summary>
    private const int Largest = 65_536;

    private readonly Dictionary<(object Kind, string Symbol), int> places = [];
    private Pending[] items = [];
    private int indexed;
    private int count;
    private bool isConflating;

    public int Count => count;

    /// <summary>For a look from outside; what is found may be over when it is acted upon.</summary>
    public bool IsEmpty => Volatile.Read(ref count) == 0;

    /// <summary>How many events wait that may not be replaced, with those that waiting updates of series tell of.</summary>
    public long Kept { get; private set; }

    /// <summary>How many events wait that cannot be made fewer: those that may not be replaced, and once it conflates the newest of each
    /// symbol, of which a server can send any number.</summary>
    public long Held => isConflating ? Math.Max(Kept, count) : Kept;

    /// <returns>How many events a newer one took the place of.</returns>
    public int Add(Pending pending)
    {
        var replaced = 0;
        if (!pending.IsLatest)
        {
            Kept += pending.Item is SeriesNotice notice ? Math.Max(1, notice.Count) : 1;
        }
        else if ((isConflating || count >= threshold) && KeyOf(pending.Item) is { } key)
        {
            isConflating = true;
            replaced = Conflate();
            if (places.TryGetValue(key, out var place))
            {
                items[place] = pending;
                return replaced + 1;
            }
        }

        if (count == items.Length)
            Array.Resize(ref items, Math.Max(Smallest, items.Length * 2));
        items[count++] = pending;
        return replaced;
    }

    /// <summary>Hands over all that waits, in exchange for an array to go on with.</summary>
    public int TakeAll(ref Pending[] batch)
    {
        var taken = count;
        (items, batch) = (batch.Length > Largest ? [] : batch, items);
        count = 0;
        Kept = 0;
        indexed = 0;
        isConflating = false;
        Forget();
        return taken;
    }

    /// <summary>Lets what has come since the last time take the place of what it is newer than.</summary>
    private int Conflate()
    {
        var next = indexed;
        for (; indexed < count; indexed++)
        {
            var pending = items[indexed];
            if (KeyOf(pending.Item) is not { } key)
            {
                // Events never pass a notice: what belongs behind a reconnection must not get before it.
                if (pending.Item is not (SeriesNotice or SeriesAsked))
                    Forget();
            }
            else if (!pending.IsLatest)
            {
                // A symbol may come under two contracts: what is newest must not get before what is kept.
                places.Remove(key);
            }
            else
            {
                ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, key, out var isThere);
                if (isThere)
                {
                    items[place] = pending;
                    continue;
                }

                place = next;
            }

            items[next++] = pending;
        }

        var replaced = count - next;
        items.AsSpan(next, replaced).Clear();
        (indexed, count) = (next, next);
        return replaced;
    }

    /// <summary>What a newer item has to share with an older one to take its place; null for notices and commands.</summary>
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
