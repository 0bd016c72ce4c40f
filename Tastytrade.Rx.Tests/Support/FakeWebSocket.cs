using System.Net.WebSockets;

namespace Tastytrade.Rx.Tests.Support;

/// <summary>An open socket that receives nothing and records its disposal.</summary>
/// <param name="reads">Whether the server reads the sent frames.</param>
internal sealed class FakeWebSocket(bool reads = true) : WebSocket
{
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private int sends;

    public bool IsDisposed { get; private set; }

    /// <summary>The number of frames sent or being sent.</summary>
    public int Sends => Volatile.Read(ref sends);

    public override WebSocketCloseStatus? CloseStatus => null;

    public override string? CloseStatusDescription => null;

    public override WebSocketState State => IsDisposed ? WebSocketState.Aborted : WebSocketState.Open;

    public override string? SubProtocol => null;

    public override void Abort() => Dispose();

    public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public override Task CloseOutputAsync(
        WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public override void Dispose()
    {
        IsDisposed = true;
        ended.TrySetException(new WebSocketException(WebSocketError.InvalidState));
    }

    public override async Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken)
    {
        await ended.Task;
        throw new InvalidOperationException("Nothing is ever received.");
    }

    public override Task SendAsync(
        ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref sends);
        return reads ? Task.CompletedTask : ended.Task;
    }
}
