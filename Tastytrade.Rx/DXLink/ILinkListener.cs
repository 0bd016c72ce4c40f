using Tastytrade.Rx.DXLink.Demand;

namespace Tastytrade.Rx.DXLink;

/// <summary>Receives the reports of a connection and its feed, one call at a time and in order. Calls come on the socket's receive path
/// and under its lock, so the listener only takes note.</summary>
internal interface ILinkListener
{
    void OnState(ConnectionState state);

    /// <param name="events">Good during the call only.</param>
    /// <param name="key">The demand that they answer: whether only the newest of each symbol matters, and whether their flags make
    /// snapshots.</param>
    /// <param name="mayWait">Whether <see cref="OnIdle"/> follows when no more come for now.</param>
    void OnEvents(List<MarketEvent> events, FeedKey key, bool mayWait);

    /// <summary>No more frames are there for now.</summary>
    void OnIdle();

    /// <summary>The newest depth of market of its channel.</summary>
    void OnDepth(DepthOfMarket depth);

    void OnReconnection(Reconnection reconnection);

    void OnError(MarketDataError error);
}
