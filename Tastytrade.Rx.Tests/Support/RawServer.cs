using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Tastytrade.Rx.Tests.Support;

/// <summary>A WebSocket server whose connections the test serves.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private int connections;

    private RawServer(WebApplication app) => this.app = app;

    public Uri Uri => new(app.Urls.First().Replace("http://", "ws://", StringComparison.Ordinal));

    /// <summary>The number of accepted connections.</summary>
    public int Connections => Volatile.Read(ref connections);

    /// <summary>The frames that clients sent, with the number of the connection.</summary>
    public ConcurrentQueue<(int Connection, string Text)> Received { get; } = [];

    public static async Task<RawServer> StartAsync(Func<int, WebSocket, Task> serve)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.UseWebSockets();
        var server = new RawServer(app);
        app.Run(async context =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await serve(Interlocked.Increment(ref server.connections), socket);
        });
        await app.StartAsync();
        return server;
    }

    public static Task SendAsync(WebSocket socket, string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    /// <summary>Reads until the client closes or aborts the connection.</summary>
    public async Task ListenAsync(int connection, WebSocket socket)
    {
        var buffer = new byte[16_384];
        try
        {
            while (await socket.ReceiveAsync(buffer, CancellationToken.None) is { MessageType: not WebSocketMessageType.Close } frame)
                Received.Enqueue((connection, Encoding.UTF8.GetString(buffer, 0, frame.Count)));
        }
        catch (WebSocketException)
        {
            // Aborted, which is one way to end.
        }
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
