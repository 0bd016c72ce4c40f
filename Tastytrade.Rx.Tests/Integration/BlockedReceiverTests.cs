using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Integration;

/// <summary>An observer that blocks the thread that received, over a real socket.</summary>
[CancelAfter(120_000)]
public sealed class BlockedReceiverTests
{
    [Test]
    public async Task Observer_BlocksForSeconds_OthersReceiveLaterFramesAndHeartbeatsGoOn(CancellationToken ct)
    {
        await using var market = await SimulatedMarket.OpenAsync(
            SimulatedMarket.QuickOptions with { SlowObserverAfter = TimeSpan.FromMilliseconds(50) },
            new SimulatorOptions { RecordFrames = true }.WithoutLimits());
        using var release = new ManualResetEventSlim();
        var (slow, healthy) = (0, 0);
        using var blocking = market.Streamer.Quotes.Subscribe(_ =>
        {
            release.Wait(ct);
            Interlocked.Increment(ref slow);
        });
        using var counting = market.Streamer.Quotes.Subscribe(_ => Interlocked.Increment(ref healthy));
        using var subscription = market.Streamer.Subscribe<Quote>("SPY", "QQQ");

        // Longer than the time without frames after which either side gives up.
        var (events, heartbeats) = (0, 0);
        for (var i = 0; i < 3; i++)
        {
            await WaitFor.TrueAsync(() => Volatile.Read(ref healthy) > events + 5 && Heartbeats(market) > heartbeats);
            (events, heartbeats) = (Volatile.Read(ref healthy), Heartbeats(market));
        }

        Assert.That(Volatile.Read(ref slow), Is.Zero);
        Assert.That(market.Streamer.Diagnostics.Reconnections, Is.Zero);
        release.Set();
        await WaitFor.TrueAsync(() => Volatile.Read(ref slow) > 5);
        Assert.That(market.Streamer.Diagnostics.Reconnections, Is.Zero);
    }

    private static int Heartbeats(SimulatedMarket market) => market.Simulator.ReceivedFrames.Count(f => f.Text.Contains("KEEPALIVE"));
}
