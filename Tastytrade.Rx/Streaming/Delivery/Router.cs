using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.DXLink.Demand;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Streaming.Sharing;
using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx.Streaming.Delivery;

/// <summary>Decides which observers receive the next item, and keeps the latest values for new observers.</summary>
/// <remarks>Used only by the delivery loop, so that observers and routes are added and removed in order with the events.</remarks>
/// <param name="routes">The observers of each stream.</param>
/// <param name="demand">What is in demand, and on which connection.</param>
/// <param name="counters">Logs and counts the connections' reports, here rather than under a connection's lock.</param>
internal sealed class Router(RoutingTable routes, IRoutedDemand demand, DeliveryCounters counters)
{
    private static readonly Slot[] None = [];

    private ConnectionState state = new();
    private End? end;

    public static (Slot[] All, Slot[] Type, Slot[] Symbol) Nobody => (None, None, None);

    /// <param name="pending">An event.</param>
    /// <param name="route">The route of its symbol, if there is one.</param>
    public (Slot[] All, Slot[] Type, Slot[] Symbol) Route(in Pending pending, Route? route)
    {
        var e = (MarketEvent)pending.Item;
        var type = EventSchema.Of(e);
        if (pending.IsHistory && e is IndexedEvent indexed)
            routes.Series.Find(type, indexed)?.Apply(indexed);
        route ??= MakeRoute(type, e);
        if (pending.IsHistory && !demand.IsOwnHistory(type, KeyOf(e)))
            return Nobody;
        if (pending.IsLatest)
            route?.Latest = e;

        return (routes.Messages.Slots, routes.Of(type).Slots, route?.Slots ?? None);
    }

    /// <param name="pending">The next item, if it is not an event; a command is replaced by the item its observer receives.</param>
    public (Slot[] All, Slot[] Type, Slot[] Symbol) Route(ref Pending pending)
    {
        switch (pending.Item)
        {
            case DepthOfMarket depth:
                return (routes.Messages.Slots, None, FindRoute(depth)?.Slots ?? None);
            case Reconnection again:
                counters.Told(again);
                routes.ForgetLatest(
                    (type, symbol) => demand.IsOn(again.Connection, type, symbol), isDepth: again.Connection == DepthDemand.Connection);
                return (routes.Messages.Slots, routes.Reconnections.Slots, None);
            case LinkNotice { State: var own }:
                counters.Told(own);
                if (own.Status == ConnectionStatus.Reconnecting)
                    routes.Series.OnLost(key => demand.IsOn(own.Connection, key.Type, key.Symbol));
                pending = new Pending(own, false);
                return (routes.Links.Slots, None, None);
            case ConnectionState newState:
                state = newState;
                return (routes.States.Slots, None, None);
            case MarketDataError error:
                counters.Told(error);
                return (routes.Errors.Slots, None, None);
            case SeriesAsked asked:
                asked.Series.OnAsked(asked);
                return Nobody;
            case SeriesNotice notice:
                notice.Series.Told = notice;
                return (None, None, notice.Series.Slots);
            case SeriesEnd { Series: var over }:
                routes.Series.Remove(over);
                pending = new Pending(over.End!, false);
                return (None, None, over.Slots);
            case Lost lost:
                pending = new Pending(new End(lost.ToException()), false);
                return (EndThoseWhoMiss(lost), None, None);
            case End first:
                end ??= first;
                return ([.. routes.AllSlots()], None, None);
            case LateEnd late:
                pending = new Pending(late.End, false);
                return ([late.Slot], None, None);
            case Attach attach:
                pending = new Pending(Admit(attach), false);
                return ([attach.Slot], None, None);
            case Action action:
                action();
                return Nobody;
            default:
                throw new InvalidOperationException($"Unexpected item in the delivery queue: {pending.Item}.");
        }
    }

    /// <summary>Whether an event's symbol is in demand; if not, the event is counted. May be called from any thread.</summary>
    public bool IsWanted(MarketEvent e)
    {
        var type = EventSchema.Of(e);
        if (demand.IsDesired(type, KeyOf(e)))
            return true;
        counters.Unrequested.Add(type.Name, e.EventSymbol);
        return false;
    }

    private static SymbolKey KeyOf(MarketEvent e) => new(e.EventSymbol, e is IndexedEvent indexed ? indexed.SourceOf() : "");

    /// <summary>The observers who miss discarded events. The snapshots of affected series are requested again, for their future
    /// observers.</summary>
    private Slot[] EndThoseWhoMiss(Lost lost)
    {
        EventSchema[] plain = [.. lost.Types.Union(lost.Histories.Where(demand.HasOwnHistory))];
        var series = routes.Series.All.Where(s => lost.Histories.Contains(s.Key.Type)).ToArray();
        foreach (var shared in series)
            shared.StartOver();
        var messages = plain.Length > 0 ? routes.Messages.Slots : None;
        return [.. plain.SelectMany(routes.SlotsOf).Concat(messages).Concat(series.SelectMany(s => s.Slots)).Distinct()];
    }

    /// <summary>Creates a route only for a symbol in demand: a late event of a released symbol must not become its latest value.</summary>
    private Route? MakeRoute(EventSchema type, MarketEvent e)
    {
        if (routes.Find(type, e.EventSymbol) is { } known)
            return known;
        return IsWanted(e) ? routes.Of(type, e.EventSymbol) : null;
    }

    private Route? FindRoute(DepthOfMarket depth)
    {
        var key = depth.Key!;
        var route = routes.Find(key) ?? (demand.IsDesired(key) ? routes.Of(key) : null);
        route?.Latest = depth;
        return route;
    }

    /// <summary>Attaches a new observer in order with the events; returns the items that it receives first.</summary>
    private Replay Admit(Attach attach)
    {
        var first = new List<Pending>();
        foreach (var topic in attach.FindTopics())
        {
            if (topic == routes.States)
                first.Add(new(state, false));
            else if (topic is Route { Latest: { } latest })
                first.Add(new(latest, true));
            else if (topic is SharedSeries { End: { } over })
                first.Add(new(over, false));
            else if (topic is SharedSeries { Told: { } told } series)
                first.Add(new(told with { IsStale = series.IsWaiting }, false));
            if (end is null)
                topic.Add(attach.Slot);
        }

        if (end is { Error: not null } && attach.Slot.EndsWithError)
            attach.EndLater(end);
        else if (end is not null)
            first.Add(new(end, false));
        return new Replay(first);
    }
}
