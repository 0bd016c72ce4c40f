using System.Buffers;
using System.Net.WebSockets;
using System.Text;

namespace Tastytrade.Rx.Simulator.DXLink;

/// <summary>Reads a socket's text frames until it ends.</summary>
internal static class FrameReader
{
    /// <summary>Reads on until the client's close frame, or until the socket is gone. Never throws.</summary>
    /// <param name="socket">What to read.</param>
    /// <param name="maxBytes">The largest frame; a larger one is read without being kept.</param>
    /// <param name="frame">Takes each frame's text.</param>
    /// <param name="tooBig">Called for each larger frame.</param>
    /// <param name="closed">Called at the client's close frame.</param>
    /// <param name="grace">How long the answer to the client's close frame may take.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task ReadAsync(
        WebSocket socket,
        int maxBytes,
        Action<string> frame,
        Action tooBig,
        Action closed,
        TimeSpan grace,
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
                        await Task.Delay(grace, cancellationToken);
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
            // Gone: the client's or a fault's doing, which the simulator cannot repair.
        }
    }

    public static bool IsEndOfConnection(Exception e) =>
        e is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException or InvalidOperationException;
}
