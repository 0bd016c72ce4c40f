using System.Net.Sockets;
using System.Net.WebSockets;

namespace Tastytrade.Rx.Transport;

/// <summary>Describes why a socket failed. The outer exceptions only say that it failed; an inner one has the reason.</summary>
internal static class LossReason
{
    /// <summary>The reason without a full stop; null if the exception has none.</summary>
    public static string? Of(Exception? error)
    {
        string? reason = null;
        for (var e = error; e is not null; e = e.InnerException)
        {
            reason = Words(e) ?? reason;
            if (e is SocketException or FrameTooLargeException)
                break;
        }

        return reason?.TrimEnd('.', ' ');
    }

    private static string? Words(Exception error) => error switch
    {
        WebSocketException { WebSocketErrorCode: WebSocketError.ConnectionClosedPrematurely } =>
            "the remote party closed it without a close frame",
        WebSocketException { WebSocketErrorCode: WebSocketError.InvalidState } or OperationCanceledException => "it was aborted",
        ObjectDisposedException => null,
        _ => error.Message,
    };
}
