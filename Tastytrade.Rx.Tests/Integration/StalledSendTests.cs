using System.Net.WebSockets;
using System.Reactive.Linq;
using System.Text;
using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Integration;

/// <summary>A server that sends but does not read: the connection is dropped with the frames queued for it.</summary>
public sealed class StalledSendTests
{
    private const string Stalled = "the server has not read what was sent for";

    [Test]
    public async Task Frame_NotSentInTime_EndsTheConnectionAndDropsTheQueue()
    {
        var scheduler = new TestScheduler();
        var sockets = new List<FakeWebSocket>();
        var listener = new TransportRecorder(new Uri("ws://127.0.0.1:1/"))
        {
            OnOpen = (transport, connection) =>
            {
                for (var i = 0; i < 1000; i++)
                    transport.Send(connection, Encoding.UTF8.GetBytes($"{connection}"));
            },
        };
        await using var transport = listener.Open(scheduler: scheduler, open: (_, _) =>
        {
            lock (sockets)
                sockets.Add(new FakeWebSocket(reads: sockets.Count > 0));
            return Task.FromResult<WebSocket>(sockets[^1]);
        });
        await listener.TakeAsync(1);
        await WaitFor.TrueAsync(() => sockets[0].Sends == 1);

        scheduler.AdvanceBy(TimeSpan.FromSeconds(10).Ticks - 1);
        Assert.That((sockets[0].IsDisposed, transport.IsBusy), Is.EqualTo((false, true)));
        scheduler.AdvanceBy(1);

        Assert.That(await listener.TakeAsync(2), Is.EqualTo(new[] { "closed 1 ", "opened 2" }));
        var cause = await listener.Causes.Reader.ReadAsync();
        Assert.That((cause.Code, cause.Text), Is.EqualTo(((WebSocketCloseStatus?)null, $"the connection was lost: {Stalled} 10 s")));
        await WaitFor.TrueAsync(() => sockets[1].Sends == 1000 && !transport.IsBusy);
        Assert.That(sockets[0].Sends, Is.EqualTo(1));
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task Server_ThatDoesNotRead_IsReplacedByAnotherConnection(CancellationToken ct)
    {
        await using var server = await ServerThatDoesNotReadAsync(ct);
        var options = SimulatedMarket.QuickOptions with
        {
            HandshakeTimeout = TimeSpan.FromSeconds(2),
            KeepaliveTimeout = TimeSpan.FromMinutes(5),
        };
        await using var streamer = await DXLinkStreamer.ConnectAsync(server.Uri, "token", options, ct);
        var lost = streamer.ConnectionStates.FirstAsync(s => s.Status == ConnectionStatus.Reconnecting).FirstWithinLimitAsync();
        using var many = Fill(streamer);

        var state = await lost;

        Assert.That((state.Reason, state.Cause), Is.EqualTo((ConnectionReason.NetworkLoss, $"the connection was lost: {Stalled} 2 s")));
        await WaitFor.TrueAsync(() => server.Connections >= 2, SimulatedMarket.Limit);
    }

    [Test]
    [CancelAfter(120_000)]
    [NonParallelizable]
    public async Task Server_ThatDoesNotReadWhileSubscriptionsChange_CostsNoMemory(CancellationToken ct)
    {
        await using var server = await ServerThatDoesNotReadAsync(ct);
        var options = SimulatedMarket.QuickOptions with
        {
            HandshakeTimeout = TimeSpan.FromMinutes(5),
            KeepaliveTimeout = TimeSpan.FromMinutes(5),
            SubscriptionBatching = TimeSpan.Zero,
        };
        await using var streamer = await DXLinkStreamer.ConnectAsync(server.Uri, "token", options, ct);
        using var many = Fill(streamer);
        await Task.Delay(500, ct);
        string[] symbols = [.. Enumerable.Range(0, 2000).Select(i => $"OTHER-OF-MANY-LETTERS-{i}")];
        streamer.Subscribe<Quote>(symbols).Dispose();
        var before = GC.GetTotalMemory(forceFullCollection: true);

        for (var i = 0; i < 100; i++)
        {
            using (streamer.Subscribe<Quote>(symbols))
                await Task.Delay(3, ct);
            await Task.Delay(3, ct);
        }

        var growth = GC.GetTotalMemory(forceFullCollection: true) - before;
        TestContext.Out.WriteLine($"{growth / 1e6:0.0} MB");
        Assert.That(growth, Is.LessThan(10_000_000), "two hundred changes of 120 KB each");
    }

    /// <summary>Subscribes more than all buffers between client and server hold.</summary>
    private static IDisposable Fill(DXLinkStreamer streamer) =>
        streamer.Subscribe<Quote>(Enumerable.Range(0, 400_000).Select(i => $"SYMBOL-OF-MANY-LETTERS-{i}"));

    private static Task<RawServer> ServerThatDoesNotReadAsync(CancellationToken ct) => RawServer.StartAsync(async (_, socket) =>
    {
        await RawServer.SendAsync(socket, VirtualStreamer.ServerSetup.Replace('\'', '"'));
        await RawServer.SendAsync(socket, VirtualStreamer.Authorized.Replace('\'', '"'));
        try
        {
            while (true)
            {
                await RawServer.SendAsync(socket, ServerFrames.Opened(1).Replace('\'', '"'));
                await Task.Delay(100, ct);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // The client has disconnected, or the test has ended.
        }
    });
}
