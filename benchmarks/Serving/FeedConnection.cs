using System.Net.Sockets;
using System.Net.WebSockets;
using Tastytrade.Rx.Benchmarks.Frames;

namespace Tastytrade.Rx.Benchmarks.Serving;

/// <summary>One client's connection: answers what it says, and lets a pump send on the same socket.</summary>
internal sealed class FeedConnection(Socket socket, bool answersSubscriptions)
{
    private readonly Lock sending = new();
    private readonly SubscriptionAnswers answers = new();

    /// <summary>How many symbols were added so far; told after each frame that adds some.</summary>
    public Action<FeedConnection, int>? Subscribed { get; init; }

    public bool IsClosed { get; private set; }

    private int subscriptions;

    /// <summary>Reads until the client is gone. Never throws.</summary>
    public async Task RunAsync()
    {
        try
        {
            await ReadAsync();
        }
        catch (Exception e) when (e is WebSocketException or SocketException or IOException or ObjectDisposedException)
        {
            // Gone: that is how clients end here.
        }

        IsClosed = true;
    }

    /// <summary>Sends bytes that are on the wire as they are; blocks while the client takes none.</summary>
    public void Send(ReadOnlySpan<byte> wire)
    {
        lock (sending)
        {
            while (wire.Length > 0)
                wire = wire[socket.Send(wire)..];
        }
    }

    /// <summary>Ends the connection without a word.</summary>
    public void Drop()
    {
        IsClosed = true;
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    private async Task ReadAsync()
    {
        await using var stream = new NetworkStream(socket);
        using var reader = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = TimeSpan.Zero });
        var buffer = new byte[256 * 1024];
        var length = 0;
        while (true)
        {
            var received = await reader.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
            if (received.MessageType == WebSocketMessageType.Close)
                return;
            length += received.Count;
            if (!received.EndOfMessage)
                continue;
            Answer(buffer.AsSpan(0, length));
            length = 0;
        }
    }

    private void Answer(ReadOnlySpan<byte> frame)
    {
        if (!SubscriptionAnswers.IsSubscription(frame))
        {
            foreach (var control in ControlAnswers.To(frame))
                Send(WireFrame.Of(control));
            return;
        }

        var added = answers.Read(frame, out var data);
        if (added == 0)
            return;
        if (answersSubscriptions)
            Send(WireFrame.Of(data.Span));
        subscriptions += added;
        Subscribed?.Invoke(this, subscriptions);
    }
}
