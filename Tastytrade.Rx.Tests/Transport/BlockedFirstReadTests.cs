using System.Net.WebSockets;
using System.Reactive.Concurrency;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;
using Tastytrade.Rx.Transport;

namespace Tastytrade.Rx.Tests.Transport;

public sealed class BlockedFirstReadTests
{
    /// <summary>The first receive has observers to call if the whole handshake is already there.</summary>
    [Test]
    public async Task Socket_LostWhileAnObserverBlocksTheFirstRead_IsReported()
    {
        using var inner = new FakeWebSocket();
        using var release = new ManualResetEventSlim();
        var queue = new SendQueue(1, inner, TimeSpan.FromMinutes(1), Scheduler.Default, _ => { });
        var idle = new TaskCompletionSource();
        using var socket = new GatedWebSocket(
            inner,
            () => { },
            async () => await Task.Yield(),
            _ => { },
            () =>
            {
                idle.TrySetResult();
                release.Wait();
            },
            queue,
            maxFrameBytes: 1024);

        var receiving = socket.ReceiveAsync(new byte[16].AsMemory(), CancellationToken.None).AsTask();
        await idle.Task.WaitAsync(SimulatedMarket.Limit);
        inner.Abort();
        Assert.That(async () => await receiving.WaitAsync(TimeSpan.FromSeconds(5)), Throws.TypeOf<WebSocketException>());
        release.Set();
    }
}
