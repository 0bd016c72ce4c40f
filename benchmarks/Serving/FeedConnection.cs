using System.Net.Sockets;
using System.Net.WebSockets;
using Tastytrade.Rx.Benchmarks.Frames;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Benchmarks.Serving;

/// <summary>The connection of one client: answers its messages, while a pump sends data on the same socket.</summary>
internal sealed class FeedConnection(Socket socket, bool answersSubscriptions)
{
    private readonly Lock sending = new();
    private readonly SubscriptionAnswers answers = new();

    /// <summary>Called with the number of symbols added so far, after each frame that adds symbols.</summary>
    public Action<FeedConnection, int>? Subscribed { get; init; }

    /// <summary>The channel of each subscribed type.</summary>
    public IReadOnlyDictionary<EventSchema, int> Channels => answers.Channels;

    public bool IsClosed { get; private set; }

    private int subscriptions;

    /// <summary>Reads until the client disconnects. Never throws.</summary>
    public async Task RunAsync()
    {
        try
        {
            await ReadAsync();
        }
        catch (Exception e) when (e is WebSocketException or SocketException or IOException or ObjectDisposedException)
        {
            // The client has disconnected.
        }

        IsClosed = true;
    }

    /// <summary>Sends the bytes of WebSocket frames. Blocks while the client does not read.</summary>
    public void Send(ReadOnlySpan<byte> wire)
    {
        lock (sending)
        {
            while (wire.Length > 0)
                wire = wire[socket.Send(wire)..];
        }
    }

    /// <summary>Aborts the connection without a close frame.</summary>
    public void Drop()
    {
        IsClosed = true;
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    private async Task ReadAsync()
    {
        await using var stream = new NetworkStream(socket);
        var options = new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = TimeSpan.Zero };
        using var reader = WebSocket.CreateFromStream(stream, options);
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
