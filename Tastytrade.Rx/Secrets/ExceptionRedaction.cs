using System.Net.WebSockets;
using System.Runtime.ExceptionServices;
using System.Security.Authentication;

namespace Tastytrade.Rx.Secrets;

/// <summary>Makes exceptions safe to show. The text of an exception includes the text of all its inner exceptions.</summary>
internal static class ExceptionRedaction
{
    /// <summary>The exception itself if its text is safe to show; otherwise a copy with a redacted message and the same stack trace, of the
    /// same type if that type carries meaning.</summary>
    /// <param name="redactor">Removes the secrets.</param>
    /// <param name="error">An exception from the runtime or the user's code. The library's own exceptions already have redacted messages,
    /// and an <see cref="ObjectDisposedException"/> must keep its object name.</param>
    public static Exception? Clean(this Redactor redactor, Exception? error)
    {
        if (error is null)
            return null;
        var inner = redactor.Clean(error.InnerException);
        var message = redactor.Clean(error.Message);
        if (error is TastytradeException or ObjectDisposedException
            || (message == error.Message && inner == error.InnerException && !HasMoreToHide(redactor, error)))
        {
            return error;
        }

        var clean = Copy(error, message, inner);
        return error.StackTrace is { } trace ? ExceptionDispatchInfo.SetRemoteStackTrace(clean, trace) : clean;
    }

    /// <summary>Whether an aggregate exception has an inner exception, other than the first, whose text is not safe to show. The copy
    /// includes their messages in its own and keeps only the first as inner exception.</summary>
    private static bool HasMoreToHide(Redactor redactor, Exception error) =>
        error is AggregateException { InnerExceptions: var all } && all.Skip(1).Any(one => redactor.Clean(one) != one);

    private static Exception Copy(Exception error, string message, Exception? inner) => error switch
    {
        IRedactable own => own.With(message, inner),
        HttpRequestException http => new HttpRequestException(http.HttpRequestError, message, inner, http.StatusCode),
        WebSocketException socket => new WebSocketException(socket.WebSocketErrorCode, message, inner),
        AuthenticationException => new AuthenticationException(message, inner),
        IOException => new IOException(message, inner),
        _ => new RedactedException(error, message, inner),
    };
}
