using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;

namespace Tastytrade.Rx.DXLink.Transport;

/// <summary>
/// Wraps a socket for Websocket.Client. It reports when the client begins to listen, the earliest moment at which the client processes what
/// it receives. It also closes cleanly by itself: after a close through the client, the client would not connect again.
/// </summary>
/// <param name="inner">The open socket.</param>
/// <param name="listening">Called once before the first receive, in the execution context of the listener.</param>
/// <param name="settled">Completes once the client would react to the loss of this socket.</param>
/// <param name="idle">Called whenever there is nothing to receive, with whether the calling thread is free: the socket is then read without
/// it.</param>
/// <param name="queue">The frames to send on the socket.</param>
/// <param name="maxFrameBytes">The largest frame that is accepted. Websocket.Client assembles frames in memory without a limit.</param>
internal sealed class GatedWebSocket(
    WebSocket inner, Action listening, Func<Task> settled, Action<bool> idle, SendQueue queue, int maxFrameBytes)
    : WebSocket, IValueTaskSource<ValueWebSocketReceiveResult>
{
    // The pending receive, of which there is at most one.
    private ManualResetValueTaskSourceCore<ValueWebSocketReceiveResult> pending;
    private ConfiguredValueTaskAwaitable<ValueWebSocketReceiveResult>.ConfiguredValueTaskAwaiter receiving;
    private Action? received;

    /// <summary>The thread that runs the receiver after data arrived; 0 if it is unknown.</summary>
    private volatile int receiver;
    private long frameBytes;
    private bool isListening;
    private int leaveCalls;

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

    // Neither is async: the execution context that `listening` sets must stay with the caller.
    public override Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Websocket.Client receives into memory.");

    public override ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (isListening)
        {
            var next = inner.ReceiveAsync(buffer, cancellationToken);
            return next.IsCompletedSuccessfully ? new(Measured(next.Result)) : Wait(next);
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

    private async ValueTask<ValueWebSocketReceiveResult> ReceiveFirstAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        await settled().ConfigureAwait(false);
        return Measured(await inner.ReceiveAsync(buffer, cancellationToken).ConfigureAwait(false));
    }

    ValueWebSocketReceiveResult IValueTaskSource<ValueWebSocketReceiveResult>.GetResult(short token) => pending.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<ValueWebSocketReceiveResult>.GetStatus(short token) => pending.GetStatus(token);

    void IValueTaskSource<ValueWebSocketReceiveResult>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        pending.OnCompleted(continuation, state, token, flags);

    /// <summary>Waits for data. This is a task source of our own rather than an async method, because <see cref="OnReceived"/> goes on after
    /// the receiver has run.</summary>
    private ValueTask<ValueWebSocketReceiveResult> Wait(ValueTask<ValueWebSocketReceiveResult> next)
    {
        // The receiver will return to OnReceived, which then reports it.
        if (receiver != Environment.CurrentManagedThreadId)
            idle(false);
        pending.Reset();
        receiving = next.ConfigureAwait(false).GetAwaiter();
        var result = new ValueTask<ValueWebSocketReceiveResult>(this, pending.Version);
        receiving.UnsafeOnCompleted(received ??= OnReceived);
        return result;
    }

    private void OnReceived()
    {
        receiver = Environment.CurrentManagedThreadId;
        ValueWebSocketReceiveResult result;
        try
        {
            result = Measured(receiving.GetResult());
        }
        catch (Exception e)
        {
            pending.SetException(e);
            return;
        }

        pending.SetResult(result);

        // The receiver has run until it waits again. The next data will arrive on another thread, so this one is free.
        if (receiver == Environment.CurrentManagedThreadId)
            receiver = 0;
        idle(true);
    }

    /// <exception cref="FrameTooLargeException">The frame has become too large; the client drops the connection.</exception>
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
