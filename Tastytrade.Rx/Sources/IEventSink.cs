using Tastytrade.Rx.Demands;

namespace Tastytrade.Rx.Sources;

/// <summary>Receives the events of a feed, one call at a time and in feed order. A feed may call it on its receive path and under a lock,
/// so it only queues them.</summary>
internal interface IEventSink
{
    /// <param name="events">Valid during the call only.</param>
    /// <param name="key">The demand that the events answer. It decides whether only the newest event of each symbol matters, and whether
    /// event flags form snapshots.</param>
    /// <param name="mayWait">Whether <see cref="OnIdle"/> follows once no more events are available for now: waking a thread costs more
    /// than many events.</param>
    void OnEvents(List<MarketEvent> events, FeedKey key, bool mayWait);

    /// <summary>No more events are available for now.</summary>
    void OnIdle();

    /// <summary>Receives a depth-of-market snapshot.</summary>
    void OnDepth(DepthOfMarket depth);
}
