using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Decoding;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Limits;

/// <summary>The memory that stays allocated after the events of a large frame were delivered.</summary>
public sealed class RetainedMemoryTests
{
    [Test]
    public void Events_Delivered_AreNotRetainedUntilTheNextFrame()
    {
        using var router = new RouterUnderTest();
        var events = ReadAndForget(router, "[\"Quote\",[\"SPY\",1,\"QQQ\",2]]");
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.That(events, Is.Not.Empty);
        Assert.That(events.Count(e => e.IsAlive), Is.Zero);
        GC.KeepAlive(router);
    }

    [Test]
    [NonParallelizable]
    public async Task Frame_8MiB_RetainsNoMoreThanThePoolsMayKeep()
    {
        const int Rows = 760_000;
        const int Piece = 16_384;
        var frame = Frame(Rows);
        var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await RawServer.StartAsync(async (connection, socket) =>
        {
            await SendAsync(socket, VirtualStreamer.ServerSetup);
            await SendAsync(socket, VirtualStreamer.Authorized);
            await ReceiveAsync(socket, "CHANNEL_REQUEST");
            await SendAsync(socket, ServerFrames.Opened(1));
            await SendAsync(socket, WireRows.Config(1, "TimeAndSale", "price"));
            await begin.Task;

            // In fragments, so that the server's own buffers are not measured too.
            for (var at = 0; at < frame.Length; at += Piece)
                await socket.SendAsync(
                    frame.AsMemory(at, Math.Min(Piece, frame.Length - at)), WebSocketMessageType.Text, at + Piece >= frame.Length,
                    CancellationToken.None);
            await socket.ReceiveAsync(new byte[1], CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));
        });
        var count = 0;
        var streamer = await DXLinkStreamer.ConnectAsync(server.Uri, "").WaitAsync(TimeSpan.FromSeconds(20));
        using var events = streamer.TimeAndSales.Subscribe(_ => count++);
        using var handle = streamer.Subscribe<TimeAndSale>("A");
        await WaitFor.TrueAsync(() => streamer.Diagnostics.Connections[0].Channels.Any(c => c.DataFormat is not null));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        begin.SetResult();
        await WaitFor.TrueAsync(() => Volatile.Read(ref count) == Rows, TimeSpan.FromSeconds(60));

        // Its events alone took more than 150 MB. The two largest buffers stay in .NET's shared pool for about a minute.
        await WaitFor.TrueAsync(() => GC.GetTotalMemory(forceFullCollection: true) - before < 40_000_000, TimeSpan.FromSeconds(30));
        await streamer.DisposeAsync();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] ReadAndForget(RouterUnderTest router, string data)
    {
        router.Read("""{"type":"FEED_CONFIG","channel":1,"dataFormat":"COMPACT","eventFields":{"Quote":["eventSymbol","bidPrice"]}}""");
        router.Read($"{{\"type\":\"FEED_DATA\",\"channel\":1,\"data\":{data}}}");
        WeakReference[] events = [.. router.Events.Select(e => new WeakReference(e))];
        router.Events.Clear();
        router.Events.TrimExcess();
        return events;
    }

    private static byte[] Frame(int rows)
    {
        var text = new StringBuilder("{\"type\":\"FEED_DATA\",\"channel\":1,\"data\":[\"TimeAndSale\",[\"A\",1.2345");
        for (var i = 1; i < rows; i++)
            text.Append(",\"A\",1.2345");
        return Encoding.UTF8.GetBytes(text.Append("]]}").ToString());
    }

    private static async Task ReceiveAsync(WebSocket socket, string type)
    {
        var buffer = new byte[16_384];
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer, CancellationToken.None);
            if (Encoding.UTF8.GetString(buffer, 0, received.Count).Contains(type, StringComparison.Ordinal))
                return;
        }
    }

    private static Task SendAsync(WebSocket socket, string text) => RawServer.SendAsync(socket, text.Replace('\'', '"'));
}
