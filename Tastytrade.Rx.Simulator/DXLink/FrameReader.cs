using System.Buffers;
using System.Net.WebSockets;
using System.Text;

namespace Tastytrade.Rx.Simulator.DXLink;

/// <summary>Reads the text frames of a socket.</summary>
internal static class FrameReader
{
    /// <summary>Reads frames until the client's close frame, or until the connection is lost. Never throws.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="maxBytes">The maximum size of a frame. Larger frames are discarded.</param>
    /// <param name="frame">Receives the text of each frame.</param>
    /// <param name="tooBig">Called for each larger frame.</param>
    /// <param name="closed">Called for the client's close frame.</param>
    /// <param name="closeTimeout">How long the answer to the client's close frame may take.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    public static async Task ReadAsync(
        WebSocket socket,
        int maxBytes,
        Action<string> frame,
        Action tooBig,
        Action closed,
        TimeSpan closeTimeout,
        CancellationToken cancellationToken)
    {
        var bytes = new ArrayBufferWriter<byte>(4096);
        var discarding = false;
        try
        {
            while (true)
            {
                var received = await socket.ReceiveAsync(bytes.GetMemory(4096), cancellationToken);
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    closed();
                    if (socket.State == WebSocketState.CloseReceived)
                        await Task.Delay(closeTimeout, cancellationToken);
                    return;
                }

                if (!discarding)
                    bytes.Advance(received.Count);
                if (bytes.WrittenCount > maxBytes && !discarding)
                {
                    discarding = true;
                    tooBig();
                }

                if (!received.EndOfMessage)
                    continue;
                if (!discarding)
                    frame(Encoding.UTF8.GetString(bytes.WrittenSpan));
                bytes.ResetWrittenCount();
                discarding = false;
            }
        }
        catch (Exception e) when (IsEndOfConnection(e))
        {
            // The client or a fault ended the connection.
        }
    }

    public static bool IsEndOfConnection(Exception e) =>
        e is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException or InvalidOperationException;
}
