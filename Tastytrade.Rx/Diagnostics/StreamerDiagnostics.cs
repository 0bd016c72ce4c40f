using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.DXLink.Demand;
using Tastytrade.Rx.Streaming;

namespace Tastytrade.Rx;

/// <summary>How a streamer stands at one moment: see <see cref="MarketData.Diagnostics"/>. Nothing in it is a secret.</summary>
public sealed record StreamerDiagnostics
{
    /// <summary>The moment, by the clock of the streamer's scheduler.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Where the streamer stands: that of its connections which is furthest from being connected, as in
    /// <see cref="MarketData.ConnectionStates"/>.</summary>
    public ConnectionState State { get; init; } = new();

    /// <summary>Its connections, by number; more than one where the demand exceeds what one may have.</summary>
    public IReadOnlyList<ConnectionDiagnostics> Connections { get; init; } = [];

    /// <summary>How long ago the newest frame came on the connection that has been silent the longest, keepalives included; null where
    /// one has yet to bring its first.</summary>
    public TimeSpan? ReceiveAge => Connections.All(c => c.ReceiveAge is not null) ? Connections.Max(c => c.ReceiveAge) : null;

    /// <summary>When the newest frame came, on any connection; null before the first.</summary>
    public DateTimeOffset? LastReceived => At - Connections.Min(c => c.ReceiveAge);

    /// <summary>Frames received, of every kind, on all connections since the streamer was made.</summary>
    public long Frames => Connections.Sum(c => c.Frames);

    /// <summary>Bytes received in them.</summary>
    public long Bytes => Connections.Sum(c => c.Bytes);

    /// <summary>Events decoded.</summary>
    public long Events => Connections.Sum(c => c.Events);

    /// <summary>Fields of delivered events that have their empty value, since what the server sent for them could not be read; each is
    /// reported on <see cref="MarketData.Errors"/>.</summary>
    public long RefusedFields => Connections.Sum(c => c.RefusedFields);

    /// <summary>Rows that were refused, each reported on <see cref="MarketData.Errors"/>.</summary>
    public long RefusedRows => Connections.Sum(c => c.RefusedRows);

    /// <summary>Frames that were refused, each reported on <see cref="MarketData.Errors"/>.</summary>
    public long RefusedFrames => Connections.Sum(c => c.RefusedFrames);

    /// <summary>Sessions authorised after the first of each connection.</summary>
    public long Reconnections => Connections.Sum(c => c.Reconnections);

    /// <summary>How many subscriptions of each event type and contract are in demand, waiting, refused and live; depths of market have a
    /// channel each instead.</summary>
    public IReadOnlyList<DemandDiagnostics> Demand { get; init; } = [];

    /// <summary>How many symbols are in demand, summed over event types, and depths of market.</summary>
    public int Desired => Connections.Sum(c => c.Desired);

    /// <summary>How many of them wait to be sent: the connection is lost, a limit is reached, or the server refused them.</summary>
    public int Waiting => Demand.Sum(d => d.Waiting);

    /// <summary>How many of those that wait the server refused; they are sent again.</summary>
    public int Refused => Demand.Sum(d => d.Refused);

    /// <summary>How many of them the servers have accepted.</summary>
    public int Live => Connections.Sum(c => c.Live);

    /// <summary>Events of symbols that were not in demand when they came: the server sent another spelling, or went on with a symbol that
    /// was unsubscribed a while ago.</summary>
    public long UnrequestedEvents { get; init; }

    /// <summary>The first of the symbols of <see cref="UnrequestedEvents"/>, as <c>Quote spy</c>; at most sixteen.</summary>
    public IReadOnlyList<string> UnrequestedSymbols { get; init; } = [];

    /// <summary>How many observers there are, of events as well as of states and errors.</summary>
    public int Observers { get; init; }

    /// <summary>How many of them are isolated now, because they held up the others.</summary>
    public int ObserversAside { get; init; }

    /// <summary>How many events and notices wait to be delivered, without those that wait for isolated observers; approximate, since
    /// delivery goes on meanwhile.</summary>
    public int PendingEvents { get; init; }

    /// <summary>Events that a newer one of their symbol replaced before a slow observer got to them, summed over observers.</summary>
    public long Conflated { get; init; }

    /// <summary>Events that were discarded before delivery, since more than <see cref="MarketDataOptions.MaxPendingEvents"/> events that must
    /// not be dropped waited. Each observer that missed some was ended with <see cref="ObserverTooSlowException"/>.</summary>
    public long Discarded { get; init; }

    /// <summary>The streamer in a few lines.</summary>
    /// <returns>Text without secrets.</returns>
    public override string ToString() => string.Join(
        Environment.NewLine,
        [
            $"{State}; {Observers} observers, {ObserversAside} aside, {PendingEvents} events pending, {Conflated} conflated"
            + $"{(Discarded > 0 ? $", {Discarded} discarded" : "")}"
            + $"{(UnrequestedEvents > 0 ? $", {UnrequestedEvents} unrequested" : "")}",
            .. Demand.Select(d => d.ToString()),
            .. Connections.Select(c => c.ToString()),
        ]);

    internal static StreamerDiagnostics Take(
        DateTimeOffset now, ConnectionState state, IFeed feed, DeliveryCounters delivery, int pending)
    {
        var connections = feed.TakeDiagnostics();
        return new()
        {
            At = now,
            State = state,
            Connections = connections,
            Demand = [.. feed.Demand.Feeds.Select(demand => Take(demand, feed.StatusOf(demand), connections)).Where(d => d.Desired > 0)],
            Observers = delivery.Observers,
            ObserversAside = delivery.Aside,
            PendingEvents = pending,
            Conflated = delivery.Conflated,
            Discarded = delivery.Discarded,
            UnrequestedEvents = delivery.Unrequested.Count,
            UnrequestedSymbols = delivery.Unrequested.Names,
        };
    }

    private static DemandDiagnostics Take(FeedDemand demand, DemandStatus status, IReadOnlyList<ConnectionDiagnostics> connections) =>
        new()
        {
            EventType = demand.Key.Type.Name,
            Contract = demand.Key.Contract,
            Desired = status.Desired,
            Waiting = status.Waiting,
            Refused = status.Refused,
            Live = connections.Sum(c => c.Channels
                .Where(channel => channel.EventType == demand.Key.Type.Name && channel.Contract == demand.ChannelContract)
                .Sum(channel => channel.Live)),
        };
}
