namespace Tastytrade.Rx.Simulator;

/// <summary>What happens to a live session whose quote token has ended.</summary>
/// <remarks>In all variants the session gets no more data. In all but <see cref="Deauthorize"/> the server sends ERROR UNAUTHORIZED
/// "Your authentication token has expired, reauthentication is required" on channel 0 first.</remarks>
public enum TokenExpiry
{
    /// <summary>The socket stays open, and each AUTH on it is refused, also with a fresh token: "Authentication failed".</summary>
    RequireNewConnection,

    /// <summary>The connection is closed with code 1000.</summary>
    Close,

    /// <summary>The socket stays open and the server answers nothing; it sends keepalives only.</summary>
    Silence,

    /// <summary>AUTH with a fresh token is accepted, and the channels and subscriptions go on.</summary>
    KeepChannels,

    /// <summary>AUTH with a fresh token is accepted, and the channels are gone: "Channel with id N not exists".</summary>
    LoseChannels,

    /// <summary>The server sends AUTH_STATE UNAUTHORIZED instead of an ERROR, and accepts AUTH with a fresh token; the channels go
    /// on.</summary>
    Deauthorize,
}
