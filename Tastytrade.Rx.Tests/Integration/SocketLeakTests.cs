using System.Net.WebSockets;
using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Integration;

/// <summary>A socket that opens after its transport has ended is closed.</summary>
[NonParallelizable]
public sealed class SocketLeakTests
{
    private const int Many = 200;

    [Test]
    public async Task Socket_OpenedAfterDispose_IsDisposed()
    {
        var (opening, open) = Opening();
        var transport = new TransportRecorder(Somewhere).Open(open: open);
        await transport.DisposeAsync().AsTask().WithinLimitAsync();

        using var socket = new FakeWebSocket();
        opening.SetResult(socket);

        await WaitFor.TrueAsync(() => socket.IsDisposed);
    }

    [Test]
    public async Task Socket_OpenedAfterTheTimeout_IsDisposed()
    {
        var scheduler = new TestScheduler();
        var (opening, open) = Opening();
        var listener = new TransportRecorder(Somewhere);
        await using var transport = listener.Open(open: open, scheduler: scheduler);
        scheduler.AdvanceBy(TimeSpan.FromSeconds(10).Ticks);
        Assert.That(await listener.TakeAsync(1), Has.One.StartsWith("failed "));

        using var socket = new FakeWebSocket();
        opening.SetResult(socket);

        await WaitFor.TrueAsync(() => socket.IsDisposed);
    }

    [Test]
    public async Task Socket_InUse_IsDisposedWithTheTransport()
    {
        using var socket = new FakeWebSocket();
        var listener = new TransportRecorder(Somewhere);
        var transport = listener.Open(open: (_, _) => Task.FromResult<WebSocket>(socket));
        await listener.TakeAsync(1);

        await transport.DisposeAsync().AsTask().WithinLimitAsync();

        Assert.That(socket.IsDisposed, Is.True);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task ConnectAsync_CancelledAroundTheResponse_LeavesNoSocketOpen(CancellationToken ct)
    {
        var random = new Random(13);
        using var server = new UpgradeServer(() => TimeSpan.FromMilliseconds(Next(random, 60)));

        await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => Task.Run(() => ConnectAndCancelAsync(server.Uri, Next(random, 400)), ct)));

        TestContext.Out.WriteLine($"{server.Requests} requests, {server.Answers} answers, {server.Open} open");
        Assert.That(server.Answers, Is.GreaterThan(Many / 10));
        await WaitFor.TrueAsync(() => server.Open == 0, TimeSpan.FromSeconds(5));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Transport_DisposedAroundTheResponse_LeavesNoSocketOpen(CancellationToken ct)
    {
        using var unobserved = new UnobservedExceptions();
        var random = new Random(17);
        using var server = new UpgradeServer(() => TimeSpan.FromMilliseconds(Next(random, 20)));
        for (var round = 0; round < 4; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, Many / 4).Select(_ => Task.Run(async () =>
            {
                var transport = new TransportRecorder(server.Uri).Open();
                await Task.Delay(Next(random, 40), ct);
                await transport.DisposeAsync();
            }, ct)));
        }

        TestContext.Out.WriteLine($"{server.Requests} requests, {server.Answers} answers, {server.Open} open");
        await WaitFor.TrueAsync(() => server.Open == 0, TimeSpan.FromSeconds(5));
        Assert.That(await unobserved.FindAsync(), Is.Empty);
    }

    private static async Task ConnectAndCancelAsync(Uri uri, int milliseconds)
    {
        using var cancel = new CancellationTokenSource(milliseconds);
        try
        {
            await DXLinkStreamer.ConnectAsync(uri, "token", SimulatedMarket.QuickOptions, cancel.Token);
        }
        catch (OperationCanceledException)
        {
            // The expected end of a cancelled attempt.
        }
    }

    private static Uri Somewhere => new("ws://127.0.0.1:1/");

    private static (TaskCompletionSource<WebSocket> Opening, Func<Uri, CancellationToken, Task<WebSocket>> Open) Opening()
    {
        var opening = new TaskCompletionSource<WebSocket>(TaskCreationOptions.RunContinuationsAsynchronously);
        var calls = 0;
        return (opening, async (_, ct) =>
        {
            if (Interlocked.Increment(ref calls) > 1)
                await Task.Delay(Timeout.Infinite, ct);
            return await opening.Task;
        }
        );
    }

    private static int Next(Random random, int below)
    {
        lock (random)
            return random.Next(below);
    }
}
