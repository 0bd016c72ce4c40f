using System.Diagnostics.CodeAnalysis;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Simulator.DXLink;

/// <summary>The subscriptions of a channel. New ones wait for their first value; then they tick, in turn.</summary>
internal sealed class SubscriptionSet
{
    private readonly Dictionary<SubscriptionKey, FeedSubscription> byKey = [];
    private readonly Dictionary<EventSchema, int> counts = [];
    private readonly List<FeedSubscription> ticking = [];
    private Queue<FeedSubscription> waiting = new();
    private int cursor;

    public int Count => byKey.Count;

    public int CountOf(EventSchema schema) => counts.GetValueOrDefault(schema);

    public int TickingCount => ticking.Count;

    /// <summary>The length of the queue for first values, including subscriptions that have been removed since.</summary>
    public int WaitingCount => waiting.Count;

    /// <summary>Adds a subscription, or replaces the one with the same key.</summary>
    public void Add(FeedSubscription subscription)
    {
        Remove(subscription.Key);
        byKey.Add(subscription.Key, subscription);
        counts[subscription.Schema] = CountOf(subscription.Schema) + 1;
        if (subscription.Instrument is null)
            return;
        // A client that adds and removes subscriptions but reads no data must not make the queue grow.
        if (waiting.Count > 2 * (byKey.Count + 1_000))
            waiting = new(waiting.Where(queued => !queued.IsRemoved));
        waiting.Enqueue(subscription);
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
        waiting = new();
    }

    public bool Contains(SubscriptionKey key) => byKey.ContainsKey(key);

    /// <summary>Gets the next subscription that waits for its first value, without removing it from the queue.</summary>
    public bool TryPeekWaiting([NotNullWhen(true)] out FeedSubscription? subscription)
    {
        while (waiting.TryPeek(out subscription) && subscription.IsRemoved)
            waiting.Dequeue();
        return subscription is not null;
    }

    /// <summary>Moves the next waiting subscription to the ticking ones.</summary>
    public void StartTicking()
    {
        var subscription = waiting.Dequeue();
        subscription.Position = ticking.Count;
        ticking.Add(subscription);
    }

    /// <summary>Gets the next ticking subscription, in turn.</summary>
    public FeedSubscription NextTicking()
    {
        if (cursor >= ticking.Count)
            cursor = 0;
        return ticking[cursor++];
    }
}
