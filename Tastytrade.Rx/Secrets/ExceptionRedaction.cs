using System.Net.WebSockets;
using System.Runtime.ExceptionServices;
using System.Security.Authentication;

namespace Tastytrade.Rx.Secrets;

/// <summary>Exceptions as they may be shown: an exception's text has those of all exceptions inside of it.</summary>
internal static class ExceptionRedaction
{
    /// <summary>The exception itself where all of its words may be shown, or one like it with other words, which keeps the type where the
    /// type means something, and the stack trace.</summary>
    /// <param name="redactor">Knows the secrets.</param>
    /// <param name="error">An exception of the runtime or of a user's code. What the library itself throws has clean words already, and of
    /// an <see cref="ObjectDisposedException"/> the object's name must stay.</param>
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

    /// <summary>Whether an exception with several inside has one besides the first whose words may not be shown. Its copy has their
    /// messages in its own, and of the exceptions only the first.</summary>
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
