using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Sources;
using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx.Recordings.State;

/// <summary>The latest values and histories at some point of a recording.</summary>
internal sealed class RecordedValues : IFeedRoutes
{
    private readonly Dictionary<string, ValueRoute>[] types = [.. EventSchema.All.Select(_ => new Dictionary<string, ValueRoute>())];

    /// <summary>Routes are never removed: decoders keep them.</summary>
    public int Version => 0;

    public FeedRoute Find(EventSchema type, MarketEvent e) => Of(type, e.EventSymbol);

    public ValueRoute Of(EventSchema type, string symbol)
    {
        var routes = types[type.Id];
        if (!routes.TryGetValue(symbol, out var route))
            routes.Add(symbol, route = new ValueRoute(symbol));
        return route;
    }

    public IEnumerable<ValueRoute> Of(EventSchema type) => types[type.Id].Values;

    /// <summary>What there is of a symbol, or of all symbols for the wildcard.</summary>
    public IEnumerable<ValueRoute> Of(EventSchema type, SymbolKey symbol) => symbol.Symbol == "*" ? Of(type)
        : types[type.Id].TryGetValue(symbol.Symbol, out var route) ? [route] : [];

    /// <summary>Applies the events of a frame.</summary>
    public static void Apply(EventBlock block, RecordedChannel channel)
    {
        foreach (var (e, route) in block.Items)
        {
            var values = (ValueRoute)route!;
            if (block.Key.IsLatest)
                values.Set(e);
            if (!block.Key.IsHistory || e is not IndexedEvent indexed)
                continue;
            var source = indexed.SourceOf();
            values.HistoryOf(source).Apply(indexed, channel.Subscriptions.GetValueOrDefault(new SymbolKey(e.EventSymbol, source)));
        }
    }

    /// <summary>A connection was lost.</summary>
    /// <param name="connection">The number of the connection.</param>
    /// <param name="isOfIt">Whether a symbol belongs to the connection.</param>
    public void Suspend(int connection, Func<EventSchema, string, bool> isOfIt)
    {
        foreach (var type in EventSchema.All)
        {
            foreach (var route in Of(type).Where(route => isOfIt(type, route.Symbol)))
                route.Suspend(connection);
        }
    }

    /// <summary>A lost connection is back.</summary>
    public void ForgetLost(int connection)
    {
        foreach (var route in types.SelectMany(routes => routes.Values))
            route.ForgetLost(connection);
    }

    /// <summary>Whether there are values of a lost connection.</summary>
    public bool HasLost(int connection) => types.Any(routes => routes.Values.Any(route => route.LostOn == connection));

    /// <summary>Nothing is known, because data are missing or the reader has moved.</summary>
    public void ForgetAll()
    {
        foreach (var route in types.SelectMany(routes => routes.Values))
            route.ForgetAll();
    }

    /// <summary>Forgets the values of a symbol that is no longer subscribed.</summary>
    public void Forget(FeedKey key, SymbolKey symbol)
    {
        foreach (var route in Of(key.Type, symbol))
            route.Forget(key, symbol.Source);
    }
}
