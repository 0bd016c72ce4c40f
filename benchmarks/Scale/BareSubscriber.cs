using System.Diagnostics;
using System.Net.WebSockets;
using Tastytrade.Rx.Benchmarks.Clients;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Benchmarks.Scale;

/// <summary>Measures the minimum time to subscribe: sends the same subscription frames on a bare socket, and receives the answers without
/// decoding them.</summary>
internal static class BareSubscriber
{
    public static async Task<TimeSpan> TimeAsync(
        Uri url, IReadOnlyList<string> symbols, IReadOnlyList<EventSchema> types, CancellationToken cancellationToken)
    {
        byte[][] frames = [.. types.SelectMany((t, i) => BareHandshake.Subscription(BareHandshake.ChannelOf(i), t, symbols))];
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(url, cancellationToken);
        byte[][] opening = [.. BareHandshake.Opening(types)];
        foreach (var frame in opening)
            await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        // The answer to SETUP has two frames; each other answer has one.
        await ReadAsync(socket, opening.Length + 1, cancellationToken);

        var begin = Stopwatch.GetTimestamp();
        var reading = Task.Run(() => ReadAsync(socket, frames.Length, cancellationToken), cancellationToken);
        foreach (var frame in frames)
            await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        await reading;
        var passed = Stopwatch.GetElapsedTime(begin);
        socket.Abort();
        return passed;
    }

    private static async Task ReadAsync(ClientWebSocket socket, int frames, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        while (frames > 0)
        {
            if ((await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken)).EndOfMessage)
                frames--;
        }
    }
}
