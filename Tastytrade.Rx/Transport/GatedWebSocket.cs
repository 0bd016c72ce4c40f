using System.Net.WebSockets;
using System.Runtime.CompilerServices;

namespace Tastytrade.Rx.Transport;

/// <summary>
/// Wraps a socket for Websocket.Client, which opens it, watches it and replaces it. The frames are read here, below Websocket.Client: it
/// would copy each of them twice, and its receive loop could not go on while an observer is called. Websocket.Client makes a single
/// receive, which ends with the server's close frame or with the loss of the socket. It also closes cleanly by itself: after a close
/// through the client, the client would not connect again.
/// </summary>
/// <param name="inner">The open socket.</param>
/// <param name="listening">Called once before the first receive.</param>
/// <param name="settled">Completes once the client would react to the loss of this socket.</param>
/// <param name="received">Receives each frame.</param>
/// <param name="idle">Called whenever there is nothing to receive. The socket is then read without the calling thread, which is
/// free.</param>
/// <param name="queue">The frames to send on the socket.</param>
/// <param name="maxFrameBytes">The largest frame that is accepted.</param>
internal sealed class GatedWebSocket(
    WebSocket inner,
    Action listening,
    Func<Task> settled,
    GatedWebSocket.FrameReceived received,
    Action idle,
    SendQueue queue,
    int maxFrameBytes) : WebSocket
{
    private readonly TaskCompletionSource<ValueWebSocketReceiveResult> ended = new();
    private readonly FrameBuffer frame = new(maxFrameBytes);
    private CancellationToken cancellation;

    // The pending receive, of which there is at most one.
    private ConfiguredValueTaskAwaitable<ValueWebSocketReceiveResult>.ConfiguredValueTaskAwaiter receiving;
    private Action? continuation;
    private int leaveCalls;

    public delegate void FrameReceived(ReadOnlySpan<byte> frame);

    public override WebSocketCloseStatus? CloseStatus => inner.CloseStatus;

    public override string? CloseStatusDescription => inner.CloseStatusDescription;

    /// <summary>The frames to send on the socket.</summary>
    public SendQueue Queue => queue;

    /// <summary>Whether this side has closed the socket with <see cref="LeaveAsync"/>.</summary>
    public bool IsLeaving => Volatile.Read(ref leaveCalls) != 0;

    /// <summary>Stays Open until the server has answered our close frame. Otherwise the client would stop receiving and abort; unread data
    /// would then make the operating system reset the connection, and the server might miss the close frame.</summary>
    public override WebSocketState State =>
        inner.State is var state && state == WebSocketState.CloseSent && IsLeaving ? WebSocketState.Open : state;

    public override string? SubProtocol => inner.SubProtocol;

    public override Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Websocket.Client receives into memory.");

    public override async ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        cancellation = cancellationToken;
        listening();
        await settled().ConfigureAwait(false);

        // On another thread: an observer that is called there must not delay the report that the socket is closed.
        ThreadPool.QueueUserWorkItem(static socket => socket.Read(), this, preferLocal: true);
        return await ended.Task.ConfigureAwait(false);
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

    /// <summary>Sends a last frame, if any, and a close frame. Nothing else is sent afterwards; receiving continues until the server's own
    /// close frame.</summary>
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

    /// <summary>Reads until there is nothing to receive. This is not an async method, because it goes on after it has begun to wait for
    /// more: the thread is then free.</summary>
    private void Read()
    {
        try
        {
            do
            {
#pragma warning disable CA2012 // The awaiter is used once: by Take, here or in ReadOn.
                receiving = inner.ReceiveAsync(frame.Free, cancellation).ConfigureAwait(false).GetAwaiter();
#pragma warning restore CA2012
                if (receiving.IsCompleted)
                    continue;
                receiving.UnsafeOnCompleted(continuation ??= ReadOn);
                break;
            }
            while (Take());
        }
        catch (Exception e)
        {
            End(e);
        }

        idle();
    }

    private void ReadOn()
    {
        try
        {
            if (!Take())
                return;
        }
        catch (Exception e)
        {
            End(e);
            return;
        }

        Read();
    }

    /// <summary>Takes what was received.</summary>
    /// <returns>False once the socket is closed.</returns>
    /// <exception cref="FrameTooLargeException">The frame has become too large; the client drops the connection.</exception>
    private bool Take()
    {
        var result = receiving.GetResult();
        if (result.MessageType == WebSocketMessageType.Close)
        {
            frame.Dispose();
            ended.TrySetResult(result);
            return false;
        }

        frame.Advance(result.Count);
        if (result.EndOfMessage)
        {
            received(frame.Received);
            frame.Clear();
        }

        return true;
    }

    private void End(Exception error)
    {
        frame.Dispose();
        ended.TrySetException(error);
    }
}
