namespace Tastytrade.Rx.Sources;

/// <summary>Receives the reports of a feed's connections, one call at a time and in order with the events. A feed may call it on its
/// receive path and under a lock, so it only queues them.</summary>
internal interface IFeedListener
{
    /// <summary>Receives the events.</summary>
    IEventSink Events { get; }

    void OnState(ConnectionState state);

    void OnReconnection(Reconnection reconnection);

    void OnError(MarketDataError error);
}
