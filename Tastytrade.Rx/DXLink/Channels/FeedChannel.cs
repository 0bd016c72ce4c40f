using Tastytrade.Rx.DXLink.Decoding;
using Tastytrade.Rx.DXLink.Demand;
using Tastytrade.Rx.DXLink.Messages;

namespace Tastytrade.Rx.DXLink.Channels;

/// <summary>A channel of the FEED service: an event type under a contract.</summary>
internal sealed class FeedChannel(int id, FeedDemand demand, int connection) : ServiceChannel(id)
{
    /// <summary>A server that has not refused a message within this time has accepted it.</summary>
    public static readonly TimeSpan AcceptedAfter = TimeSpan.FromSeconds(5);

    /// <summary>A message that nothing has answered may turn out refused for this long.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(30);

    private const int KeptPlaces = 8192;

    private readonly List<SentMessage> unanswered = [];
    private readonly List<int> places = [];
    private DateTimeOffset lastSent;

    public override FeedDemand Demand { get; } = demand;

    /// <summary>The contract that it is requested with.</summary>
    public FeedContract Contract { get; } = demand.ChannelContract;

    /// <summary>How its data is laid out, by the latest FEED_CONFIG.</summary>
    public EventLayouts Layouts { get; } = new();

    /// <summary>The fields of the type as the latest FEED_CONFIG named them; empty before. Text that cannot be a field's name is
    /// replaced: the server may have put anything there.</summary>
    public IReadOnlyList<string> Fields { get; private set; } = [];

    /// <summary>When the first subscription was sent; null before.</summary>
    public DateTimeOffset? FirstSent { get; private set; }

    /// <summary>Whether messages are out that the server may yet refuse.</summary>
    public bool HasUnanswered => unanswered.Count > 0;

    /// <summary>Whether the server sends what there is when symbols are requested, rather than only what comes from then on. AUTO is a
    /// stream of prints and orders, unless they are wanted from a time on.</summary>
    public bool BeginsWithSnapshots => Contract switch
    {
        FeedContract.Stream => false,
        FeedContract.Auto => Demand.Key.Type.IsLatest || Demand.HasFromTimes,
        _ => true,
    };

    public override byte[] Request() => ClientFrames.FeedRequest(Id, Contract);

    public override byte[] Setup(LinkSettings settings) => ClientFrames.FeedSetup(Id, settings.AggregationPeriod, Demand.Key.Type);

    public void OnSent(SentMessage message)
    {
        unanswered.Add(message);
        FirstSent ??= message.At;
        lastSent = message.At;
    }

    /// <summary>How many symbols the server has accepted, as far as can be known: it confirms none, and refuses whole messages.</summary>
    public int CountLive(DateTimeOffset now) =>
        Math.Max(0, Demand.SentBy(connection) - unanswered.Where(m => now - m.At < AcceptedAfter).Sum(m => m.Added.Count));

    /// <summary>Whether the server has accepted a request, by its place.</summary>
    public bool IsAccepted(int place, DateTimeOffset now) =>
        unanswered.Find(m => m.Has(place)) is not { } message || now - message.At >= AcceptedAfter;

    /// <summary>Events have come.</summary>
    public void OnEvents(List<MarketEvent> events, ConnectionRoom room, DateTimeOffset now)
    {
        Events += events.Count;
        LastEvent = now;
        var isFresh = true;

        // The first event of each symbol after its subscription is a snapshot, which says nothing about the market. Of many symbols it
        // may take a while.
        if (unanswered.Count > 0 || now - lastSent < Forgotten)
        {
            isFresh = Demand.Answer(connection, events, room, places) > 0;
            foreach (var place in places)
                unanswered.RemoveAll(m => m.Has(place));

            places.Clear();
            if (places.Capacity > KeptPlaces)
                places.Capacity = KeptPlaces;
        }

        if (isFresh)
            LastFreshEvent = now;
    }

    /// <summary>Time has passed: what was not refused for so long will not be.</summary>
    public void Settle(DateTimeOffset now) => unanswered.RemoveAll(m => now - m.At >= Forgotten);

    /// <summary>Takes the messages of which the server has refused some: those that nothing has answered, and of them rather those that
    /// are new.</summary>
    /// <param name="refusedAt">When it said so.</param>
    /// <param name="isForSize">Whether it has too many entries, and so refuses only what adds some.</param>
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

    private static bool IsName(string field) => field.Length is > 0 and <= 40 && field.All(char.IsAsciiLetterOrDigit);
}
