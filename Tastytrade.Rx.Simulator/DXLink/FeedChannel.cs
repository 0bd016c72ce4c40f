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
    private double owed;

    public override string Service => "FEED";

    public SubscriptionBook Book { get; } = new();

    public FeedLayout Layout { get; } = new(context.Options);

    public override int SubscriptionCount => Book.Count;

    private bool IsMuted => context.Faults.Feed.IsMuted(contract);

    public override bool HasSomethingToSay => !IsMuted && (batch.Count > 0 || Book.TryPeekFresh(out _) || (owed >= 1 && Book.Ticking > 0));

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
                throw NotOfThisService(type);
        }
    }

    private byte[]? Setup(JObject message)
    {
        var named = Layout.Accept(message);
        return context.Options.FeedConfigMode switch
        {
            FeedConfigMode.Lazy or FeedConfigMode.PerType or FeedConfigMode.WithoutFields => Layout.Announce(Number, []),
            FeedConfigMode.Immediate => Layout.Announce(Number, named),
            _ => null,
        };
    }

    /// <summary>All of a FEED_SUBSCRIPTION, or nothing.</summary>
    private void Subscribe(SubscriptionChange change)
    {
        limits.Admit(this, change);
        if (change.IsReset)
            Book.Clear();
        foreach (var key in change.Removals)
            Book.Remove(key);
        foreach (var subscription in change.Additions)
            Book.Add(subscription);
    }

    /// <summary>What a slow client did not take in time is not made up for.</summary>
    public override void Grant(double perSubscription)
    {
        var events = perSubscription * Book.Ticking;
        owed = Math.Min(owed + events, Math.Max(events * 4, 1));
    }

    /// <summary>Writes the next frame if there is anything to say: a FEED_CONFIG first where the data needs one.</summary>
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

        var count = Math.Min(context.Options.MixTypes ? batch.Count : RunOfFirstType(), context.Options.MaxEventsPerFrame);
        FeedDataWriter.Write(output, Number, batch.GetRange(0, count), Layout, context.Faults.Feed.BadRow.Take());
        batch.RemoveRange(0, count);
        return count;
    }

    private int RunOfFirstType()
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
        while (batch.Count < limit && Book.TryPeekFresh(out var subscription))
        {
            if (AddFirst(subscription, now, limit))
                Book.StartTicking();
        }

        if (batch.Count == 0 && closedAt is null)
            AddTicks(now, limit);
        // Neighbours of one type share an array; the order within a type stays.
        if (batch.Count > 1)
        {
            var sorted = batch.OrderBy(e => EventSchema.Of(e).Id).ToArray();
            batch.Clear();
            batch.AddRange(sorted);
        }
    }

    /// <summary>The latest value, or as much of the history as fits.</summary>
    /// <returns>Whether that was all.</returns>
    private bool AddFirst(FeedSubscription subscription, DateTimeOffset now, int limit)
    {
        // Changes are those since the snapshot's beginning, however many frames it takes.
        if (subscription.Snapshot is null)
            subscription.LastSent = now;
        if (subscription.Contract != FeedContract.History)
        {
            AddEvent(subscription, now);
            return true;
        }

        subscription.Snapshot ??= Histories.Snapshot(
            subscription.Schema, RequestOf(subscription, now), subscription.FromTime ?? 0).GetEnumerator();
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
        while (owed >= 1 && batch.Count < limit && misses < Book.Ticking)
        {
            var subscription = Book.NextTicking();
            if (now - subscription.LastSent < MinimumPause(subscription))
            {
                misses++;
                continue;
            }

            if (!AddNews(subscription, now))
            {
                misses++;
                continue;
            }

            misses = 0;
            owed--;
        }

        // None is due: what is owed would only come as a burst later.
        if (misses > 0 && misses >= Book.Ticking)
            owed = Math.Min(owed, 1);
    }

    /// <summary>A turn of a subscription. A series brings all that happened since its last turn, so that nothing hangs on when turns
    /// come.</summary>
    /// <returns>Whether there was anything.</returns>
    private bool AddNews(FeedSubscription subscription, DateTimeOffset now)
    {
        var before = batch.Count;
        var isSeries = subscription.Contract == FeedContract.History
            || (subscription.Contract == FeedContract.Stream && (Moments.Has(subscription.Schema) || subscription.Schema.EventType == typeof(Candle)));
        if (isSeries)
            batch.AddRange(Histories.Updates(subscription.Schema, RequestOf(subscription, now), subscription.LastSent));
        else if (!Moments.AreSales(subscription.Schema))
            AddEvent(subscription, now);
        else if (Histories.Updates(subscription.Schema, RequestOf(subscription, now), subscription.LastSent).LastOrDefault() is { } sale)
            batch.Add(sale);

        // A clock that was set back must not bring again what was sent.
        if (now > subscription.LastSent)
            subscription.LastSent = now;
        return batch.Count > before;
    }

    private TimeSpan MinimumPause(FeedSubscription subscription)
    {
        var own = EventFactory.PauseOf(subscription.Schema);
        var aggregation = subscription.Contract == FeedContract.Stream ? TimeSpan.Zero : TimeSpan.FromSeconds(Layout.AggregationPeriod);
        return own > aggregation ? own : aggregation;
    }

    private void AddEvent(FeedSubscription subscription, DateTimeOffset now)
    {
        if (EventFactory.Latest(subscription.Schema, RequestOf(subscription, now)) is { } e)
            batch.Add(e);
    }

    private static WireRequest RequestOf(FeedSubscription subscription, DateTimeOffset now) =>
        new(subscription.Instrument!, subscription.EventSymbol, now, subscription.Sequence++ & 0x3fffff, subscription.Key.Source);
}
