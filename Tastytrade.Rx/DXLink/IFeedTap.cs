namespace Tastytrade.Rx.DXLink;

/// <summary>Observes what a connection sends, receives and reports, in order and under the connection's lock, so it only queues. A
/// recorder implements it.</summary>
internal interface IFeedTap
{
    /// <summary>A frame has arrived, which is then read. <paramref name="frame"/> is valid only during the call.</summary>
    void OnReceived(int connection, int socket, long ticks, ReadOnlySpan<byte> frame);

    /// <summary>A frame is sent. Frames with a token are left out.</summary>
    void OnSent(int connection, int socket, long ticks, ReadOnlySpan<byte> frame);

    /// <summary>A channel was opened, or is no longer used: data that still arrive on it are ignored.</summary>
    void OnChannel(int connection, int socket, long ticks, TappedChannel channel);

    void OnState(ConnectionState state);

    void OnReconnection(Reconnection reconnection);

    void OnError(MarketDataError error);
}
