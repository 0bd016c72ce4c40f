namespace Tastytrade.Rx;

/// <summary>Why a connection is not, or was not, up: what a program can act on. The words are in
/// <see cref="ConnectionState.Cause"/>.</summary>
/// <remarks>The schedule of retries that follows from each reason is in docs/reliability.md. Only <see cref="CredentialsRefused"/>,
/// <see cref="NoMarketData"/>, <see cref="ProtocolUnsupported"/>, <see cref="SessionDisposed"/> and the end of
/// <see cref="StreamerOptions.GiveUpAfter"/> fail a streamer; everything else is waited out.</remarks>
public enum ConnectionReason
{
    /// <summary>Nothing went wrong.</summary>
    None,

    /// <summary>The network or the server's host failed: no route, a reset, a time-out, or silence on an open socket.</summary>
    NetworkLoss,

    /// <summary>The server closed the connection for a reason of its own, such as a restart.</summary>
    ServerClosed,

    /// <summary>The user has too many sessions. It ends by itself after 20 minutes to hours; sessions left by unclean exits count
    /// too.</summary>
    SessionLimit,

    /// <summary>Too many requests: REST or the WebSocket upgrade answered 429.</summary>
    RateLimit,

    /// <summary>A message of subscriptions was longer than the server takes; messages are shorter from then on. Too many entries do not end a
    /// connection: see <see cref="MarketDataErrorKind.Refused"/>.</summary>
    SubscriptionLimit,

    /// <summary>The quote token has expired, or the server no longer takes the session for authorized.</summary>
    TokenExpired,

    /// <summary>The server refused the quote token.</summary>
    TokenRefused,

    /// <summary>tastytrade's API refused the session's credentials. The streamer has failed.</summary>
    CredentialsRefused,

    /// <summary>The account gives no market data. The streamer has failed.</summary>
    NoMarketData,

    /// <summary>Something before the API or the streamer answered in its place: a gateway, a firewall or a proxy.</summary>
    GatewayPage,

    /// <summary>The server does not speak this version of DXLink. The streamer has failed.</summary>
    ProtocolUnsupported,

    /// <summary><see cref="DXLinkStreamer.Reconnect"/> was called.</summary>
    Requested,

    /// <summary>The <see cref="TastytradeSession"/> was disposed, so no token can be had. The streamer has failed.</summary>
    SessionDisposed,

    /// <summary>None of the reasons above; <see cref="ConnectionState.Cause"/> has the server's words.</summary>
    Unknown,
}
