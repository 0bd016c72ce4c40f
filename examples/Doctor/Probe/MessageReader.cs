using System.Buffers;
using System.Net.WebSockets;
using System.Text;

namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>Reads whole messages from a socket, also if they arrive in parts.</summary>
internal sealed class MessageReader(WebSocket socket)
{
    private const int Part = 16 * 1024;
    private readonly ArrayBufferWriter<byte> message = new(4 * Part);

    /// <returns>The next message; null for a close frame.</returns>
    public async Task<string?> NextAsync(CancellationToken cancellationToken)
    {
        message.ResetWrittenCount();
        while (true)
        {
            var part = await socket.ReceiveAsync(message.GetMemory(Part), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            message.Advance(part.Count);
            if (part.EndOfMessage)
                return Encoding.UTF8.GetString(message.WrittenSpan);
        }
    }
}
