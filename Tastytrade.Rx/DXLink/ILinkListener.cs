using Tastytrade.Rx.DXLink.Demand;

namespace Tastytrade.Rx.DXLink;

/// <summary>Receives the reports of a connection and its feed, one call at a time and in order. Calls run on the socket's receive path and
/// under its lock, so a listener must only queue them.</summary>
internal interface ILinkListener
{
    void OnState(ConnectionState state);

    /// <param name="events">Valid during the call only.</param>
    /// <param name="key">The demand that the events answer. It decides whether only the newest event of each symbol matters, and whether
    /// event flags form snapshots.</param>
    /// <param name="mayWait">Whether <see cref="OnIdle"/> follows once no more frames are available.</param>
    void OnEvents(List<MarketEvent> events, FeedKey key, bool mayWait);

    /// <summary>No more frames are available for now.</summary>
    void OnIdle();

    /// <summary>Receives a depth-of-market snapshot.</summary>
    void OnDepth(DepthOfMarket depth);

    void OnReconnection(Reconnection reconnection);

    void OnError(MarketDataError error);
}
