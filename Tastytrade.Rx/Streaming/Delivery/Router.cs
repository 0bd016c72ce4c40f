using System.Runtime.CompilerServices;
using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Sources;
using Tastytrade.Rx.Streaming.Sharing;
using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx.Streaming.Delivery;

/// <summary>Decides which observers receive the next item, and keeps the latest values for new observers.</summary>
/// <remarks>Used only by the delivery loop, so that observers are added and removed in order with the events. Only
/// <see cref="IFeedRoutes"/> is for any thread.</remarks>
/// <param name="routes">The observers of each stream.</param>
/// <param name="demand">What is in demand, and on which connection.</param>
/// <param name="counters">Logs and counts the connections' reports, here rather than under a connection's lock.</param>
internal sealed class Router(RoutingTable routes, IRoutedDemand demand, DeliveryCounters counters) : IFeedRoutes
{
    private static readonly DeliveryTarget[] None = [];

    private ConnectionState state = new();
    private End? end;

    public static (DeliveryTarget[] All, DeliveryTarget[] Type, DeliveryTarget[] Symbol) NoTargets => (None, None, None);

    public int Version => routes.Version;

    /// <summary>Finds the route of an event, or creates it if the symbol is in demand: a late event of a released symbol must not become
    /// its latest value. For any thread.</summary>
    public FeedRoute? Find(EventSchema type, MarketEvent e) =>
        routes.FindConcurrently(type, e.EventSymbol) ?? (IsInDemand(type, e) ? routes.Of(type, e.EventSymbol) : null);

    /// <param name="type">The type of the event.</param>
    /// <param name="e">The event.</param>
    /// <param name="queued">The queued item with the event.</param>
    public (DeliveryTarget[] All, DeliveryTarget[] Type, DeliveryTarget[] Symbol) Route(
        EventSchema type, MarketEvent e, in QueuedItem queued)
    {
        if (queued.IsHistory && e is IndexedEvent indexed)
            routes.Series.Find(type, indexed)?.Apply(indexed);
        var route = Unsafe.As<Route?>(queued.Route);
        if (route is { IsRemoved: true })
            route = (Route?)Find(type, e);
        if (queued.IsHistory && !demand.IsOwnHistory(type, KeyOf(e)))
            return NoTargets;
        if (queued.IsLatest)
            route?.Latest = e;

        return (routes.Messages.Targets, routes.Of(type).Targets, route?.Targets ?? None);
    }

    /// <param name="queued">The next item, if it is not an event; a command is replaced by the item its observer receives.</param>
    public (DeliveryTarget[] All, DeliveryTarget[] Type, DeliveryTarget[] Symbol) Route(ref QueuedItem queued)
    {
        switch (queued.Item)
        {
            case DepthOfMarket depth:
                return (routes.Messages.Targets, None, FindRoute(depth)?.Targets ?? None);
            case Reconnection again:
                counters.Record(again);
                routes.ForgetLatest(
                    (type, symbol) => demand.IsOn(again.Connection, type, symbol), isDepth: again.Connection == DepthDemand.Connection);
                return (routes.Messages.Targets, routes.Reconnections.Targets, None);
            case ConnectionUpdate { State: var own }:
                counters.Record(own);
                if (own.Status == ConnectionStatus.Reconnecting)
                    routes.Series.OnLost(key => demand.IsOn(own.Connection, key.Type, key.Symbol));
                queued = new QueuedItem(own, false);
                return (routes.ConnectionUpdates.Targets, None, None);
            case ConnectionState newState:
                state = newState;
                return (routes.States.Targets, None, None);
            case MarketDataError error:
                counters.Record(error);
                return (routes.Errors.Targets, None, None);
            case SeriesRequested requested:
                requested.Series.OnRequested(requested);
                return NoTargets;
            case SeriesNotice notice:
                notice.Series.LastNotice = notice;
                return (None, None, notice.Series.Targets);
            case SeriesEnd { Series: var over }:
                routes.Series.Remove(over);
                queued = new QueuedItem(over.End!, false);
                return (None, None, over.Targets);
            case DiscardedEvents lost:
                queued = new QueuedItem(new End(lost.ToException()), false);
                return (FindAffectedTargets(lost), None, None);
            case End first:
                end ??= first;
                return ([.. routes.AllTargets()], None, None);
            case LateEnd late:
                queued = new QueuedItem(late.End, false);
                return ([late.Target], None, None);
            case Registration registration:
                queued = new QueuedItem(Register(registration), false);
                return ([registration.Target], None, None);
            case Action action:
                action();
                return NoTargets;
            default:
                throw new InvalidOperationException($"Unexpected item in the delivery queue: {queued.Item}.");
        }
    }

    /// <summary>Whether the symbol of an event is in demand; if not, the event is counted.</summary>
    private bool IsInDemand(EventSchema type, MarketEvent e)
    {
        if (demand.IsInDemand(type, KeyOf(e)))
            return true;
        counters.Unrequested.Add(type.Name, e.EventSymbol);
        return false;
    }

    private static SymbolKey KeyOf(MarketEvent e) => new(e.EventSymbol, e is IndexedEvent indexed ? indexed.SourceOf() : "");

    /// <summary>The observers who miss discarded events. The snapshots of affected series are requested again, for their future
    /// observers.</summary>
    private DeliveryTarget[] FindAffectedTargets(DiscardedEvents lost)
    {
        EventSchema[] plain = [.. lost.Types.Union(lost.Histories.Where(demand.HasOwnHistory))];
        var series = routes.Series.All.Where(s => lost.Histories.Contains(s.Key.Type)).ToArray();
        foreach (var shared in series)
            shared.StartOver();
        var messages = plain.Length > 0 ? routes.Messages.Targets : None;
        return [.. plain.SelectMany(routes.TargetsOf).Concat(messages).Concat(series.SelectMany(s => s.Targets)).Distinct()];
    }

    private Route? FindRoute(DepthOfMarket depth)
    {
        var key = depth.Key!;
        var route = routes.Find(key) ?? (demand.IsInDemand(key) ? routes.Of(key) : null);
        route?.Latest = depth;
        return route;
    }

    /// <summary>Registers a new observer in order with the events; returns the items that it receives first.</summary>
    private Replay Register(Registration registration)
    {
        var first = new List<QueuedItem>();
        foreach (var topic in registration.FindTopics())
        {
            if (topic == routes.States)
                first.Add(new(state, false));
            else if (topic is Route { Latest: { } latest })
                first.Add(new(latest, true));
            else if (topic is SharedSeries { End: { } over })
                first.Add(new(over, false));
            else if (topic is SharedSeries { LastNotice: { } notice } series)
                first.Add(new(notice with { IsStale = series.IsWaiting }, false));
            if (end is null)
                topic.Add(registration.Target);
        }

        if (end is { Error: not null } && registration.Target.EndsWithError)
            registration.EndLater(end);
        else if (end is not null)
            first.Add(new(end, false));
        return new Replay(first);
    }
}
