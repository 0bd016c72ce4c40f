using System.Net.WebSockets;
using System.Text;

namespace Tastytrade.Rx.Tests.Transport;

/// <summary>A socket that receives what the test gives it. A receive without anything left waits.</summary>
internal sealed class ScriptedWebSocket : WebSocket
{
    private readonly Lock gate = new();
    private readonly Queue<(byte[] Bytes, WebSocketMessageType Type, bool IsEnd)> script = [];
    private TaskCompletionSource? waiting;

    public override WebSocketCloseStatus? CloseStatus => null;

    public override string? CloseStatusDescription => null;

    public override WebSocketState State => WebSocketState.Open;

    public override string? SubProtocol => null;

    /// <summary>Whether a receive waits.</summary>
    public bool IsWaiting
    {
        get
        {
            lock (gate)
                return waiting is not null;
        }
    }

    public void Arrive(string text, bool isEnd = true) => Arrive((Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, isEnd));

    public void ArriveClose() => Arrive(([], WebSocketMessageType.Close, true));

    /// <summary>Several pieces that can all be received at once.</summary>
    public void Arrive(params (byte[] Bytes, WebSocketMessageType Type, bool IsEnd)[] pieces)
    {
        TaskCompletionSource? waiter;
        lock (gate)
        {
            foreach (var piece in pieces)
                script.Enqueue(piece);
            (waiter, waiting) = (waiting, null);
        }

        waiter?.SetResult();
    }

    public override async ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        Task? wait = null;
        lock (gate)
        {
            if (script.Count == 0)
                wait = (waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }

        if (wait is not null)
            await wait.WaitAsync(cancellationToken).ConfigureAwait(false);
        lock (gate)
        {
            var (bytes, type, isEnd) = script.Dequeue();
            var count = Math.Min(bytes.Length, buffer.Length);
            bytes.AsSpan(0, count).CopyTo(buffer.Span);
            if (count < bytes.Length)
            {
                // The rest comes first with the next receive.
                var rest = script.ToArray();
                script.Clear();
                script.Enqueue((bytes[count..], type, isEnd));
                foreach (var each in rest)
                    script.Enqueue(each);
                isEnd = false;
            }

            return new ValueWebSocketReceiveResult(count, type, isEnd);
        }
    }

    public override Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public override Task SendAsync(
        ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public override Task CloseOutputAsync(
        WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public override void Abort()
    {
    }

    public override void Dispose()
    {
    }
}
