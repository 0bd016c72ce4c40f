using System.Collections.Concurrent;
using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Integration;

/// <summary>An observer that blocks the thread that received, over a real socket.</summary>
[CancelAfter(120_000)]
public sealed class BlockedReceiverTests
{
    /// <summary>How long either side waits for a frame before it closes the connection: longer than a busy machine stalls. The client sends
    /// three heartbeats in that time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    [Test]
    public async Task Observer_BlocksForSeconds_OthersReceiveLaterFramesAndHeartbeatsGoOn(CancellationToken ct)
    {
        await using var market = await SimulatedMarket.OpenAsync(
            SimulatedMarket.QuickOptions with { KeepaliveTimeout = Patience, SlowObserverAfter = TimeSpan.FromMilliseconds(50) },
            new SimulatorOptions { KeepaliveTimeout = Patience, RecordFrames = true }.WithoutLimits());
        var losses = new ConcurrentQueue<string?>();
        using var states = market.Streamer.ConnectionStates.Where(s => s.Status == ConnectionStatus.Reconnecting)
            .Subscribe(s => losses.Enqueue(s.Cause));
        using var release = new ManualResetEventSlim();
        var (slow, healthy) = (0, 0);
        using var blocking = market.Streamer.Quotes.Subscribe(_ =>
        {
            release.Wait(ct);
            Interlocked.Increment(ref slow);
        });
        using var counting = market.Streamer.Quotes.Subscribe(_ => Interlocked.Increment(ref healthy));
        using var subscription = market.Streamer.Subscribe<Quote>("SPY", "QQQ");

        // Longer than either side waits for a frame.
        var (events, heartbeats) = (0, 0);
        for (var i = 0; i < 4; i++)
        {
            await WaitFor.TrueAsync(() => Volatile.Read(ref healthy) > events + 5 && Heartbeats(market) > heartbeats);
            (events, heartbeats) = (Volatile.Read(ref healthy), Heartbeats(market));
        }

        Assert.That(Volatile.Read(ref slow), Is.Zero);
        Assert.That(losses, Is.Empty);
        release.Set();
        await WaitFor.TrueAsync(() => Volatile.Read(ref slow) > 5);
        Assert.That(losses, Is.Empty);
        Assert.That(market.Streamer.Diagnostics.Reconnections, Is.Zero);
    }

    private static int Heartbeats(SimulatedMarket market) => market.Simulator.ReceivedFrames.Count(f => f.Text.Contains("KEEPALIVE"));
}
