using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Simulator.DXLink;

/// <summary>The limits of one connection. A message beyond one of them is refused whole.</summary>
internal sealed class SubscriptionLimits(SimulatorContext context, DateTimeOffset start, IReadOnlyCollection<ServiceChannel> channels)
{
    private readonly TokenBucket bucket = new(start);

    private int Count => channels.Sum(channel => channel.SubscriptionCount);

    private IEnumerable<FeedChannel> Feeds => channels.OfType<FeedChannel>();

    /// <summary>Whether another channel of the DOM service may open.</summary>
    /// <exception cref="ProtocolViolationException">It may not.</exception>
    public void AdmitDepth(int channel)
    {
        if (Count >= context.Options.MaxSubscriptionsPerConnection)
            throw TooBig(channel);
    }

    /// <summary>Counts the change of a channel's subscriptions.</summary>
    /// <exception cref="ProtocolViolationException">It goes beyond a limit; nothing of it may be done.</exception>
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
        var book = channel.Book;
        var removed = change.Removals.Where(book.Contains).ToHashSet();
        var added = change.Additions.Select(s => s.Key).ToHashSet();
        var fresh = added.Where(key => !Stays(key)).ToArray();
        var left = change.IsReset ? book.Count : removed.Count;
        if (fresh.Length > 0 && Count - left + fresh.Length > context.Options.MaxSubscriptionsPerConnection)
            throw TooBig(channel.Number);
        if (context.Options.MaxSubscriptionsPerType is not { } limit)
            return;

        foreach (var type in added.GroupBy(key => key.Schema).Where(type => HasLimit(type.Key)))
        {
            var leftOfType = change.IsReset ? book.CountOf(type.Key) : removed.Count(key => key.Schema == type.Key);
            var countOfType = Feeds.Sum(feed => feed.Book.CountOf(type.Key)) - leftOfType + fresh.Count(key => key.Schema == type.Key);
            if (countOfType > limit || (type.Key.EventType == typeof(Candle) && type.Any(IsActive)))
                throw TooBig(channel.Number, type.Key);
        }

        bool Stays(SubscriptionKey key) => !change.IsReset && book.Contains(key) && !removed.Contains(key);

        bool IsActive(SubscriptionKey key) => Stays(key) || Feeds.Any(feed => feed != channel && feed.Book.Contains(key));
    }

    private static bool HasLimit(EventSchema schema) => schema.Name is "Candle" or "Order" or "Series";

    private static ProtocolViolationException TooFast(int channel) =>
        new(channel, ProtocolViolationException.BadAction, "Your subscription rate is too high");

    private static ProtocolViolationException TooBig(int channel) =>
        new(channel, ProtocolViolationException.BadAction, "Your subscription size is too big");

    private static ProtocolViolationException TooBig(int channel, EventSchema type) =>
        new(channel, ProtocolViolationException.BadAction, $"Your subscription size for event type '{type.Name}' is too big");
}
