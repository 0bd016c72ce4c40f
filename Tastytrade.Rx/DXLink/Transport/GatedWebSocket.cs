using System.Net.WebSockets;
using System.Runtime.CompilerServices;

namespace Tastytrade.Rx.DXLink.Transport;

/// <summary>
/// One connection's socket as Websocket.Client gets it. It reports when the client begins to listen, which is the first moment at which
/// the client acts on what it receives. It also closes cleanly without the client, which would not connect again afterwards.
/// </summary>
/// <param name="inner">The open socket.</param>
/// <param name="listening">Called once, on the flow that listens, before the first receive.</param>
/// <param name="settled">Done when the client would act on this socket's loss.</param>
/// <param name="idle">Called whenever nothing is there to be received.</param>
/// <param name="queue">What is to be sent on the socket.</param>
/// <param name="maxFrameBytes">How large a frame may become. Websocket.Client puts frames together in memory and knows no end of
/// that.</param>
internal sealed class GatedWebSocket(
    WebSocket inner, Action listening, Func<Task> settled, Action idle, SendQueue queue, int maxFrameBytes) : WebSocket
{
    private long frameBytes;
    private bool isListening;
    private int leaveCalls;

    public override WebSocketCloseStatus? CloseStatus => inner.CloseStatus;

    public override string? CloseStatusDescription => inner.CloseStatusDescription;

    /// <summary>What is to be sent on the socket.</summary>
    public SendQueue Queue => queue;

    /// <summary>Whether this side has closed or is closing the connection by <see cref="LeaveAsync"/>.</summary>
    public bool IsLeaving => Volatile.Read(ref leaveCalls) != 0;

    /// <summary>Open until the server has answered our close frame. The client would receive no further otherwise, and abort: what is then
    /// still unread makes the operating system reset the connection, and the server may not see the close frame.</summary>
    public override WebSocketState State =>
        inner.State is var state && state == WebSocketState.CloseSent && IsLeaving ? WebSocketState.Open : state;

    public override string? SubProtocol => inner.SubProtocol;

    // Neither is async: what `listening` sets in the execution context must stay with the caller's flow.
    public override Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Websocket.Client receives into memory.");

    public override ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (isListening)
        {
            var receiving = inner.ReceiveAsync(buffer, cancellationToken);
            if (receiving.IsCompletedSuccessfully)
                return new(Measured(receiving.Result));
            if (!receiving.IsCompleted)
                idle();
            return MeasuredAsync(receiving);
        }

        isListening = true;
        listening();
        return ReceiveFirstAsync(buffer, cancellationToken);
    }

    public override Task SendAsync(
        ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) =>
        inner.SendAsync(buffer, messageType, endOfMessage, cancellationToken);

    public override ValueTask SendAsync(
        ReadOnlyMemory<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) =>
        inner.SendAsync(buffer, messageType, endOfMessage, cancellationToken);

    public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
        inner.CloseAsync(closeStatus, statusDescription, cancellationToken);

    public override Task CloseOutputAsync(
        WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
        inner.CloseOutputAsync(closeStatus, statusDescription, cancellationToken);

    /// <summary>Sends a last frame, if any, and a close frame. No other frame goes out from now on; what comes in is received until the
    /// server's own close frame.</summary>
    public async Task LeaveAsync(byte[]? lastFrame)
    {
        if (Interlocked.Exchange(ref leaveCalls, 1) != 0)
            return;
        queue.End();
        if (lastFrame is not null)
            await inner.SendAsync(lastFrame, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None).ConfigureAwait(false);
        await inner.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None).ConfigureAwait(false);
    }

    public override void Abort() => inner.Abort();

    public override void Dispose() => inner.Dispose();

    private async ValueTask<ValueWebSocketReceiveResult> ReceiveFirstAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        await settled().ConfigureAwait(false);
        return Measured(await inner.ReceiveAsync(buffer, cancellationToken).ConfigureAwait(false));
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ValueWebSocketReceiveResult> MeasuredAsync(ValueTask<ValueWebSocketReceiveResult> receiving) =>
        Measured(await receiving.ConfigureAwait(false));

    /// <exception cref="FrameTooLargeException">The frame has become too large; the client gives the connection up.</exception>
    private ValueWebSocketReceiveResult Measured(ValueWebSocketReceiveResult received)
    {
        frameBytes += received.Count;
        if (frameBytes > maxFrameBytes)
            throw new FrameTooLargeException(maxFrameBytes);
        if (received.EndOfMessage)
            frameBytes = 0;
        return received;
    }
}
