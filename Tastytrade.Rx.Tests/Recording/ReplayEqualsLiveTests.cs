using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Recordings;

/// <summary>A recorded run, with faults, replayed: observers see what they saw live.</summary>
public sealed class ReplayEqualsLiveTests
{
    private static readonly string[] Symbols = ["SPY", "QQQ", "AAPL", ".SPY301220C600", ".SPY301220P600"];

    /// <summary>An observer that a busy machine holds up would be isolated, and then see its series in another order with the
    /// others.</summary>
    private static readonly StreamerOptions Options = SimulatedMarket.QuickOptions with { SlowObserverAfter = TimeSpan.FromMinutes(1) };

    [Test]
    public async Task Run_OfARecordingWithFaults_GivesTheSequenceThatALiveObserverSaw()
    {
        using var folder = new TemporaryFolder();
        (string[] Lines, string[] Candles) live;
        DateTimeOffset from;
        await using (var market = await SimulatedMarket.OpenAsync(
            Options, new SimulatorOptions { Rate = 2000 }.WithoutLimits()))
        {
            from = market.Simulator.Now.AddSeconds(-30);
            await using var recorder = market.Streamer.RecordTo(folder.Path);

            // The server answers only after all observers were added: live, one that is added later would miss the first events.
            market.Simulator.Faults.Delay(TimeSpan.FromSeconds(1));
            using var log = SequenceLog.Of(market.Streamer, from, Symbols);
            market.Simulator.Faults.Delay(TimeSpan.Zero);
            await DisturbAsync(market);
            await recorder.DisposeAsync();
            await recorder.Completion;
            live = (log.Lines, log.Candles);
        }

        var first = await ReplayAsync(folder.Path, from);
        AssertBegins(live.Lines, first.Lines);
        AssertBegins(live.Candles, first.Candles);
        var second = await ReplayAsync(folder.Path, from);
        Assert.That(second.Lines, Is.EqualTo(first.Lines));
        Assert.That(second.Candles, Is.EqualTo(first.Candles));
    }

    /// <summary>What was delivered live after the end of the recording is not in it, or not yet delivered when the log was read.</summary>
    private static void AssertBegins(string[] live, string[] replayed)
    {
        var length = Math.Min(live.Length, replayed.Length);
        for (var i = 0; i < length; i++)
            Assert.That(replayed[i], Is.EqualTo(live[i]), $"line {i}");
        Assert.That(replayed, Has.Length.InRange(live.Length - 100, live.Length + 100));
    }

    private static async Task DisturbAsync(SimulatedMarket market)
    {
        for (var i = 0; i < 3; i++)
        {
            await market.Streamer.Quotes.Take(50).LastAsync();
            var again = market.Streamer.Reconnections.FirstWithinLimitAsync();
            market.Streamer.Reconnect();
            await again;
        }

        await market.Streamer.Quotes.Take(50).LastAsync();
    }

    private static async Task<(string[] Lines, string[] Candles)> ReplayAsync(string path, DateTimeOffset from)
    {
        await using var recording = Recording.Open(path);
        using var log = SequenceLog.Of(recording, from, Symbols);
        recording.Run();
        return (log.Lines, log.Candles);
    }
}
