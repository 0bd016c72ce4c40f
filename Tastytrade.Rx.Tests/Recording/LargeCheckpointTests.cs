using NUnit.Framework;
using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Recordings.Format;
using Tastytrade.Rx.Recordings.State;
using Tastytrade.Rx.Recordings.Writing;
using Tastytrade.Rx.Streaming.Sharing;
using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx.Tests.Recordings;

/// <summary>Checkpoints of many symbols.</summary>
public sealed class LargeCheckpointTests
{
    private const int Count = 20_000;

    [Test]
    public void WriteValues_ManySymbols_WritesBlocksAndCanBeReadBack()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "a.ttrx.zst");
        var quotes = new FeedKey(EventSchema.Of<Quote>(), FeedContract.Ticker);
        var candles = new FeedKey(EventSchema.Of<Candle>(), FeedContract.History);
        (FeedKey, MarketEvent)[] values =
        [
            .. Enumerable.Range(0, Count).Select(i => (quotes, (MarketEvent)new Quote { EventSymbol = $"S{i}", BidPrice = i })),
            .. Enumerable.Range(1, Count).Select(i => (candles, (MarketEvent)CandleAt(i))),
        ];
        using (var writer = new RecordingWriter(new FileRotation(path, new()), new()))
        {
            writer.Begin(DateTimeOffset.UnixEpoch);
            writer.WriteValues(KnownValues.Of(values), DateTimeOffset.UnixEpoch.Ticks);
        }

        using var reader = new RecordingReader([path]);
        var (state, blocks) = (new RecordedState(), new Dictionary<BlockPosition, int>());
        while (reader.TryRead(out var line))
        {
            state.Apply(line);
            blocks[reader.Position] = blocks.GetValueOrDefault(reader.Position) + LineRecord.SizeOf(line);
        }

        Assert.That(state.IsIncomplete, Is.False);
        Assert.That(state.Values.Of(EventSchema.Of<Quote>()).Sum(r => ((Quote)r.Latest!).BidPrice), Is.EqualTo(Count * (Count - 1d) / 2));
        var history = state.Values.Of(EventSchema.Of<Candle>()).Single().Histories!.Values.Single();
        Assert.That(history.Events, Has.Count.EqualTo(Count));
        Assert.That(blocks, Has.Count.GreaterThan(20));
        Assert.That(blocks.Values.Max(), Is.LessThanOrEqualTo(RecordingWriter.BlockBytes));
        Assert.That(reader.FindCheckpoint(DateTimeOffset.UnixEpoch.Ticks), Is.EqualTo(blocks.Keys.Order().ElementAt(1)));
    }

    private static Candle CandleAt(int second) =>
        new Candle { EventSymbol = "SPY{=1s}", Time = second * 1000L, Index = EventIndex.At(second * 1000L), Open = second };
}
