using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Security;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Recordings;

/// <summary>One recording of the simulator for many tests: quotes, Greeks, prints, candles, orders and depths, with losses and many
/// checkpoints.</summary>
internal sealed class SimulatedRecording
{
    public static readonly string[] Symbols = ["SPY", "QQQ", "AAPL", ".SPY301220C600", ".SPY301220P600"];

    private static readonly Lazy<Task<SimulatedRecording>> Shared = new(MakeAsync);

    public required TemporaryFolder Folder { get; init; }

    /// <summary>The from-time of its candles.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>A time at which all of its series and books had arrived, before the first loss.</summary>
    public required DateTimeOffset Complete { get; init; }

    /// <summary>What live observers saw at the end.</summary>
    public required string[] View { get; init; }

    public static Task<SimulatedRecording> GetAsync() => Shared.Value;

    public static void Delete()
    {
        if (Shared.IsValueCreated)
            Shared.Value.Result.Folder.Dispose();
    }

    public Recording Open() => Recording.Open(Folder.Path);

    private static async Task<SimulatedRecording> MakeAsync()
    {
        var folder = new TemporaryFolder();
        await using var market = await SimulatedMarket.OpenAsync();
        var from = market.Simulator.Now.AddSeconds(-30);
        var options = new RecorderOptions { TextBetweenCheckpoints = 32 * 1024, ShareOfCheckpoints = 1 };
        await using var recorder = market.Streamer.RecordTo(folder.Path, options);
        using var view = new MarketView(market.Streamer, from);
        await WaitFor.TrueAsync(() => view.IsComplete);
        var complete = market.Streamer.Scheduler.Now;
        for (var i = 0; i < 3; i++)
        {
            await market.Streamer.Quotes.Take(150).LastAsync();
            var again = market.Streamer.Reconnections.FirstWithinLimitAsync();
            if (i == 1)
                await market.Simulator.Faults.DropAsync().WithinLimitAsync();
            else
                market.Streamer.Reconnect();
            await again;
        }

        await market.Streamer.Quotes.Take(150).LastAsync();
        await recorder.DisposeAsync();
        await recorder.Completion;
        SecretWatch.LookIntoAll(folder.Path);
        return new() { Folder = folder, From = from, Complete = complete, View = view.Describe() };
    }
}

[SetUpFixture]
public sealed class SimulatedRecordingCleanUp
{
    [OneTimeTearDown]
    public void Delete() => SimulatedRecording.Delete();
}
