using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Sources;

namespace Tastytrade.Rx.Benchmarks.Decoding;

/// <summary>Every symbol is in demand.</summary>
internal sealed class AllRoutes : IFeedRoutes
{
    private readonly Dictionary<(EventSchema, string), FeedRoute> routes = [];

    public int Version => 0;

    public FeedRoute Find(EventSchema type, MarketEvent e)
    {
        if (!routes.TryGetValue((type, e.EventSymbol), out var route))
            routes.Add((type, e.EventSymbol), route = new FeedRoute(e.EventSymbol));
        return route;
    }
}
