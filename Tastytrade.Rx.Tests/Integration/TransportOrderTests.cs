using System.Net.WebSockets;
using System.Text;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Integration;

/// <summary>The transport reports an ordered sequence for each connection and sends no frame of one connection on another.</summary>
public sealed class TransportOrderTests
{
    [Test]
    public async Task Frames_SentWhileTheClientConnects_FollowOpened()
    {
        await using var server = await RawServer.StartAsync(async (connection, socket) =>
        {
            foreach (var letter in "abc")
                await RawServer.SendAsync(socket, $"{connection}{letter}");
            await socket.CloseAsync(WebSocketCloseStatus.EndpointUnavailable, "enough", CancellationToken.None);
        });
        var listener = new TransportRecorder(server.Uri);
        await using var transport = listener.Open();

        var reported = new List<string>();
        while (reported.Count < 15)
            reported.Add(await listener.Reports.Reader.ReadAsync().AsTask().WithinLimitAsync());

        Assert.That(reported, Is.EqualTo(Enumerable.Range(1, 3).SelectMany(
            i => new[] { $"opened {i}", $"frame {i} {i}a", $"frame {i} {i}b", $"frame {i} {i}c", $"closed {i} 1001" })));
    }

    [Test]
    public async Task Frames_QueuedBeforeAConnectionOrAfterItsLoss_AreNotSentBeforeSetup()
    {
        RawServer? server = null;
        var disconnect = new SemaphoreSlim(0);
        server = await RawServer.StartAsync(async (connection, socket) =>
        {
            await Task.WhenAny(server!.ListenAsync(connection, socket), disconnect.WaitAsync());
            socket.Abort();
        });
        await using var disposing = server;
        var listener = new TransportRecorder(server.Uri)
        {
            OnOpen = (t, i) => t.Send(i, Encoding.UTF8.GetBytes($"{{\"type\":\"SETUP\",\"n\":{i}}}")),
        };
        await using var transport = listener.Open(t => t.Send(1, "too early"u8.ToArray()));

        for (var i = 1; i <= 5; i++)
        {
            await Until(() => server.Received.Any(r => r.Text.Contains("SETUP", StringComparison.Ordinal) && r.Connection == i));
            transport.Send(i - 1, Encoding.UTF8.GetBytes($"of {i - 1}"));
            disconnect.Release();
            for (var n = 0; n < 20; n++)
                transport.Send(i, Encoding.UTF8.GetBytes($"of {i}"));
        }

        await Until(() => server.Received.Any(r => r.Connection == 6));
        transport.Send(5, "of 5"u8.ToArray());
        transport.Send(6, "of 6"u8.ToArray());
        await Until(() => server.Received.Contains((6, "of 6")));
        foreach (var connection in server.Received.GroupBy(r => r.Connection))
        {
            Assert.That(connection.First().Text, Does.Contain("SETUP"));
            Assert.That(connection.Skip(1).Select(r => r.Text), Is.All.EqualTo($"of {connection.Key}"));
        }
    }

    private static Task Until(Func<bool> condition) => WaitFor.TrueAsync(condition, SimulatedMarket.Limit);
}
