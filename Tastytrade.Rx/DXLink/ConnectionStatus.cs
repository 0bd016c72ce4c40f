namespace Tastytrade.Rx;

/// <summary>Where a streamer's connection stands.</summary>
public enum ConnectionStatus
{
    /// <summary>Nothing has been tried yet.</summary>
    NotConnected,

    /// <summary>The first connection is being made: waiting for its turn, for a token or for the socket.</summary>
    Connecting,

    /// <summary>The socket is open; the server has yet to accept our token.</summary>
    Authorizing,

    /// <summary>Authorised: subscriptions are being sent and data flows.</summary>
    Connected,

    /// <summary>The connection was lost and is being made anew.</summary>
    Reconnecting,

    /// <summary>Given up for good, with the reason in <see cref="ConnectionState.Error"/>. Data streams have
    /// ended with OnError; an observer that subscribes from then on gets that error one second later.</summary>
    Failed,

    /// <summary>Disposed.</summary>
    Closed,
}
