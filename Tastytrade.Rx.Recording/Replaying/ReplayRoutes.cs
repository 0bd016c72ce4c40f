using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Sources;
using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx.Recordings.Replaying;

/// <summary>The routes of the symbols in demand. Unlike a live feed, a recording has many events that are not, which need no
/// count.</summary>
/// <param name="routes">The engine's routes.</param>
/// <param name="demand">The demand.</param>
internal sealed class ReplayRoutes(IFeedRoutes routes, MarketDemand demand) : IFeedRoutes
{
    public int Version => routes.Version;

    public FeedRoute? Find(EventSchema type, MarketEvent e) => demand.IsInDemand(type, KeyOf(e)) ? routes.Find(type, e) : null;

    public static SymbolKey KeyOf(MarketEvent e) => new(e.EventSymbol, e is IndexedEvent indexed ? indexed.SourceOf() : "");
}
