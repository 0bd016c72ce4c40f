using System.Diagnostics.CodeAnalysis;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Simulator.DXLink;

/// <summary>A channel's subscriptions: those that wait for their first value, and those that tick, in turn.</summary>
internal sealed class SubscriptionBook
{
    private readonly Dictionary<SubscriptionKey, FeedSubscription> byKey = [];
    private readonly Dictionary<EventSchema, int> counts = [];
    private readonly List<FeedSubscription> ticking = [];
    private Queue<FeedSubscription> fresh = new();
    private int cursor;

    public int Count => byKey.Count;

    public int CountOf(EventSchema schema) => counts.GetValueOrDefault(schema);

    public int Ticking => ticking.Count;

    /// <summary>How many wait for their first value, those among them that were removed meanwhile.</summary>
    public int Fresh => fresh.Count;

    /// <summary>Adds, or replaces the one with the same key.</summary>
    public void Add(FeedSubscription subscription)
    {
        Remove(subscription.Key);
        byKey.Add(subscription.Key, subscription);
        counts[subscription.Schema] = CountOf(subscription.Schema) + 1;
        if (subscription.Instrument is null)
            return;
        // A client that adds and removes while nothing can go out must not make the queue grow.
        if (fresh.Count > 2 * (byKey.Count + 1_000))
            fresh = new(fresh.Where(waiting => !waiting.IsRemoved));
        fresh.Enqueue(subscription);
    }

    public void Remove(SubscriptionKey key)
    {
        if (!byKey.Remove(key, out var subscription))
            return;

        counts[key.Schema]--;
        subscription.IsRemoved = true;
        if (subscription.Position < 0)
            return;
        var last = ticking[^1];
        ticking[subscription.Position] = last;
        last.Position = subscription.Position;
        ticking.RemoveAt(ticking.Count - 1);
    }

    public void Clear()
    {
        byKey.Clear();
        counts.Clear();
        ticking.Clear();
        fresh = new();
    }

    public bool Contains(SubscriptionKey key) => byKey.ContainsKey(key);

    /// <summary>The next that waits for its first value; it stays the next until <see cref="StartTicking"/>.</summary>
    public bool TryPeekFresh([NotNullWhen(true)] out FeedSubscription? subscription)
    {
        while (fresh.TryPeek(out subscription) && subscription.IsRemoved)
            fresh.Dequeue();
        return subscription is not null;
    }

    public void StartTicking()
    {
        var subscription = fresh.Dequeue();
        subscription.Position = ticking.Count;
        ticking.Add(subscription);
    }

    /// <summary>Each ticking subscription in turn, going on where it ended the last time.</summary>
    public FeedSubscription NextTicking()
    {
        if (cursor >= ticking.Count)
            cursor = 0;
        return ticking[cursor++];
    }
}
