using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;
using Tastytrade.Rx.Transport;

namespace Tastytrade.Rx.Tests.Integration;

/// <summary>The client ends its connections with a close frame: without one, tastytrade counts the session for another hour.</summary>
public sealed class DisconnectTests
{
    private const string Setup = """{"type":"SETUP"}""";
    private const string Last = """{"type":"ERROR"}""";

    /// <summary>A server on a busy machine may answer later than the transport waits.</summary>
    private static TestScheduler NoTimeouts => new();

    private readonly ConcurrentQueue<(int Connection, WebSocketCloseStatus? Status)> closes = [];
    private readonly ConcurrentQueue<Exception> failures = [];

    [SetUp]
    public void SetUp()
    {
        closes.Clear();
        failures.Clear();
    }

    [TestCase(null)]
    [TestCase(Last)]
    public async Task Disconnect_WithALastFrame_SendsItThenACloseFrameAndReconnects(string? lastFrame)
    {
        RawServer? server = null;
        server = await RawServer.StartAsync((connection, socket) => ServeAsync(server!, connection, socket));
        await using var disposing = server;
        var listener = new TransportRecorder(server.Uri) { OnOpen = SendSetup };
        await using var transport = listener.Open(scheduler: NoTimeouts);
        var reported = new List<string>(await listener.TakeAsync(1));

        for (var i = 1; i <= 5; i++)
        {
            await WaitFor.TrueAsync(() => server.Received.Any(r => r.Connection == i));
            transport.HangUp(i, lastFrame is null ? null : Encoding.UTF8.GetBytes(lastFrame));
            transport.Send(i, "late"u8.ToArray());
            reported.AddRange(await listener.TakeAsync(2));
            transport.HangUp(i, null);
        }

        Assert.That(reported, Is.EqualTo(
            Enumerable.Range(1, 5).SelectMany(i => new[] { $"opened {i}", $"closed {i} " }).Append("opened 6")));
        Assert.That(closes, Is.EqualTo(Enumerable.Range(1, 5).Select(i => (i, (WebSocketCloseStatus?)WebSocketCloseStatus.NormalClosure))));
        foreach (var connection in server.Received.Where(r => r.Connection <= 5).GroupBy(r => r.Connection))
            Assert.That(connection.Select(r => r.Text), Is.EqualTo(lastFrame is null ? new[] { Setup } : new[] { Setup, lastFrame }));
        Assert.That((await listener.Causes.Reader.ReadAsync()).Text, Is.EqualTo("this client closed the connection"));
    }

    [Test]
    public async Task Disconnect_WhileDataArrives_IsACleanCloseForTheServer()
    {
        RawServer? server = null;
        var data = new byte[4000];
        Array.Fill(data, (byte)'x');
        server = await RawServer.StartAsync(async (connection, socket) =>
        {
            // Sends as fast as it can and reads slowly: an abort would reset the connection before the close frame is read.
            var reading = ServeAsync(server!, connection, socket, pause: TimeSpan.FromMilliseconds(5));
            while (!reading.IsCompleted && socket.State == WebSocketState.Open)
            {
                await socket.SendAsync(data, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None)
                    .ContinueWith(_ => { }, TaskScheduler.Default);
            }

            await reading;
        });
        await using var disposing = server;
        var listener = new TransportRecorder(server.Uri) { OnOpen = SendSetup, KeepsFrames = false };
        await using var transport = listener.Open(scheduler: NoTimeouts);
        await listener.TakeAsync(1);

        for (var i = 1; i <= 10; i++)
        {
            await WaitFor.TrueAsync(() => server.Received.Any(r => r.Connection == i));
            transport.HangUp(i, null);
            Assert.That(await listener.TakeAsync(2), Is.EqualTo(new[] { $"closed {i} ", $"opened {i + 1}" }));
        }

        Assert.That(closes.Select(c => c.Status), Is.All.EqualTo(WebSocketCloseStatus.NormalClosure));
        Assert.That(closes, Has.Count.EqualTo(10));
        Assert.That(failures, Is.Empty);
    }

    [Test]
    public async Task Disconnect_ServerDoesNotAnswerTheClose_Reconnects()
    {
        using var end = new CancellationTokenSource();
        await using var server = await RawServer.StartAsync((_, _) =>
            Task.Delay(Timeout.Infinite, end.Token).ContinueWith(_ => { }, TaskScheduler.Default));
        var listener = new TransportRecorder(server.Uri) { OnOpen = SendSetup };
        await using var transport = listener.Open();
        await listener.TakeAsync(1);

        transport.HangUp(1, Encoding.UTF8.GetBytes(Last));
        transport.HangUp(1, null);

        Assert.That(await listener.TakeAsync(2), Is.EqualTo(new[] { "closed 1 ", "opened 2" }));
        await end.CancelAsync();
    }

    [Test]
    public async Task Dispose_WithLastFrames_SendsThemThenACloseFrame()
    {
        RawServer? server = null;
        server = await RawServer.StartAsync((connection, socket) => ServeAsync(server!, connection, socket));
        await using var disposing = server;
        var listener = new TransportRecorder(server.Uri) { OnOpen = SendSetup };
        var transport = listener.Open(scheduler: NoTimeouts);
        await WaitFor.TrueAsync(() => !server.Received.IsEmpty);

        await transport.CloseAsync(["a"u8.ToArray(), "b"u8.ToArray()]).WithinLimitAsync();

        Assert.That(server.Received.Select(r => r.Text), Is.EqualTo(new[] { Setup, "a", "b" }));
        Assert.That(closes, Is.EqualTo(new[] { (1, (WebSocketCloseStatus?)WebSocketCloseStatus.NormalClosure) }));
        Assert.That(await listener.TakeAsync(1), Is.EqualTo(new[] { "opened 1" }));
    }

    private static void SendSetup(ITransport transport, int connection) =>
        transport.Send(connection, Encoding.UTF8.GetBytes(Setup));

    /// <summary>Reads until the connection ends, records its close status, and answers a close frame.</summary>
    private async Task ServeAsync(RawServer server, int connection, WebSocket socket, TimeSpan pause = default)
    {
        var buffer = new byte[16_384];
        try
        {
            while (await socket.ReceiveAsync(buffer, CancellationToken.None) is { MessageType: not WebSocketMessageType.Close } frame)
            {
                server.Received.Enqueue((connection, Encoding.UTF8.GetString(buffer, 0, frame.Count)));
                await Task.Delay(pause);
            }

            closes.Enqueue((connection, socket.CloseStatus));
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
        }
        catch (WebSocketException failure)
        {
            // The end of the test aborts its last connection.
            failures.Enqueue(failure);
        }
    }
}
