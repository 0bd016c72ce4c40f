namespace Tastytrade.Rx.Simulator;

/// <summary>What happens to an open session when its quote token expires.</summary>
/// <remarks>In all variants the session gets no more data. In all except <see cref="Deauthorize"/>, the server first sends ERROR
/// UNAUTHORIZED "Your authentication token has expired, reauthentication is required" on channel 0.</remarks>
public enum TokenExpiry
{
    /// <summary>The socket stays open, but the server refuses each AUTH on it, even with a new token: "Authentication failed".</summary>
    RequireNewConnection,

    /// <summary>The connection is closed with code 1000.</summary>
    Close,

    /// <summary>The socket stays open, but the server answers nothing and sends only keepalives.</summary>
    Silence,

    /// <summary>The server accepts AUTH with a new token, and the channels and subscriptions continue.</summary>
    KeepChannels,

    /// <summary>The server accepts AUTH with a new token, but the channels are lost: "Channel with id N not exists".</summary>
    LoseChannels,

    /// <summary>The server sends AUTH_STATE UNAUTHORIZED instead of an ERROR, and accepts AUTH with a new token. The channels
    /// continue.</summary>
    Deauthorize,
}
