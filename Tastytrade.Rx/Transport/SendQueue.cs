using System.Globalization;
using System.Net.WebSockets;
using System.Reactive.Concurrency;

namespace Tastytrade.Rx.Transport;

/// <summary>Sends the frames of one socket in order, one at a time and never on the caller's thread. If the server does not receive a frame
/// in time, the socket is aborted; otherwise the queue would grow without limit for a server that sends but does not read.</summary>
/// <param name="connection">The socket's number.</param>
/// <param name="socket">The socket to send on.</param>
/// <param name="timeout">How long sending a frame may take.</param>
/// <param name="scheduler">Measures the timeout.</param>
/// <param name="sent">Called with the number when all frames have been sent.</param>
internal sealed class SendQueue(int connection, WebSocket socket, TimeSpan timeout, IScheduler scheduler, Action<int> sent)
{
    private readonly Queue<byte[]> frames = new();
    private bool isSending;
    private bool hasEnded;
    private volatile TimeoutException? stalled;

    /// <summary>The socket's number.</summary>
    public int Connection => connection;

    /// <summary>Whether frames still wait for the server to receive them.</summary>
    public bool IsBusy
    {
        get
        {
            lock (frames)
                return isSending;
        }
    }

    /// <summary>Why the socket was aborted; null unless a frame took too long.</summary>
    public TimeoutException? Stalled => stalled;

    /// <summary>Queues a frame. After <see cref="End"/> it is dropped.</summary>
    public void Add(byte[] frame)
    {
        lock (frames)
        {
            if (hasEnded)
                return;
            frames.Enqueue(frame);
            if (isSending)
                return;
            isSending = true;
        }

        // The caller holds the connection's lock.
        _ = Task.Run(SendAllAsync);
    }

    /// <summary>Drops all waiting frames and accepts no more.</summary>
    public void End()
    {
        lock (frames)
        {
            hasEnded = true;
            frames.Clear();
        }
    }

    private async Task SendAllAsync()
    {
        while (Next() is { } frame)
        {
            try
            {
                await SendAsync(frame).ConfigureAwait(false);
            }
            catch (Exception)
            {
                // The socket is lost. Receiving on it fails too, and the loss is reported there.
                End();
            }
        }

        sent(connection);
    }

    private byte[]? Next()
    {
        lock (frames)
        {
            isSending = frames.TryDequeue(out var frame);
            return frame;
        }
    }

    private async Task SendAsync(byte[] frame)
    {
        using var limit = scheduler.Schedule(timeout, Abort);
        await socket.SendAsync(frame.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None)
            .ConfigureAwait(false);
    }

    private void Abort()
    {
        stalled = new TimeoutException(string.Create(
            CultureInfo.InvariantCulture, $"the server has not read what was sent for {timeout.TotalSeconds:0.###} s"));
        socket.Abort();
    }
}
