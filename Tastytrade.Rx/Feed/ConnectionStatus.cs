using System.Text.Json.Serialization;

namespace Tastytrade.Rx;

/// <summary>The status of a streamer's connection.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConnectionStatus>))]
public enum ConnectionStatus
{
    /// <summary>Not started yet.</summary>
    NotConnected,

    /// <summary>The first connection is being made; it waits for its turn, for a token or for the socket.</summary>
    Connecting,

    /// <summary>The socket is open; the server has not accepted the token yet.</summary>
    Authorizing,

    /// <summary>Authorized: subscriptions are sent and data flows.</summary>
    Connected,

    /// <summary>The connection was lost and is being made again.</summary>
    Reconnecting,

    /// <summary>The streamer has given up for good; <see cref="ConnectionState.Error"/> has the reason. Data streams have ended with
    /// OnError; an observer that subscribes later receives that error after one second.</summary>
    Failed,

    /// <summary>Disposed.</summary>
    Closed,
}
