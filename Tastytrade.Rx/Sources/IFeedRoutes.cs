using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Sources;

/// <summary>The routes of all symbols in demand. Thread-safe.</summary>
internal interface IFeedRoutes
{
    /// <summary>Changes whenever a route is removed. A feed that keeps routes compares it from time to time, and then finds removed routes
    /// by <see cref="FeedRoute.IsRemoved"/>.</summary>
    int Version { get; }

    /// <summary>The route of an event. It is created if there is none yet.</summary>
    /// <returns>Null if the symbol is not in demand; the event is then counted.</returns>
    FeedRoute? Find(EventSchema type, MarketEvent e);
}
