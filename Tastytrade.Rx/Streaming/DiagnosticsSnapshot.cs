using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.Sources;

namespace Tastytrade.Rx.Streaming;

/// <summary>Takes the diagnostics of a streamer. The cost grows with the number of channels, not of symbols.</summary>
internal static class DiagnosticsSnapshot
{
    public static StreamerDiagnostics Take(
        DateTimeOffset now,
        ConnectionState state,
        IFeed feed,
        DeliveryCounters delivery,
        (int Count, IReadOnlyList<string> First) silent,
        int queued)
    {
        var connections = feed.TakeDiagnostics();
        return new()
        {
            At = now,
            State = state,
            Connections = connections,
            Demand = [.. feed.Demand.Feeds.Select(demand => Take(demand, feed.StatusOf(demand), connections)).Where(d => d.InDemand > 0)],
            Silent = silent.Count,
            SilentSymbols = silent.First,
            Observers = delivery.Observers,
            IsolatedObservers = delivery.Isolated,
            PendingEvents = queued,
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
            InDemand = status.InDemand,
            Waiting = status.Waiting,
            Refused = status.Refused,
            Live = connections.Sum(c => c.Channels
                .Where(channel => channel.EventType == demand.Key.Type.Name && channel.Contract == demand.ChannelContract)
                .Sum(channel => channel.Live)),
        };
}
