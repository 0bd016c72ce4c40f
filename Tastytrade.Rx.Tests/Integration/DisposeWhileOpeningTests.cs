using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using NUnit.Framework;
using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.Streaming;
using Tastytrade.Rx.Streaming.Delivery;
using Tastytrade.Rx.Streaming.Sharing;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Integration;

/// <summary>A streamer that is disposed of while it connects leaves no open socket and no unobserved exception.</summary>
[Parallelizable(ParallelScope.None | ParallelScope.Children)]
public sealed class DisposeWhileOpeningTests
{
    private const int Many = 30;

    /// <summary>Much less than the 5 s for which the runtime continues to open a connection that no request waits for.</summary>
    private static readonly TimeSpan Promptly = TimeSpan.FromSeconds(3);

    private static readonly StreamerOptions Options = SimulatedMarket.QuickOptions with
    {
        HandshakeTimeout = TimeSpan.FromMinutes(1),
        ConnectTimeout = TimeSpan.FromMinutes(1),
        KeepaliveTimeout = TimeSpan.FromMinutes(1),
    };

    private static readonly object[] Stages =
    [
        new object[] { "wss", OpeningStage.Accepted },
        new object[] { "ws", OpeningStage.Accepted },
        new object[] { "ws", OpeningStage.Upgraded },
        new object[] { "ws", OpeningStage.Setup },
        new object[] { "ws", OpeningStage.Unauthorized },
    ];

    [TestCaseSource(nameof(Stages))]
    [CancelAfter(120_000)]
    public async Task ConnectAsync_CancelledAtAStage_LeavesNoSocketAndNoException(string scheme, OpeningStage stage, CancellationToken ct)
    {
        using var unobserved = new UnobservedExceptions();
        using var server = new OpeningServer(stage);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var connecting = Enumerable.Range(0, Many).Select(_ => EndsAsync(UriOf(scheme, server), Options, cancel.Token)).ToArray();
        await WaitFor.TrueAsync(() => server.Reached == Many, SimulatedMarket.Limit);

        await cancel.CancelAsync();
        Assert.That(await Task.WhenAll(connecting), Is.All.InstanceOf<OperationCanceledException>());

        await WaitFor.TrueAsync(() => server.Open == 0, Promptly);
        Assert.That(await unobserved.FindAsync(), Is.Empty);
    }

    [TestCaseSource(nameof(Stages))]
    [CancelAfter(120_000)]
    public async Task ConnectAsync_TimedOutAtAStage_LeavesNoSocketAndNoException(string scheme, OpeningStage stage, CancellationToken ct)
    {
        using var unobserved = new UnobservedExceptions();
        using var server = new OpeningServer(stage);
        var options = Options with { HandshakeTimeout = TimeSpan.FromMilliseconds(300), ConnectTimeout = TimeSpan.FromSeconds(1) };

        var ends = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => EndsAsync(UriOf(scheme, server), options, ct)));

        Assert.That(ends, Is.All.InstanceOf<ConnectionFailedException>());
        await WaitFor.TrueAsync(() => server.Open == 0, Promptly);
        Assert.That(await unobserved.FindAsync(), Is.Empty);
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task ConnectAsync_CancelledWhileTcpConnects_LeavesNoException(CancellationToken ct)
    {
        using var unobserved = new UnobservedExceptions();
        using var full = new Socket(SocketType.Stream, ProtocolType.Tcp);
        full.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        full.Listen(0);

        // While these are not accepted, no other connection can be made.
        var port = ((IPEndPoint)full.LocalEndPoint!).Port;
        using var first = new TcpClient();
        await first.ConnectAsync(IPAddress.Loopback, port, ct);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(ct);
        cancel.CancelAfter(TimeSpan.FromMilliseconds(500));

        var ends = await Task.WhenAll(
            Enumerable.Range(0, Many).Select(_ => EndsAsync(new Uri($"ws://127.0.0.1:{port}/"), Options, cancel.Token)));

        Assert.That(ends, Is.All.InstanceOf<OperationCanceledException>());
        Assert.That(await unobserved.FindAsync(), Is.Empty);
    }

    [Test]
    [CancelAfter(300_000)]
    public async Task ConnectAsync_CancelledAtRandomTimes_LeavesNoSocketAndNoException(
        [Values] OpeningStage stage, [Values] bool breaks, CancellationToken ct)
    {
        using var unobserved = new UnobservedExceptions();
        var random = new Random(29);
        using var server = new OpeningServer(stage, breaks ? () => Milliseconds(random, 10) : null);

        // A server that disconnects takes no time; one that is silent takes the 0.9 s in which it may answer the close frame.
        for (var round = 0; round < (breaks ? 20 : 4); round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
            {
                using var cancel = CancellationTokenSource.CreateLinkedTokenSource(ct);
                cancel.CancelAfter(Milliseconds(random, 40));
                await EndsAsync(UriOf("localhost", "ws", server.Port), Options, cancel.Token);
            }, ct)));
        }

        TestContext.Out.WriteLine($"{server.Reached} connections");
        await WaitFor.TrueAsync(() => server.Open == 0, Promptly);
        Assert.That(await unobserved.FindAsync(), Is.Empty);
    }

    [Test]
    public async Task Transport_DisposedWhileALossIsReported_LeavesNoException()
    {
        using var unobserved = new UnobservedExceptions();
        using var server = new OpeningServer(OpeningStage.Setup, () => TimeSpan.Zero);
        for (var i = 0; i < 5; i++)
        {
            var disposed = new TaskCompletionSource<Task>();

            // Blocks the thread that reports the loss before the next connection; not for good, as disposal waits for that thread.
            var recorder = new TransportRecorder(UriOf("127.0.0.1", "ws", server.Port))
            {
                OnLoss = transport =>
                {
                    var disposing = Task.Run(async () => await transport.DisposeAsync());
                    disposing.Wait(TimeSpan.FromMilliseconds(200));
                    disposed.TrySetResult(disposing);
                },
            };
            recorder.Open();
            await (await disposed.Task.WithinLimitAsync()).WithinLimitAsync();
        }

        await WaitFor.TrueAsync(() => server.Open == 0, Promptly);
        Assert.That(await unobserved.FindAsync(), Is.Empty);
    }

    [Test]
    public async Task Failure_AfterTheCallerCancelled_LeavesNoException()
    {
        using var unobserved = new UnobservedExceptions();
        await CancelThenFailAsync();
        Assert.That(await unobserved.FindAsync(), Is.Empty);
    }

    /// <summary>A method of its own, so that nothing references its tasks after it returns.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task CancelThenFailAsync()
    {
        await using var v = new VirtualStreamer();
        var routes = new RoutingTable(new SeriesTable(new DetachedSeriesHost()));
        var settings = new DeliverySettings(1, 1, TimeSpan.FromDays(1), v.Scheduler, DeliveryCounters.Unwatched);
        var loop = new DeliveryLoop(new Router(routes, v.Streamer, DeliveryCounters.Unwatched), settings);
        var overall = new OverallState();
        var first = new FirstConnection(overall, v.Scheduler);
        var reports = new FeedReports(loop, overall, first, () => { }, () => { }, v.Scheduler);
        using var cancel = new CancellationTokenSource();
        var connecting = first.WaitAsync(Timeout.InfiniteTimeSpan, cancel.Token);
        await cancel.CancelAsync();
        Assert.That(async () => await connecting, Throws.InstanceOf<OperationCanceledException>());
        var failure = new ObjectDisposedException(nameof(TastytradeSession));
        reports.OnState(new ConnectionState { Status = ConnectionStatus.Failed, Error = failure });
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task Transport_DisposedWhileItsConnectionIsLost_LeavesNoException(CancellationToken ct)
    {
        using var unobserved = new UnobservedExceptions();
        var random = new Random(31);
        using var server = new OpeningServer(OpeningStage.Setup, () => Milliseconds(random, 3));
        for (var round = 0; round < 20; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
            {
                var transport = new TransportRecorder(UriOf("127.0.0.1", "ws", server.Port)).Open();
                await Task.Delay(Milliseconds(random, 30), ct);
                await transport.DisposeAsync();
            }, ct)));
        }

        await WaitFor.TrueAsync(() => server.Open == 0, Promptly);
        Assert.That(await unobserved.FindAsync(), Is.Empty);
    }

    /// <summary>Connects and returns the exception of the failure; on success, disposes of the streamer and returns null.</summary>
    private static async Task<Exception?> EndsAsync(Uri uri, StreamerOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await using var streamer = await DXLinkStreamer.ConnectAsync(uri, "token", options, cancellationToken);
            return null;
        }
        catch (Exception e) when (e is OperationCanceledException or TastytradeException)
        {
            return e;
        }
    }

    private static Uri UriOf(string scheme, OpeningServer server) => UriOf("127.0.0.1", scheme, server.Port);

    private static Uri UriOf(string host, string scheme, int port) => new($"{scheme}://{host}:{port}/");

    private static TimeSpan Milliseconds(Random random, int below)
    {
        lock (random)
            return TimeSpan.FromMilliseconds(random.Next(below));
    }
}
