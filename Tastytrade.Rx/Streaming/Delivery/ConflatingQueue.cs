using Tastytrade.Rx.Streaming.Sharing;

namespace Tastytrade.Rx.Streaming.Delivery;

/// <summary>
/// What waits to be delivered. A plain queue until <paramref name="threshold"/> events wait; from then on a new value of
/// a type and symbol takes the place of the one that waits, so that a slow reader costs memory for each symbol and not
/// for each event. Events that are not merely the latest are never replaced.
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

    public int Count => count;

    /// <summary>For a look from outside; what is found may be over when it is acted upon.</summary>
    public bool IsEmpty => Volatile.Read(ref count) == 0;

    /// <summary>How many of those waiting may not be replaced.</summary>
    public int Kept { get; private set; }

    /// <returns>Whether the event took another's place.</returns>
    public bool Add(Pending pending)
    {
        if (pending.IsLatest)
        {
            if (Count >= threshold && KeyOf(pending.Item) is { } key && TryReplace(key, pending))
                return true;
        }
        else
        {
            Kept++;
            if (pending.Item is not (SeriesNotice or SeriesAsked) && KeyOf(pending.Item) is null)
                Fence();
        }

        if (Count == items.Length)
            Array.Resize(ref items, Math.Max(Smallest, items.Length * 2));
        items[count++] = pending;
        return false;
    }

    /// <summary>Hands over all that waits, in exchange for an array to go on with.</summary>
    public int TakeAll(ref Pending[] batch)
    {
        var taken = count;
        (items, batch) = (batch.Length > Largest ? [] : batch, items);
        count = 0;
        Kept = 0;
        Fence();
        return taken;
    }

    private bool TryReplace((object Kind, string Symbol) key, Pending pending)
    {
        for (; indexed < Count; indexed++)
        {
            var place = items[indexed];
            if (KeyOf(place.Item) is not { } waiting)
                continue;

            // A symbol may come under two contracts: what is newest must not get before what is kept.
            if (place.IsLatest)
                places[waiting] = indexed;
            else
                places.Remove(waiting);
        }

        if (!places.TryGetValue(key, out var replaced))
            return false;
        items[replaced] = pending;
        return true;
    }

    /// <summary>What a newer item has to share with an older one to take its place; null for notices and commands.</summary>
    private static (object Kind, string Symbol)? KeyOf(object item) => item switch
    {
        MarketEvent e => (e.GetType(), e.EventSymbol),
        DepthOfMarket { Key: { } key } => (key, key.Symbol),
        _ => null,
    };

    /// <summary>Events never pass a notice: what belongs behind a reconnection must not get before it.</summary>
    private void Fence()
    {
        places.Clear();
        if (places.Capacity > Largest)
            places.TrimExcess();
        indexed = Count;
    }
}
