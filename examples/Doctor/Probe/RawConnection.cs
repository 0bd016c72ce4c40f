using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>A WebSocket that records every frame, sends keepalives, and closes cleanly.</summary>
internal sealed class RawConnection : IAsyncDisposable
{
    private const int LongestText = 500;
    private static readonly TimeSpan OpenLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan KeepaliveInterval = TimeSpan.FromSeconds(20);

    private readonly ClientWebSocket socket;
    private readonly FrameRecorder recorder;
    private readonly SemaphoreSlim sending = new(1);
    private readonly CancellationTokenSource lifetime = new();
    private readonly Task reading;
    private readonly Task keepalives;
    private volatile bool isClosing;

    private RawConnection(int number, ClientWebSocket socket, FrameRecorder recorder)
    {
        (Number, this.socket, this.recorder) = (number, socket, recorder);
        reading = ReadAsync();
        keepalives = KeepAliveAsync();
    }

    public int Number { get; }

    /// <summary>Completes when the connection has ended, from either side.</summary>
    public Task Ended => reading;

    /// <exception cref="ProbeException">The connection could not be opened.</exception>
    public static async Task<RawConnection> OpenAsync(int number, Uri address, FrameRecorder recorder, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        // WebSocket pings are not DXLink's keepalives, and late pongs have ended healthy connections.
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(OpenLimit);
        try
        {
            await socket.ConnectAsync(address, limit.Token);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            socket.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            var cause = e is WebSocketException ? recorder.Redaction.Text(e.Message) : $"no answer within {OpenLimit.TotalSeconds} s";
            recorder.Add(number, EntryKind.Closed, new() { ["by"] = "network", ["reason"] = cause });
            throw new ProbeException($"Connection {number} to {address.Host} could not be opened: {cause}");
        }

        recorder.Add(number, EntryKind.Opened, []);
        return new(number, socket, recorder);
    }

    /// <summary>Records and sends a frame; does nothing on a connection that has ended.</summary>
    public async Task SendAsync(JsonObject frame, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(frame.ToJsonString(JsonNodes.Plain));
        await sending.WaitAsync(cancellationToken);
        try
        {
            if (socket.State != WebSocketState.Open)
                return;
            recorder.Add(Number, EntryKind.Sent, frame);
            // Not cancelled: an incomplete frame would break the connection.
            await socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, lifetime.Token);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // The reader records why the connection has ended.
        }
        finally
        {
            sending.Release();
        }
    }

    /// <summary>Sends a close frame and waits for the server's.</summary>
    public async ValueTask DisposeAsync()
    {
        isClosing = true;
        try
        {
            using var limit = new CancellationTokenSource(CloseLimit);
            // Either the first close frame, or the answer to the server's.
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", limit.Token);
            await reading.WaitAsync(limit.Token);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // Not answered: the socket ends below.
        }

        await lifetime.CancelAsync();
        socket.Abort();
        await Task.WhenAll(reading, keepalives);
        socket.Dispose();
        lifetime.Dispose();
        sending.Dispose();
    }

    private async Task KeepAliveAsync()
    {
        using var timer = new PeriodicTimer(KeepaliveInterval);
        try
        {
            while (await timer.WaitForNextTickAsync(lifetime.Token))
                await SendAsync(Requests.Keepalive(), lifetime.Token);
        }
        catch (OperationCanceledException)
        {
            // The connection ends.
        }
    }

    private async Task ReadAsync()
    {
        var messages = new MessageReader(socket);
        try
        {
            while (await messages.NextAsync(lifetime.Token) is { } text)
                Record(text);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            recorder.Add(Number, EntryKind.Closed, new()
            {
                ["by"] = isClosing ? "timeout" : "network",
                ["reason"] = isClosing ? "The close frame was not answered." : recorder.Redaction.Text(e.Message),
            });
            return;
        }

        recorder.Add(Number, EntryKind.Closed, new()
        {
            ["by"] = isClosing ? "doctor" : "server",
            ["code"] = (int?)socket.CloseStatus,
            ["reason"] = socket.CloseStatusDescription,
        });
    }

    private void Record(string text) => recorder.Add(Number, EntryKind.Received, JsonNodes.Parse(text) ?? new()
    {
        ["type"] = "(not a JSON object)",
        ["text"] = text[..Math.Min(text.Length, LongestText)],
    });
}
