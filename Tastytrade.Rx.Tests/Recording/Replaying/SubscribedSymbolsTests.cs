using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Recordings.Replaying;

/// <summary>What the recorded streamer had subscribed.</summary>
internal sealed class SubscribedSymbolsTests
{
    private static readonly DateTimeOffset Start = new(2026, 12, 1, 15, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder folder = new();

    [TearDown]
    public void Delete() => folder.Dispose();

    [Test]
    public async Task SubscribedSymbols_AtAPosition_AreThoseThatTheStreamerHadThen([Values] bool seeks)
    {
        await RecordAsync();
        await using var recording = Recording.Open(folder.Path);
        string[][] expected = [["AAPL"], ["AAPL", "QQQ", "SPY"], ["AAPL", "SPY"], [], ["AAPL", "SPY"]];
        for (var i = 0; i < expected.Length; i++)
        {
            if (seeks)
                recording.Seek(Start.AddSeconds((10 * i) + 9));
            else
                recording.RunUntil(Start.AddSeconds((10 * i) + 9));
            Assert.That(recording.SubscribedSymbols<Quote>(), Is.EqualTo(expected[i]), $"after step {i}");
        }

        Assert.That(recording.SubscribedSymbols<Candle>(), Is.EqualTo(new[] { "SPY{=5m}" }));
        Assert.That(recording.SubscribedSymbols<Greeks>(), Is.Empty);
        Assert.That(() => recording.SubscribedSymbols<MarketEvent>(), Throws.ArgumentException);
    }

    /// <summary>A step each ten seconds.</summary>
    private async Task RecordAsync()
    {
        var scheduler = new TestScheduler();
        scheduler.AdvanceTo(Start.Ticks);
        await using var streamer = new VirtualStreamer(scheduler: scheduler).Connect();
        streamer.Subscribe<Quote>("AAPL");
        await using var recorder = streamer.Streamer.RecordTo(folder.Path);
        scheduler.AdvanceTo(Start.AddSeconds(10).Ticks);
        streamer.Subscribe<Quote>("SPY");
        var qqq = streamer.Subscribe<Quote>("QQQ");
        scheduler.AdvanceTo(Start.AddSeconds(20).Ticks);
        qqq.Dispose();
        scheduler.AdvanceTo(Start.AddSeconds(30).Ticks);
        streamer.Transport.Drop();
        scheduler.AdvanceTo(Start.AddSeconds(40).Ticks);
        streamer.Handshake();
        streamer.AnswerSubscriptions();
        using var candles = streamer.Streamer.ObserveCandles("SPY", CandlePeriod.Minutes(5), Start.AddHours(-1)).Subscribe();
        streamer.AnswerSubscriptions();
        scheduler.AdvanceTo(Start.AddSeconds(50).Ticks);
        await recorder.DisposeAsync();
        await recorder.Completion;
    }
}
