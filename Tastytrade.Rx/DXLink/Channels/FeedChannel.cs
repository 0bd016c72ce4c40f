using Tastytrade.Rx.Demands;
using Tastytrade.Rx.DXLink.Connection;
using Tastytrade.Rx.DXLink.Decoding;
using Tastytrade.Rx.DXLink.Messages;
using Tastytrade.Rx.Sources;

namespace Tastytrade.Rx.DXLink.Channels;

/// <summary>A channel of the FEED service, for one event type under one contract.</summary>
internal sealed class FeedChannel(int id, FeedDemand demand, int connection) : ServiceChannel(id)
{
    /// <summary>A message that the server has not refused within this time counts as accepted.</summary>
    public static readonly TimeSpan AcceptedAfter = TimeSpan.FromSeconds(5);

    /// <summary>How long an unanswered message may still be refused.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(30);

    private const int KeptPlaces = 8192;

    private readonly List<SentMessage> unanswered = [];
    private readonly List<int> places = [];
    private DateTimeOffset lastSent;

    public override FeedDemand Demand { get; } = demand;

    /// <summary>The contract with which the channel is requested.</summary>
    public FeedContract Contract { get; } = demand.ChannelContract;

    /// <summary>The layout of its data, according to the latest FEED_CONFIG.</summary>
    public EventLayouts Layouts { get; } = new();

    /// <summary>The fields of the type, according to the latest FEED_CONFIG; empty before the first. Text that cannot be a field name is
    /// replaced, because the server may send any text.</summary>
    public IReadOnlyList<string> Fields { get; private set; } = [];

    /// <summary>The epoch of the demand, if only the first event of a symbol in it can be an answer; 0 if later ones can too.</summary>
    public int Epoch => Demand.Key.IsLatest ? Demand.Epoch : 0;

    /// <summary>When the first subscription was sent; null before.</summary>
    public DateTimeOffset? FirstSent { get; private set; }

    /// <summary>Whether there are sent messages that the server may still refuse.</summary>
    public bool HasUnanswered => unanswered.Count > 0;

    /// <summary>Whether the server sends current values when symbols are requested, rather than only later events. AUTO is a stream for
    /// prints and orders, unless they are requested with a from-time.</summary>
    public bool BeginsWithSnapshots => Contract switch
    {
        FeedContract.Stream => false,
        FeedContract.Auto => Demand.Key.Type.IsLatest || Demand.HasFromTimes,
        _ => true,
    };

    public override byte[] Request() => ClientFrames.FeedRequest(Id, Contract);

    public override byte[] Setup(DXLinkSettings settings) => ClientFrames.FeedSetup(Id, settings.AggregationPeriod, Demand.Key.Type);

    public void OnSent(SentMessage message)
    {
        unanswered.Add(message);
        FirstSent ??= message.At;
        lastSent = message.At;
    }

    /// <summary>An estimate of how many symbols the server has accepted: it confirms none, and refuses whole messages.</summary>
    public int CountLive(DateTimeOffset now) =>
        Math.Max(0, Demand.SentBy(connection) - unanswered.Where(m => now - m.At < AcceptedAfter).Sum(m => m.Added.Count));

    /// <summary>Whether the server has accepted a request, identified by its place.</summary>
    public bool IsAccepted(int place, DateTimeOffset now) =>
        unanswered.Find(m => m.Has(place)) is not { } message || now - message.At >= AcceptedAfter;

    /// <summary>Called when events have arrived.</summary>
    /// <param name="events">The events.</param>
    /// <param name="first">With an <see cref="Epoch"/>, the events that are the first of their symbols in it. Only they can be
    /// answers.</param>
    /// <param name="room">The connection's remaining limits.</param>
    /// <param name="now">The time.</param>
    public void OnEvents(ReadOnlySpan<RoutedEvent> events, List<MarketEvent> first, ConnectionRoom room, DateTimeOffset now)
    {
        Events += events.Length;
        LastEvent = now;

        // Without an epoch, any event may be a part of a snapshot. With many symbols, snapshots may take a while.
        if (Epoch == 0 && (unanswered.Count > 0 || now - lastSent < Forgotten || Demand.IsWatched))
        {
            foreach (var (e, _) in events)
                first.Add(e);
        }

        // The first event of each symbol after its subscription is a snapshot and does not show that the market is active.
        var fresh = events.Length - first.Count + Answer(first, room);
        if (fresh > 0)
            LastFreshEvent = now;
    }

    /// <summary>Forgets messages that are too old to be refused.</summary>
    public void Settle(DateTimeOffset now) => unanswered.RemoveAll(m => now - m.At >= Forgotten);

    /// <summary>Takes the messages that the server may have refused: unanswered ones, and of those preferably the recent ones.</summary>
    /// <param name="refusedAt">When the server refused.</param>
    /// <param name="isForSize">Whether it refused because of too many entries, which only affects messages with additions.</param>
    public SentMessage[] TakeRefused(DateTimeOffset refusedAt, bool isForSize)
    {
        var possible = unanswered.Where(m => m.At <= refusedAt && (!isForSize || m.Added.Count > 0)).ToArray();
        var suspects = Array.FindAll(possible, m => refusedAt - m.At < AcceptedAfter);
        if (suspects.Length == 0)
            suspects = possible;
        unanswered.RemoveAll(suspects.Contains);
        return suspects;
    }

    public override bool Configure(ControlMessage message)
    {
        if (message is not FeedConfig config)
            return false;
        Layouts.Merge(config.EventFields);
        if (config.EventFields.TryGetValue(Demand.Key.Type.Name, out var fields) && fields.Length > 0)
            Fields = [.. fields.Select(field => IsName(field) ? field : "?")];
        return base.Configure(config);
    }

    /// <returns>How many events were more than answers.</returns>
    private int Answer(List<MarketEvent> events, ConnectionRoom room)
    {
        if (events.Count == 0)
            return 0;
        var fresh = Demand.Answer(connection, events, room, places);
        foreach (var place in places)
        {
            if (FindUnanswered(place) is >= 0 and var i)
                unanswered.RemoveAt(i);
        }

        places.Clear();
        if (places.Capacity > KeptPlaces)
            places.Capacity = KeptPlaces;
        return fresh;
    }

    /// <summary>The index of the message with a request; −1 if there is none. The messages are ordered by their places.</summary>
    private int FindUnanswered(int place)
    {
        var (from, to) = (0, unanswered.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (unanswered[middle].First <= place)
                from = middle + 1;
            else
                to = middle;
        }

        // Removals have the same place as the additions that follow them.
        for (var i = from - 1; i >= 0; i--)
        {
            if (unanswered[i].Has(place))
                return i;
            if (unanswered[i].Added.Count > 0)
                break;
        }

        return -1;
    }

    private static bool IsName(string field) => field.Length is > 0 and <= 40 && field.All(char.IsAsciiLetterOrDigit);
}
