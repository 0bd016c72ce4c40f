namespace Tastytrade.Rx.Sources;

/// <summary>Receives the events of a feed, one call at a time and in feed order. A feed may call it on its receive path and under a lock,
/// so it only queues them.</summary>
internal interface IEventSink : IFeedRoutes
{
    /// <param name="events">The events. The block belongs to the sink afterwards.</param>
    /// <param name="mayWait">Whether <see cref="OnIdle"/> follows once no more events are available for now: waking a thread costs more
    /// than many events.</param>
    /// <returns>An empty block for the next events.</returns>
    EventBlock OnEvents(EventBlock events, bool mayWait);

    /// <summary>No more events are available for now.</summary>
    /// <param name="isFree">Whether the feed does not need the calling thread, so that the sink may call observers on it, for however long
    /// they take.</param>
    void OnIdle(bool isFree);

    /// <summary>Receives a depth-of-market snapshot.</summary>
    void OnDepth(DepthOfMarket depth);
}
