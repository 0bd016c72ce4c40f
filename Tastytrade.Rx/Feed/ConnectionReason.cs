using System.Text.Json.Serialization;

namespace Tastytrade.Rx;

/// <summary>Why a connection is down, or was lost: a value that a program can act on. <see cref="ConnectionState.Cause"/> has the
/// description.</summary>
/// <remarks>docs/reliability.md lists the retry schedule of each reason. Only <see cref="CredentialsRefused"/>, <see cref="NoMarketData"/>,
/// <see cref="ProtocolUnsupported"/>, <see cref="SessionDisposed"/> and reaching <see cref="StreamerOptions.GiveUpAfter"/> fail a streamer;
/// after any other reason it keeps retrying.</remarks>
[JsonConverter(typeof(JsonStringEnumConverter<ConnectionReason>))]
public enum ConnectionReason
{
    /// <summary>Nothing went wrong.</summary>
    None,

    /// <summary>The network or the server's host failed: no route, a connection reset, a timeout, or silence on an open socket.</summary>
    NetworkLoss,

    /// <summary>The server closed the connection for a reason of its own, such as a restart.</summary>
    ServerClosed,

    /// <summary>The user has too many DXLink connections, which the server calls sessions. The limit ends by itself after 20 minutes to
    /// several hours; connections that were not closed cleanly count too.</summary>
    SessionLimit,

    /// <summary>Too many requests: REST or the WebSocket upgrade answered 429.</summary>
    RateLimit,

    /// <summary>A subscription message was longer than the server accepts; later messages are shorter. Too many entries do not end a
    /// connection: see <see cref="MarketDataErrorKind.Refused"/>.</summary>
    SubscriptionLimit,

    /// <summary>The quote token has expired, or the server no longer treats the connection as authorized.</summary>
    TokenExpired,

    /// <summary>The server refused the quote token, or the account streamer the access token.</summary>
    TokenRefused,

    /// <summary>tastytrade's API refused the session's credentials. The streamer has failed.</summary>
    CredentialsRefused,

    /// <summary>The account has no market data. The streamer has failed.</summary>
    NoMarketData,

    /// <summary>A gateway, firewall or proxy answered in place of the API or the DXLink server.</summary>
    GatewayPage,

    /// <summary>The server does not support this version of DXLink. The streamer has failed.</summary>
    ProtocolUnsupported,

    /// <summary>A streamer's <c>Reconnect</c> was called, such as <see cref="DXLinkStreamer.Reconnect"/>.</summary>
    Requested,

    /// <summary>The <see cref="TastytradeSession"/> was disposed, so no token is available. The streamer has failed.</summary>
    SessionDisposed,

    /// <summary>Any other reason; <see cref="ConnectionState.Cause"/> has the server's words.</summary>
    Unknown,
}
