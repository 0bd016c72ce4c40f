using System.Net.WebSockets;

namespace Tastytrade.Rx.Simulator.DXLink;

/// <summary>A text message of an unknown type and of any size. It is generated while it is sent, so it does not take memory in
/// proportion to its size.</summary>
internal static class OversizedMessage
{
    public const int MinBytes = 64;
    public const int MaxBytes = 256 * 1024 * 1024;

    private static readonly ReadOnlyMemory<byte> Head = "{\"type\":\"PADDING\",\"channel\":0,\"padding\":\""u8.ToArray();
    private static readonly ReadOnlyMemory<byte> Tail = "\"}"u8.ToArray();
    private static readonly ReadOnlyMemory<byte> Piece = Enumerable.Repeat((byte)'x', 64 * 1024).ToArray();

    public static async Task SendAsync(WebSocket socket, int bytes, CancellationToken cancellationToken)
    {
        await socket.SendAsync(Head, WebSocketMessageType.Text, endOfMessage: false, cancellationToken);
        for (var left = bytes - Head.Length - Tail.Length; left > 0; left -= Piece.Length)
            await socket.SendAsync(
                Piece[..Math.Min(left, Piece.Length)], WebSocketMessageType.Text, endOfMessage: false, cancellationToken);
        await socket.SendAsync(Tail, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
    }
}
