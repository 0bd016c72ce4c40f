using System.Net.WebSockets;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;

namespace Tastytrade.Rx.Tests.Simulator;

/// <summary>A DXLink client that sends only the frames that a test specifies.</summary>
internal sealed class RawClient : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly ClientWebSocket socket = new();

    public WebSocketCloseStatus? CloseStatus => socket.CloseStatus;

    /// <summary>The code and text of the server's close frame.</summary>
    public (WebSocketCloseStatus? Status, string? Text) Close => (socket.CloseStatus, socket.CloseStatusDescription);

    public static async Task<RawClient> ConnectAsync(MarketSimulator simulator)
    {
        var client = new RawClient();
        using var timeout = new CancellationTokenSource(Limit);
        await client.socket.ConnectAsync(simulator.DXLinkUrl, timeout.Token);
        return client;
    }

    /// <summary>Connects, authorizes, and opens a FEED channel.</summary>
    public static async Task<RawClient> OpenAsync(MarketSimulator simulator, string contract = "TICKER", int channel = 1)
    {
        var client = await ConnectAsync(simulator);
        await client.SendAsync(Setup());
        await client.SendAsync(new { type = "AUTH", channel = 0, token = simulator.IssueQuoteToken() });
        await client.ExpectAsync("AUTH_STATE", m => (string?)m["state"] == "AUTHORIZED");
        await client.RequestAsync(channel, contract);
        await client.ExpectAsync("CHANNEL_OPENED");
        return client;
    }

    public static object Setup(string version = "0.1-raw/1.0", double keepaliveTimeout = 60) =>
        new { type = "SETUP", channel = 0, version, keepaliveTimeout, acceptKeepaliveTimeout = 60 };

    public Task RequestAsync(int channel, string contract = "TICKER", string service = "FEED") =>
        SendAsync(new { type = "CHANNEL_REQUEST", channel, service, parameters = new { contract } });

    public Task SetupFeedAsync(string format, object? fields = null, double period = 0, int channel = 1) => SendAsync(new
    {
        type = "FEED_SETUP",
        channel,
        acceptAggregationPeriod = period,
        acceptDataFormat = format,
        acceptEventFields = fields ?? new { },
    });

    public Task AddAsync(string type, params string[] symbols) => AddAsync(1, type, symbols);

    public Task AddAsync(string type, string symbol, long fromTime, int channel = 1) =>
        SendAsync(new { type = "FEED_SUBSCRIPTION", channel, add = new[] { new { type, symbol, fromTime } } });

    public Task RemoveAsync(string type, params string[] symbols) =>
        SendAsync(new { type = "FEED_SUBSCRIPTION", channel = 1, remove = symbols.Select(symbol => new { type, symbol }) });

    public Task AuthAsync(string token) => SendAsync(new { type = "AUTH", channel = 0, token });

    public Task AddAsync(int channel, string type, params string[] symbols) =>
        SendAsync(new { type = "FEED_SUBSCRIPTION", channel, add = symbols.Select(symbol => new { type, symbol }) });

    public Task SendAsync(object message) => SendTextAsync(JsonConvert.SerializeObject(message));

    public async Task SendTextAsync(string text)
    {
        using var timeout = new CancellationTokenSource(Limit);
        await socket.SendAsync(Encoding.UTF8.GetBytes(text).AsMemory(), WebSocketMessageType.Text, true, timeout.Token);
    }

    /// <summary>Receives the text of the next frame; null for a close frame.</summary>
    public async Task<string?> ReceiveTextAsync()
    {
        using var timeout = new CancellationTokenSource(Limit);
        using var text = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(), timeout.Token);
            if (received.MessageType == WebSocketMessageType.Close)
                return null;
            text.Write(buffer, 0, received.Count);
            if (received.EndOfMessage)
                return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
        }
    }

    public async Task<JObject?> ReceiveAsync() => await ReceiveTextAsync() is { } text ? JObject.Parse(text) : null;

    /// <summary>Receives frames until one has the expected type.</summary>
    public async Task<JObject> ExpectAsync(string type, Func<JObject, bool>? where = null)
    {
        while (await ReceiveAsync() is { } message)
        {
            if ((string?)message["type"] == type && (where is null || where(message)))
                return message;
        }

        throw new AssertionException($"The connection was closed ({CloseStatus}) before {type} was received.");
    }

    /// <summary>Receives frames until the server's close frame.</summary>
    public async Task<WebSocketCloseStatus?> ExpectCloseAsync()
    {
        while (await ReceiveTextAsync() is not null)
        {
        }

        return CloseStatus;
    }

    /// <summary>Closes the connection with a close frame, and waits for the server's close frame.</summary>
    public async Task CloseAsync()
    {
        using var timeout = new CancellationTokenSource(Limit);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, timeout.Token);
    }

    /// <summary>Aborts the connection without a close frame.</summary>
    public void Abort() => socket.Abort();

    public ValueTask DisposeAsync()
    {
        socket.Abort();
        socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
