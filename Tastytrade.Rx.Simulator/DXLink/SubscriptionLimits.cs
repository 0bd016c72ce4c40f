using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Simulator.DXLink;

/// <summary>The limits of one connection. A message that exceeds a limit is refused as a whole.</summary>
internal sealed class SubscriptionLimits(SimulatorContext context, DateTimeOffset start, IReadOnlyCollection<ServiceChannel> channels)
{
    private readonly TokenBucket bucket = new(start);

    private int Count => channels.Sum(channel => channel.SubscriptionCount);

    private IEnumerable<FeedChannel> Feeds => channels.OfType<FeedChannel>();

    /// <summary>Checks whether another channel of the DOM service may open.</summary>
    /// <exception cref="ProtocolViolationException">The limit is exceeded.</exception>
    public void AdmitDepth(int channel)
    {
        if (Count >= context.Options.MaxSubscriptionsPerConnection)
            throw TooBig(channel);
    }

    /// <summary>Checks and counts a change of a channel's subscriptions.</summary>
    /// <exception cref="ProtocolViolationException">The change exceeds a limit and must not be applied.</exception>
    public void Admit(FeedChannel channel, SubscriptionChange change)
    {
        var entries = change.Additions.Count + (context.Options.CountRemovals ? change.Removals.Count : 0);
        if (entries > 0 && context.Faults.Feed.RefuseRate.Take())
            throw TooFast(channel.Number);
        if (change.Additions.Count > 0)
            CheckSize(channel, change);
        if ((context.Faults.Feed.ChangesPerMinute ?? context.Options.MaxSubscriptionChangesPerMinute) is { } limit
            && !bucket.TryTake(entries, limit, context.Clock.Now))
            throw TooFast(channel.Number);
    }

    private void CheckSize(FeedChannel channel, SubscriptionChange change)
    {
        if (context.Faults.Feed.RefuseSize.Take())
            throw TooBig(channel.Number);
        var existing = channel.Subscriptions;
        var removed = change.Removals.Where(existing.Contains).ToHashSet();
        var added = change.Additions.Select(s => s.Key).ToHashSet();
        var newKeys = added.Where(key => !Remains(key)).ToArray();
        var removedCount = change.IsReset ? existing.Count : removed.Count;
        if (newKeys.Length > 0 && Count - removedCount + newKeys.Length > context.Options.MaxSubscriptionsPerConnection)
            throw TooBig(channel.Number);
        if (context.Options.MaxSubscriptionsPerType is not { } limit)
            return;

        foreach (var type in added.GroupBy(key => key.Schema).Where(type => HasLimit(type.Key)))
        {
            var removedOfType = change.IsReset ? existing.CountOf(type.Key) : removed.Count(key => key.Schema == type.Key);
            var count = Feeds.Sum(feed => feed.Subscriptions.CountOf(type.Key));
            var countAfter = count - removedOfType + newKeys.Count(key => key.Schema == type.Key);
            if (countAfter > limit || (type.Key.EventType == typeof(Candle) && type.Any(IsActive)))
                throw TooBig(channel.Number, type.Key);
        }

        bool Remains(SubscriptionKey key) => !change.IsReset && existing.Contains(key) && !removed.Contains(key);

        bool IsActive(SubscriptionKey key) => Remains(key) || Feeds.Any(feed => feed != channel && feed.Subscriptions.Contains(key));
    }

    private static bool HasLimit(EventSchema schema) => schema.Name is "Candle" or "Order" or "Series";

    private static ProtocolViolationException TooFast(int channel) =>
        new(channel, ProtocolViolationException.BadAction, "Your subscription rate is too high");

    private static ProtocolViolationException TooBig(int channel) =>
        new(channel, ProtocolViolationException.BadAction, "Your subscription size is too big");

    private static ProtocolViolationException TooBig(int channel, EventSchema type) =>
        new(channel, ProtocolViolationException.BadAction, $"Your subscription size for event type '{type.Name}' is too big");
}
