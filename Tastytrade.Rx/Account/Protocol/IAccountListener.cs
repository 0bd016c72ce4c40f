namespace Tastytrade.Rx.Account.Protocol;

/// <summary>Receives what happens on the connection of an account streamer, one call at a time and in order. It is called under the
/// connection's lock, so it only queues.</summary>
internal interface IAccountListener
{
    void OnState(ConnectionState state);

    void OnReconnection(Reconnection reconnection);

    void OnError(MarketDataError error);

    /// <summary>The server delivers from now on.</summary>
    void OnConnected();

    /// <summary>The server does not deliver any more.</summary>
    void OnDisconnected();

    void OnNotification(AccountNotification notification);
}
