using System.Buffers;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Simulator.Market.Events;

namespace Tastytrade.Rx.Simulator.DXLink;

/// <summary>A channel of the FEED service.</summary>
internal sealed class FeedChannel(int number, FeedContract contract, SubscriptionLimits limits, SimulatorContext context)
    : ServiceChannel(number)
{
    private readonly List<MarketEvent> batch = [];
    private readonly SubscriptionReader reader = new(number, contract, context);

    /// <summary>The number of events that may be sent now. The ticks of the clock increase it.</summary>
    private double budget;

    public override string Service => "FEED";

    public SubscriptionSet Subscriptions { get; } = new();

    public FeedLayout Layout { get; } = new(context.Options);

    public override int SubscriptionCount => Subscriptions.Count;

    private bool IsMuted => context.Faults.Feed.IsMuted(contract);

    public override bool HasFrame =>
        !IsMuted && (batch.Count > 0 || Subscriptions.TryPeekWaiting(out _) || (budget >= 1 && Subscriptions.TickingCount > 0));

    public override byte[]? Receive(string type, JObject message)
    {
        switch (type)
        {
            case "FEED_SETUP":
                return Setup(message);
            case "FEED_SUBSCRIPTION":
                Subscribe(reader.Read(message));
                return null;
            default:
                throw UnexpectedMessage(type);
        }
    }

    private byte[]? Setup(JObject message)
    {
        var requested = Layout.Accept(message);
        return context.Options.FeedConfigMode switch
        {
            FeedConfigMode.Lazy or FeedConfigMode.PerType or FeedConfigMode.WithoutFields => Layout.Announce(Number, []),
            FeedConfigMode.Immediate => Layout.Announce(Number, requested),
            _ => null,
        };
    }

    /// <summary>Applies a FEED_SUBSCRIPTION as a whole, or not at all.</summary>
    private void Subscribe(SubscriptionChange change)
    {
        limits.Admit(this, change);
        if (change.IsReset)
            Subscriptions.Clear();
        foreach (var key in change.Removals)
            Subscriptions.Remove(key);
        foreach (var subscription in change.Additions)
            Subscriptions.Add(subscription);
    }

    /// <summary>Increases the budget, up to a limit: a slow client does not get its missed events later.</summary>
    public override void Grant(double perSubscription)
    {
        var events = perSubscription * Subscriptions.TickingCount;
        budget = Math.Min(budget + events, Math.Max(events * 4, 1));
    }

    /// <summary>Writes the next frame, if any: data, or a FEED_CONFIG that must precede the data.</summary>
    public override int TryWriteFrame(IBufferWriter<byte> output)
    {
        if (IsMuted)
            return -1;
        if (batch.Count == 0)
            FillBatch();
        if (batch.Count == 0)
            return -1;

        var mode = context.Options.FeedConfigMode;
        if (mode != FeedConfigMode.WithoutFields || Layout.DiffersFromRequest)
        {
            EventSchema[] unannounced = [.. batch.Select(EventSchema.Of).Where(s => !Layout.IsAnnounced(s)).Distinct()];
            if (unannounced.Length > 0)
            {
                output.Write(Layout.Announce(Number, mode == FeedConfigMode.PerType ? [unannounced[0]] : unannounced));
                return 0;
            }
        }

        var count = Math.Min(context.Options.MixTypes ? batch.Count : CountOfFirstType(), context.Options.MaxEventsPerFrame);
        FeedDataWriter.Write(output, Number, batch.GetRange(0, count), Layout, context.Faults.Feed.BadRow.Take());
        batch.RemoveRange(0, count);
        return count;
    }

    private int CountOfFirstType()
    {
        var type = batch[0].GetType();
        var count = batch.FindIndex(e => e.GetType() != type);
        return count < 0 ? batch.Count : count;
    }

    private void FillBatch()
    {
        var closedAt = context.MarketClosedAt;
        var now = closedAt ?? context.Clock.Now;
        var limit = context.Options.MaxEventsPerFrame;
        while (batch.Count < limit && Subscriptions.TryPeekWaiting(out var subscription))
        {
            if (AddFirst(subscription, now, limit))
                Subscriptions.StartTicking();
        }

        if (batch.Count == 0 && closedAt is null)
            AddTicks(now, limit);
        // Grouping by type lets the events of a type share an array. The sort is stable, so their order does not change.
        if (batch.Count > 1)
        {
            var sorted = batch.OrderBy(e => EventSchema.Of(e).Id).ToArray();
            batch.Clear();
            batch.AddRange(sorted);
        }
    }

    /// <summary>Adds the latest value, or as much of the history as fits into the batch.</summary>
    /// <returns>Whether the first values are complete.</returns>
    private bool AddFirst(FeedSubscription subscription, DateTimeOffset now, int limit)
    {
        // Updates start at the beginning of the snapshot, even if it takes several frames.
        if (subscription.Snapshot is null)
            subscription.LastSent = now;
        if (subscription.Contract != FeedContract.History)
        {
            AddEvent(subscription, now);
            return true;
        }

        subscription.Snapshot ??= Histories.Snapshot(
            subscription.Schema, SpecOf(subscription, now), subscription.FromTime ?? 0).GetEnumerator();
        while (batch.Count < limit)
        {
            if (!subscription.Snapshot.MoveNext())
            {
                subscription.Snapshot = null;
                return true;
            }

            batch.Add(subscription.Snapshot.Current);
        }

        return false;
    }

    private void AddTicks(DateTimeOffset now, int limit)
    {
        var misses = 0;
        while (budget >= 1 && batch.Count < limit && misses < Subscriptions.TickingCount)
        {
            var subscription = Subscriptions.NextTicking();
            if (now - subscription.LastSent < MinimumPause(subscription) || !AddUpdate(subscription, now))
            {
                misses++;
                continue;
            }

            misses = 0;
            budget--;
        }

        // No subscription is due. The remaining budget would only cause a burst later.
        if (misses > 0 && misses >= Subscriptions.TickingCount)
            budget = Math.Min(budget, 1);
    }

    /// <summary>Adds the update of a subscription. A series gets all events since its last update, regardless of the rate.</summary>
    /// <returns>Whether there was an event.</returns>
    private bool AddUpdate(FeedSubscription subscription, DateTimeOffset now)
    {
        var before = batch.Count;
        if (IsSeries(subscription))
            batch.AddRange(Histories.Updates(subscription.Schema, SpecOf(subscription, now), subscription.LastSent));
        else if (!Moments.AreSales(subscription.Schema))
            AddEvent(subscription, now);
        else if (Histories.Updates(subscription.Schema, SpecOf(subscription, now), subscription.LastSent).LastOrDefault() is { } sale)
            batch.Add(sale);

        // If the clock was set back, events must not be sent again.
        if (now > subscription.LastSent)
            subscription.LastSent = now;
        return batch.Count > before;
    }

    private static bool IsSeries(FeedSubscription subscription) => subscription.Contract switch
    {
        FeedContract.History => true,
        FeedContract.Stream => Moments.Has(subscription.Schema) || subscription.Schema.EventType == typeof(Candle),
        _ => false,
    };

    private TimeSpan MinimumPause(FeedSubscription subscription)
    {
        var own = EventFactory.PauseOf(subscription.Schema);
        var aggregation = subscription.Contract == FeedContract.Stream ? TimeSpan.Zero : TimeSpan.FromSeconds(Layout.AggregationPeriod);
        return own > aggregation ? own : aggregation;
    }

    private void AddEvent(FeedSubscription subscription, DateTimeOffset now)
    {
        if (EventFactory.Latest(subscription.Schema, SpecOf(subscription, now)) is { } e)
            batch.Add(e);
    }

    private static EventSpec SpecOf(FeedSubscription subscription, DateTimeOffset now) =>
        new(subscription.Instrument!, subscription.EventSymbol, now, subscription.Sequence++ & 0x3fffff, subscription.Key.Source);
}
