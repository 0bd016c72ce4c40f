using System.Net.WebSockets;
using System.Text;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Transport;

/// <summary>Frames over a real socket.</summary>
[CancelAfter(120_000)]
public sealed class SocketFramesTests
{
    /// <summary>Many frames fit into one read; some come in fragments, and some are larger than the buffer.</summary>
    [Test]
    public async Task Frames_OfManySizesThenAClose_AllArriveBeforeTheClose(CancellationToken ct)
    {
        string[] frames = [.. Enumerable.Range(0, 2000).Select(
            i => i % 200 == 199 ? new string((char)('a' + (i % 26)), 300_000) : $"f{i}")];
        await using var server = await RawServer.StartAsync(async (connection, socket) =>
        {
            if (connection == 1)
            {
                foreach (var frame in frames)
                    await SendAsync(socket, frame, fragments: frame.Length > 10_000 ? 7 : 1);
                await socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, "of the test", ct);
            }

            await Task.Delay(Timeout.Infinite, ct).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        var recorder = new TransportRecorder(server.Uri);
        await using var transport = recorder.Open();

        var reports = await recorder.TakeAsync(frames.Length + 3);
        Assert.That(reports, Is.EqualTo((string[])["opened 1", .. frames.Select(f => $"frame 1 {f}"), "closed 1 1001", "opened 2"]));
    }

    [Test]
    public async Task Receiver_Throws_EndsTheSocketAndTheClientConnectsAgain(CancellationToken ct)
    {
        await using var server = await RawServer.StartAsync(async (connection, socket) =>
        {
            await RawServer.SendAsync(socket, $"f{connection}");
            await Task.Delay(Timeout.Infinite, ct).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        var recorder = new TransportRecorder(server.Uri)
        {
            OnText = text =>
            {
                if (text is "f1" or "f2")
                    throw new InvalidTimeZoneException(text);
            },
        };
        await using var transport = recorder.Open();

        Assert.That(
            await recorder.TakeAsync(6), Is.EqualTo(["opened 1", "closed 1 ", "opened 2", "closed 2 ", "opened 3", "frame 3 f3"]));
        var cause = await recorder.Causes.Reader.ReadAsync(ct);
        Assert.That(cause.Error?.GetBaseException(), Is.TypeOf<InvalidTimeZoneException>());
    }

    private static async Task SendAsync(WebSocket socket, string text, int fragments)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var size = (bytes.Length / fragments) + 1;
        for (var at = 0; at < bytes.Length; at += size)
        {
            await socket.SendAsync(
                bytes.AsMemory(at, Math.Min(size, bytes.Length - at)), WebSocketMessageType.Text, at + size >= bytes.Length,
                CancellationToken.None);
        }
    }
}
