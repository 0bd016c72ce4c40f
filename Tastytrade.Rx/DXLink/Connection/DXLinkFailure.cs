using Tastytrade.Rx.Connections;
using Tastytrade.Rx.Transport;
using ServerError = Tastytrade.Rx.DXLink.Messages.ServerError;

namespace Tastytrade.Rx.DXLink.Connection;

/// <summary>Why a DXLink connection ended: a reason to act on, and a human-readable description.</summary>
internal static class DXLinkFailure
{
    /// <summary>Classifies an ERROR that the server sent on the connection itself.</summary>
    /// <param name="error">The message.</param>
    /// <returns>The failure; null if the connection can continue.</returns>
    public static Failure? OfError(ServerError error)
    {
        var words = $"{error.Error}: {error.Message}";
        return error switch
        {
            { Error: "UNAUTHORIZED" } when Has(error.Message, "number of user sessions") =>
                new Failure(
                    ConnectionReason.SessionLimit, $"the user has too many sessions; they end by themselves after a while ({words})"),
            { Error: "UNAUTHORIZED" } when Has(error.Message, "expired") =>
                new Failure(ConnectionReason.TokenExpired, $"the quote token has expired ({words})") { DoubtsToken = true },
            { Error: "UNAUTHORIZED" } => Refused(words),
            _ when EndsSession(error) =>
                new Failure(ConnectionReason.TokenExpired, $"the server no longer treats the connection as authorized ({words})")
                { DoubtsToken = true },
            { Error: "INVALID_MESSAGE" } when Has(error.Message, "frame length") =>
                new Failure(ConnectionReason.SubscriptionLimit, $"a message was longer than the server accepts ({words})"),
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

    /// <summary>Classifies a close in answer to AUTH. Its code and description decide whether it concerns the token.</summary>
    public static Failure OfCloseAfterAuth(CloseCause cause)
    {
        if (!cause.IsRefusal)
            return Failure.OfClose(cause);
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

    private static bool Has(string text, string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);

    private static string Sentence(string text) =>
        char.ToUpperInvariant(text[0]) + text[1..] + ". A session provides a fresh one; a token that was passed with "
            + "an address must be replaced.";
}
