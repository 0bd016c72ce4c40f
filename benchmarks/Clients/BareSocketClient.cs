using System.Net.WebSockets;
using Tastytrade.Rx.Benchmarks.Frames;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Benchmarks.Clients;

/// <summary>A ClientWebSocket that only counts bytes: the upper limit of .NET's own WebSocket.</summary>
internal sealed class BareSocketClient : IFeedClient
{
    private readonly ClientWebSocket socket = new();
    private BareStamps stamps = BareStamps.None;
    private Task reading = Task.CompletedTask;

    public Tally Tally { get; } = new();

    public Counts Counts => new(Tally.Events, Tally.Events, Tally.Bytes);

    public async Task StartAsync(Uri url, IReadOnlyList<string> symbols, IReadOnlyList<EventSchema> types)
    {
        await socket.ConnectAsync(url, CancellationToken.None);
        stamps = new(types);
        reading = Task.Run(ReadAsync);
        foreach (var frame in BareHandshake.Frames(symbols, types))
            await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        socket.Abort();
        await reading;
        socket.Dispose();
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[64 * 1024];
        var length = 0;
        try
        {
            while (true)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                if (received.MessageType == WebSocketMessageType.Close)
                    return;
                length += received.Count;
                if (!received.EndOfMessage)
                    continue;
                if (stamps.Of(buffer.AsSpan(0, length)) is > 0 and var stamp)
                    Tally.Count(length, EventTape.EventsPerFrame, stamp);
                length = 0;
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // The connection has ended.
        }
    }
}
