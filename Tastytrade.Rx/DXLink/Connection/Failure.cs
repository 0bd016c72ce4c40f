using System.Net;
using System.Net.Sockets;
using Tastytrade.Rx.DXLink.Transport;
using ServerError = Tastytrade.Rx.DXLink.Messages.ServerError;

namespace Tastytrade.Rx.DXLink.Connection;

/// <summary>What ended a session or an attempt: the reason to act on, and words for people.</summary>
internal sealed record Failure(ConnectionReason Reason, string Text)
{
    public Exception? Error { get; init; }

    /// <summary>How long the server asked to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the token may be what was wrong, so that the next attempt needs a fresh one.</summary>
    public bool DoubtsToken { get; init; }

    /// <summary>Whether no retry can mend it.</summary>
    public bool IsFinal => Reason is ConnectionReason.CredentialsRefused or ConnectionReason.NoMarketData
        or ConnectionReason.ProtocolUnsupported or ConnectionReason.SessionDisposed;

    /// <summary>The server's ERROR on the connection itself.</summary>
    /// <param name="error">The message.</param>
    /// <returns>What it means for the session; null where it only informs.</returns>
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
                new(ConnectionReason.TokenExpired, $"the server no longer takes the session for authorized ({words})")
                { DoubtsToken = true },
            { Error: "INVALID_MESSAGE" } when Has(error.Message, "frame length") =>
                new(ConnectionReason.SubscriptionLimit, $"a message was longer than the server takes ({words})"),
            _ => null,
        };
    }

    /// <summary>Whether an ERROR is about the session, on any channel.</summary>
    public static bool EndsSession(ServerError error) => Has(error.Message, "auth step missing") || Has(error.Message, "session not found");

    /// <summary>An ERROR in answer to AUTH that no other rule knows: the token is in question, the connection of no use.</summary>
    public static Failure OfErrorAfterAuth(ServerError error) =>
        OfError(error)
        ?? new(ConnectionReason.Unknown, $"the server answered the token with an error ({error.Error}: {error.Message})")
        { DoubtsToken = true };

    /// <summary>The server refused the token.</summary>
    public static Failure Refused(string words)
    {
        var text = $"the server refused the quote token ({words})";
        return new(ConnectionReason.TokenRefused, text) { DoubtsToken = true, Error = new QuoteTokenRefusedException(Sentence(text)) };
    }

    /// <summary>A socket that closed, before AUTH or in a session.</summary>
    public static Failure OfClose(CloseCause cause) => new(
        cause.Code switch
        {
            null => ConnectionReason.NetworkLoss,
            System.Net.WebSockets.WebSocketCloseStatus.MessageTooBig => ConnectionReason.SubscriptionLimit,
            _ => ConnectionReason.ServerClosed,
        },
        cause.Text)
    { Error = cause.Error };

    /// <summary>A socket that closed in answer to AUTH: it may concern the token, by what it says.</summary>
    public static Failure OfCloseAfterAuth(CloseCause cause)
    {
        if (!cause.IsRefusal)
            return OfClose(cause);
        var isNormal = cause.Code == System.Net.WebSockets.WebSocketCloseStatus.NormalClosure;
        if (isNormal && cause.Description == "Bye")
        {
            return new(
                ConnectionReason.SessionLimit,
                $"{cause.Text} right after the token, which is how a user with too many sessions is turned away; they end by "
                    + "themselves after a while");
        }

        var isAboutToken = cause.Description.Length == 0
            ? !isNormal
            : Has(cause.Description, "token") || Has(cause.Description, "auth") || Has(cause.Description, "expired");
        return isAboutToken ? Refused(cause.Text) : new(ConnectionReason.ServerClosed, cause.Text) { DoubtsToken = true };
    }

    /// <summary>An attempt that led to no socket.</summary>
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

    /// <summary>Sockets report that they could not connect; only the error at the root has the cause, and the one before it the
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
        char.ToUpperInvariant(text[0]) + text[1..] + ". A fresh one is fetched where a session gives them; a token that was given with "
            + "an address must be replaced.";
}
