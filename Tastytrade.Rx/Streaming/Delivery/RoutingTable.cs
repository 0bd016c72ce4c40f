using System.Collections.Concurrent;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Streaming.Sharing;

namespace Tastytrade.Rx.Streaming.Delivery;

/// <summary>The observers by type, and by type and symbol, with one look-up however many symbols are observed.</summary>
/// <remarks>Only the delivery loop changes observers and removes routes; any thread may add routes, and read a symbol's latest
/// value.</remarks>
internal sealed class RoutingTable(SeriesTable series)
{
    private readonly Topic[] types = [.. EventSchema.All.Select(_ => new Topic())];
    private readonly RouteTable[] symbols = [.. EventSchema.All.Select(_ => new RouteTable())];

    private readonly ConcurrentDictionary<DepthKey, Route> depths = new();
    private int version;

    /// <summary>Changes whenever a route is removed.</summary>
    public int Version => Volatile.Read(ref version);

    /// <summary>The observers of all messages.</summary>
    public Topic Messages { get; } = new();

    public Topic States { get; } = new();

    /// <summary>The observers of the states of each connection.</summary>
    public Topic ConnectionUpdates { get; } = new();

    public Topic Reconnections { get; } = new();

    public Topic Errors { get; } = new();

    public SeriesTable Series => series;

    public Topic Of(EventSchema type) => types[type.Id];

    /// <summary>Adds the routes of symbols that came into demand, for any thread. Their events will carry these string instances.</summary>
    public void Add(EventSchema type, IReadOnlyList<string> added) => symbols[type.Id].Add(added);

    public Route Of(EventSchema type, string symbol) => symbols[type.Id].GetOrAdd(symbol);

    /// <summary>For any thread.</summary>
    public Route? FindConcurrently(EventSchema type, string symbol) => symbols[type.Id].FindConcurrently(symbol);

    /// <summary>For any thread.</summary>
    public FeedMessage? Latest(EventSchema type, string symbol) => FindConcurrently(type, symbol)?.Latest;

    public IEnumerable<string> Symbols(EventSchema type) => symbols[type.Id].All.Select(r => r.Symbol);

    public Route Of(DepthKey depth) => depths.GetOrAdd(depth, static d => new Route(d.Symbol));

    public Route? Find(DepthKey depth) => depths.GetValueOrDefault(depth);

    /// <summary>Removes the latest values of a connection, which are outdated after it reconnected.</summary>
    /// <param name="isOfIt">Whether a symbol belongs to the connection.</param>
    /// <param name="isDepth">Whether depths of market belong to it.</param>
    public void ForgetLatest(Func<EventSchema, string, bool> isOfIt, bool isDepth)
    {
        foreach (var type in EventSchema.All)
        {
            foreach (var route in symbols[type.Id].All)
            {
                if (isOfIt(type, route.Symbol))
                    route.Latest = null;
            }
        }

        foreach (var depth in isDepth ? depths.Keys : [])
            Forget(depth);
    }

    /// <summary>Called when a depth is no longer in demand.</summary>
    public void Forget(DepthKey depth)
    {
        if (Find(depth) is not { } route)
            return;
        route.Latest = null;
        if (route.Targets.Length == 0)
            depths.TryRemove(depth, out _);
    }

    /// <summary>Called when symbols are no longer in demand.</summary>
    public void Forget(EventSchema type, IEnumerable<string> gone)
    {
        foreach (var symbol in gone)
        {
            if (FindConcurrently(type, symbol) is not { } route)
                continue;
            route.Latest = null;
            if (route.Targets.Length == 0)
                symbols[type.Id].Remove(symbol);
        }

        Interlocked.Increment(ref version);
    }

    /// <summary>The observers of a type's events, of all symbols or single ones.</summary>
    public IEnumerable<DeliveryTarget> TargetsOf(EventSchema type) =>
        symbols[type.Id].All.Prepend<ITopic>(Of(type)).SelectMany(t => t.Targets);

    public IEnumerable<DeliveryTarget> AllTargets() => types
        .Concat<ITopic>([Messages, States, ConnectionUpdates, Reconnections, Errors])
        .Concat(symbols.SelectMany(s => s.All))
        .Concat(depths.Values)
        .Concat(series.All)
        .SelectMany(t => t.Targets)
        .Distinct();
}
