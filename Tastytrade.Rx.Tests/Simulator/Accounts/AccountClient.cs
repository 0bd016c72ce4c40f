using System.Net.WebSockets;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;

namespace Tastytrade.Rx.Tests.Simulator.Accounts;

/// <summary>A client of the account streamer that sends only the messages that a test specifies.</summary>
internal sealed class AccountClient : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly ClientWebSocket socket = new();

    public (WebSocketCloseStatus? Status, string? Text) Close => (socket.CloseStatus, socket.CloseStatusDescription);

    public static async Task<AccountClient> OpenAsync(MarketSimulator simulator)
    {
        var client = new AccountClient();
        using var timeout = new CancellationTokenSource(Limit);
        await client.socket.ConnectAsync(simulator.AccountStreamerAddress, timeout.Token);
        return client;
    }

    /// <summary>Opens a socket and connects to all accounts.</summary>
    public static async Task<AccountClient> ConnectAsync(MarketSimulator simulator, string token)
    {
        var client = await OpenAsync(simulator);
        var answer = await client.RequestAsync("connect", token, simulator.Accounts.Select(account => account.AccountNumber).ToArray());
        Assert.That((string?)answer["status"], Is.EqualTo("ok"), answer.ToString());
        return client;
    }

    public Task SendAsync(object message) => SendTextAsync(message as string ?? JsonConvert.SerializeObject(message));

    /// <summary>Sends a message, and receives its answer. Notifications before it are skipped.</summary>
    public async Task<JObject> RequestAsync(string action, string? token, object? value = null, int? requestId = 7)
    {
        var message = new JObject { ["action"] = action };
        if (token is not null)
            message["auth-token"] = token;
        if (value is not null)
            message["value"] = JToken.FromObject(value);
        if (requestId is not null)
            message["request-id"] = requestId;
        await SendTextAsync(message.ToString(Formatting.None));
        return await ExpectAsync(answer => answer["status"] is not null);
    }

    /// <summary>Receives the next message; null for a close frame.</summary>
    public async Task<JObject?> ReceiveAsync()
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
                return Parse(Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length));
        }
    }

    /// <summary>Receives messages until one is as expected.</summary>
    public async Task<JObject> ExpectAsync(Func<JObject, bool> where)
    {
        while (await ReceiveAsync() is { } message)
        {
            if (where(message))
                return message;
        }

        throw new AssertionException($"The connection was closed ({Close}) before the expected message.");
    }

    /// <summary>Receives the data of the next notification of a type.</summary>
    public async Task<JObject> ExpectDataAsync(string type, Func<JToken, bool>? where = null) =>
        (JObject)(await ExpectAsync(m => (string?)m["type"] == type && (where is null || where(m["data"]!))))["data"]!;

    /// <summary>Receives all messages up to the answer to a heartbeat, and returns the notifications.</summary>
    public async Task<IReadOnlyList<JObject>> DrainAsync(string token)
    {
        await SendAsync(new JObject { ["action"] = "heartbeat", ["auth-token"] = token }.ToString());
        List<JObject> all = [];
        while (await ReceiveAsync() is { } message && (string?)message["action"] != "heartbeat")
            all.Add(message);
        return all;
    }

    public async Task ExpectCloseAsync()
    {
        while (await ReceiveAsync() is not null)
        {
        }
    }

    public ValueTask DisposeAsync()
    {
        socket.Abort();
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Parses without turning texts into dates.</summary>
    public static JObject Parse(string text)
    {
        using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None };
        return JObject.Load(reader);
    }

    private async Task SendTextAsync(string text)
    {
        using var timeout = new CancellationTokenSource(Limit);
        await socket.SendAsync(Encoding.UTF8.GetBytes(text).AsMemory(), WebSocketMessageType.Text, true, timeout.Token);
    }
}
