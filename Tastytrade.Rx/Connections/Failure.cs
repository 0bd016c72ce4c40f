using System.Net;
using System.Net.Sockets;
using Tastytrade.Rx.Transport;

namespace Tastytrade.Rx.Connections;

/// <summary>Why a connection or an attempt ended: a reason to act on, and a human-readable description.</summary>
internal sealed record Failure(ConnectionReason Reason, string Text)
{
    public Exception? Error { get; init; }

    /// <summary>The wait that the server requested.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the token may be the cause, so that the next attempt needs a fresh one.</summary>
    public bool DoubtsToken { get; init; }

    /// <summary>Whether no retry can help.</summary>
    public bool IsFinal => Reason is ConnectionReason.CredentialsRefused or ConnectionReason.NoMarketData
        or ConnectionReason.ProtocolUnsupported or ConnectionReason.SessionDisposed;

    /// <summary>Classifies a close that does not answer a token.</summary>
    public static Failure OfClose(CloseCause cause) => new(
        cause.Code switch
        {
            null => ConnectionReason.NetworkLoss,
            System.Net.WebSockets.WebSocketCloseStatus.MessageTooBig => ConnectionReason.SubscriptionLimit,
            _ => ConnectionReason.ServerClosed,
        },
        cause.Text)
    { Error = cause.Error };

    /// <summary>Classifies an attempt that did not open a socket.</summary>
    public static Failure OfAttempt(Exception error) => new(ReasonOf(error), Describe(error))
    {
        Error = error,
        RetryAfter = error switch
        {
            UpgradeRefusedException refused => refused.RetryAfter,
            TastytradeRequestException request => request.RetryAfter,
            _ => null,
        },
    };

    private static ConnectionReason ReasonOf(Exception error) => error switch
    {
        SessionRefusedException => ConnectionReason.CredentialsRefused,
        ProtocolUnsupportedException => ConnectionReason.ProtocolUnsupported,
        ObjectDisposedException { ObjectName: nameof(TastytradeSession) } => ConnectionReason.SessionDisposed,
        TastytradeRequestException { IsWithoutMarketData: true } => ConnectionReason.NoMarketData,
        TastytradeRequestException { StatusCode: HttpStatusCode.TooManyRequests } => ConnectionReason.RateLimit,
        TastytradeRequestException { IsGatewayPage: true } => ConnectionReason.GatewayPage,
        TastytradeRequestException { IsTransient: false, StatusCode: HttpStatusCode.Unauthorized } => ConnectionReason.CredentialsRefused,
        TastytradeRequestException { IsTransient: false, StatusCode: HttpStatusCode.Forbidden } => ConnectionReason.NoMarketData,
        TastytradeRequestException { StatusCode: null } => ConnectionReason.NetworkLoss,
        TastytradeException => ConnectionReason.Unknown,
        UpgradeRefusedException { Status: HttpStatusCode.TooManyRequests } => ConnectionReason.RateLimit,
        UpgradeRefusedException => ConnectionReason.GatewayPage,
        _ => ConnectionReason.NetworkLoss,
    };

    /// <summary>The outer exception only says that connecting failed. The innermost one has the cause, and the one around it the
    /// host.</summary>
    private static string Describe(Exception error)
    {
        var why = error;
        while (why.InnerException is { } inner
               && why is not (TastytradeException or UpgradeRefusedException or HttpRequestException { InnerException: SocketException }))
            why = inner;
        return why == error ? error.Message : $"{error.Message} ({why.Message})";
    }
}
