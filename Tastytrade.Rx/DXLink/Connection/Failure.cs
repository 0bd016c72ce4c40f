using System.Net;
using System.Net.Sockets;
using Tastytrade.Rx.DXLink.Transport;
using ServerError = Tastytrade.Rx.DXLink.Messages.ServerError;

namespace Tastytrade.Rx.DXLink.Connection;

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

    /// <summary>Classifies an ERROR that the server sent on the connection itself.</summary>
    /// <param name="error">The message.</param>
    /// <returns>The failure; null if the connection can continue.</returns>
    public static Failure? OfError(ServerError error)
    {
        var words = $"{error.Error}: {error.Message}";
        return error switch
        {
            { Error: "UNAUTHORIZED" } when Has(error.Message, "number of user sessions") =>
                new(ConnectionReason.SessionLimit, $"the user has too many sessions; they end by themselves after a while ({words})"),
            { Error: "UNAUTHORIZED" } when Has(error.Message, "expired") =>
                new(ConnectionReason.TokenExpired, $"the quote token has expired ({words})") { DoubtsToken = true },
            { Error: "UNAUTHORIZED" } => Refused(words),
            _ when EndsSession(error) =>
                new(ConnectionReason.TokenExpired, $"the server no longer treats the connection as authorized ({words})")
                { DoubtsToken = true },
            { Error: "INVALID_MESSAGE" } when Has(error.Message, "frame length") =>
                new(ConnectionReason.SubscriptionLimit, $"a message was longer than the server accepts ({words})"),
            _ => null,
        };
    }

    /// <summary>Whether an ERROR, on any channel, means that the connection is no longer authorized.</summary>
    public static bool EndsSession(ServerError error) => Has(error.Message, "auth step missing") || Has(error.Message, "session not found");

    /// <summary>Classifies an ERROR that answers AUTH. If no other rule applies, the token is in question and the connection is
    /// useless.</summary>
    public static Failure OfErrorAfterAuth(ServerError error) =>
        OfError(error)
        ?? new(ConnectionReason.Unknown, $"the server answered the token with an error ({error.Error}: {error.Message})")
        { DoubtsToken = true };

    /// <summary>A failure because the server refused the token.</summary>
    public static Failure Refused(string words)
    {
        var text = $"the server refused the quote token ({words})";
        return new(ConnectionReason.TokenRefused, text) { DoubtsToken = true, Error = new QuoteTokenRefusedException(Sentence(text)) };
    }

    /// <summary>Classifies a close before AUTH or after authorization.</summary>
    public static Failure OfClose(CloseCause cause) => new(
        cause.Code switch
        {
            null => ConnectionReason.NetworkLoss,
            System.Net.WebSockets.WebSocketCloseStatus.MessageTooBig => ConnectionReason.SubscriptionLimit,
            _ => ConnectionReason.ServerClosed,
        },
        cause.Text)
    { Error = cause.Error };

    /// <summary>Classifies a close in answer to AUTH. Its code and description decide whether it concerns the token.</summary>
    public static Failure OfCloseAfterAuth(CloseCause cause)
    {
        if (!cause.IsRefusal)
            return OfClose(cause);
        var isNormal = cause.Code == System.Net.WebSockets.WebSocketCloseStatus.NormalClosure;
        if (isNormal && cause.Description == "Bye")
        {
            return new(
                ConnectionReason.SessionLimit,
                $"{cause.Text} right after the token, which is how the server rejects a user with too many sessions; they end by "
                    + "themselves after a while");
        }

        var isAboutToken = cause.Description.Length == 0
            ? !isNormal
            : Has(cause.Description, "token") || Has(cause.Description, "auth") || Has(cause.Description, "expired");
        return isAboutToken ? Refused(cause.Text) : new(ConnectionReason.ServerClosed, cause.Text) { DoubtsToken = true };
    }

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

    private static bool Has(string text, string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);

    private static string Sentence(string text) =>
        char.ToUpperInvariant(text[0]) + text[1..] + ". A session provides a fresh one; a token that was passed with "
            + "an address must be replaced.";
}
