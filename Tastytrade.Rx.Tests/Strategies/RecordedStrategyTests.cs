using System.Reactive.Concurrency;
using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Examples.OwnSource;
using Tastytrade.Rx.Simulator;
using Tastytrade.Rx.Testing;
using Tastytrade.Rx.Tests.Recordings;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Strategies;

/// <summary>One unchanged strategy on three clocks: live, over the recording of that run, and in a unit test.</summary>
[CancelAfter(120_000)]
internal sealed class RecordedStrategyTests
{
    private const string Lost = "wait: the connection is lost";
    private static readonly SubscriptionOptions WithHistory = new() { FromTime = DateTimeOffset.UnixEpoch };

    [Test]
    public async Task Decisions_OverARecordingAndATestMarket_AreThoseOfTheLiveRun()
    {
        using var folder = new TemporaryFolder();
        var (chain, live) = await RunLiveAsync(folder.Path);
        Assert.That(live, Does.Contain(Lost));
        Assert.That(live.Distinct().Count(), Is.AtLeast(4), "the run is varied enough");

        var replayed = Replay(folder.Path, chain);
        AssertBegins(live, replayed);
        Assert.That(Replay(folder.Path, chain), Is.EqualTo(replayed));

        // After a loss, a test market answers with the values that it has, and a server with newer ones.
        Assert.That(await RunTestAsync(folder.Path, chain), Is.EqualTo(live.TakeWhile(decision => decision != Lost)));
    }

    /// <summary>What was decided live in the last moments may be missing in one of them; a backtest ends with the loss of its
    /// market.</summary>
    private static void AssertBegins(string[] live, string[] replayed)
    {
        Assert.That(replayed[^1], Is.EqualTo(Lost));
        var length = Math.Min(live.Length, replayed.Length - 1);
        Assert.That(replayed[..length], Is.EqualTo(live[..length]));
        Assert.That(replayed, Has.Length.InRange(live.Length - 1, live.Length + 2));
    }

    private static async Task<(OptionChain Chain, string[] Decisions)> RunLiveAsync(string path)
    {
        await using var market = await SimulatedMarket.OpenAsync(simulatorOptions: new SimulatorOptions { Rate = 10_000 }.WithoutLimits());
        var chain = await market.Session.GetOptionChainAsync("SPY");
        await using var recorder = market.Streamer.RecordTo(path);
        var decisions = new List<string>();
        var running = PutStrategy.Decisions(market.Streamer, chain)
            .Synchronize(decisions).Subscribe(decision => decisions.Add($"{decision}"));
        for (var i = 0; i < 3; i++)
        {
            await market.Streamer.Quotes.Where(quote => quote.EventSymbol == "SPY").Take(i == 0 ? 50 : 25).LastAsync();
            var again = market.Streamer.Reconnections.FirstWithinLimitAsync();
            market.Streamer.Reconnect();
            await again;
        }

        await market.Streamer.Quotes.Where(quote => quote.EventSymbol == "SPY").Take(25).LastAsync();
        running.Dispose();
        await recorder.DisposeAsync();
        await recorder.Completion;
        return (chain, [.. decisions]);
    }

    private static string[] Replay(string path, OptionChain chain) =>
        [.. Backtest.Run(market => PutStrategy.Decisions(market, chain), path).Decisions.Select(decision => $"{decision.Value}")];

    /// <summary>Publishes the events of a recording to a test market, at their times, until the first loss.</summary>
    private static async Task<string[]> RunTestAsync(string path, OptionChain chain)
    {
        await using var recording = Recording.Open(path);
        var scheduler = new HistoricalScheduler(recording.Start);
        await using var market = new TestMarket(scheduler);
        var decisions = new List<string>();
        using var running = PutStrategy.Decisions(market, chain).Subscribe(decision => decisions.Add($"{decision}"));

        string[] options =
        [
            .. from strike in chain.Expirations[0].Strikes
               from option in new[] { strike.Call, strike.Put }
               where option is not null
               select option.StreamerSymbol,
        ];
        using var quotes = recording.Subscribe<Quote>([.. options, "SPY"]);
        using var greeks = recording.Subscribe<Greeks>(options);
        using var candles = recording.Subscribe<Candle>(WithHistory, "SPY{=m}");
        using var events = recording.Messages
            .OfType<MarketEvent>()
            .TakeUntil(recording.ConnectionStates.Where(state => state.Status == ConnectionStatus.Reconnecting))
            .Subscribe(new Publisher(market, scheduler).Publish);
        recording.Run();
        scheduler.AdvanceBy(TimeSpan.FromTicks(1));
        return [.. decisions];
    }

    /// <summary>Publishes events at the times of their arrival, and a snapshot as one transaction.</summary>
    private sealed class Publisher(TestMarket market, HistoricalScheduler scheduler)
    {
        private readonly List<Candle> snapshot = [];

        public void Publish(MarketEvent e)
        {
            if (e.ReceivedAt > scheduler.Now)
                scheduler.AdvanceTo(e.ReceivedAt);
            if (e is not Candle candle || (!candle.IsSnapshotBegin && snapshot.Count == 0))
            {
                market.Publish(e);
                return;
            }

            snapshot.Add(candle);
            if (!candle.IsSnapshotEnd)
                return;
            market.Publish(snapshot.Select((c, i) => c with { EventFlags = i < snapshot.Count - 1 ? EventFlags.TxPending : 0 }));
            snapshot.Clear();
        }
    }
}
