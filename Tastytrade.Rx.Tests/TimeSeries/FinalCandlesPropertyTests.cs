using CsCheck;
using NUnit.Framework;
using Tastytrade.Rx.Candles;
using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx.Tests.TimeSeries;

/// <summary>Any changes of a series, at any time: which candles are final.</summary>
internal sealed class FinalCandlesPropertyTests
{
    private static readonly DateTimeOffset Start = VirtualCandles.Start;

    [TestCase("SPY{=m}"), TestCase("SPY{=10t}")]
    public void Updates_OfAnySeries_MarkWhatIsOver(string symbol) =>
        Gen.Select(Gen.Int[0, 8], Gen.Int[0, 3], Gen.Bool, Gen.Int[0, 50]).Array[1, 40].Sample(
            steps =>
            {
                var assembly = new SeriesAssembly<Candle>("", 1000);
                var marks = new CandleMarks(CandleSymbol.Parse(symbol));
                var (now, before) = (Start, IndexedSeries<Candle>.Empty);
                foreach (var (minute, close, isPending, seconds) in steps)
                {
                    now = now.AddSeconds(seconds);
                    if (marks.Advance(now) is { } ended)
                        before = Check(ended, before, before, now);
                    if (assembly.Step(Event(symbol, minute, close, isPending)) is { } update)
                        before = Check(marks.Take(update, now), update.Series, before, now);
                }
            },
            iter: 500);

    private static IndexedSeries<Candle> Check(
        CandleUpdate update, IndexedSeries<Candle> values, IndexedSeries<Candle> before, DateTimeOffset now)
    {
        var candles = update.Candles;
        Assert.That(candles, Is.EqualTo(values));
        Assert.That(candles.SkipLast(1).All(candle => candle.IsFinal), "a candle before the last is over");
        Assert.That(
            update.Finished.Select(candle => candle.Index),
            Is.EqualTo(candles.Where(c => c.IsFinal && before.Find(c.Index) is not { IsFinal: true }).Select(c => c.Index)));
        Assert.That(update.Added.Concat(update.Changed).All(c => candles.Find(c.Index)!.IsFinal == c.IsFinal));
        if (update.Latest is { } last && update.Candle.Period.Unit == CandleUnit.Minute && last.Timestamp.AddSeconds(61) <= now)
            Assert.That(last.IsFinal, "its time is over");
        return candles;
    }

    /// <summary>A candle; a close of 0 removes it.</summary>
    private static Candle Event(string symbol, int minute, int close, bool isPending) => new()
    {
        EventSymbol = symbol,
        Time = Start.AddMinutes(minute).ToUnixTimeMilliseconds(),
        Index = EventIndex.At(Start.AddMinutes(minute).ToUnixTimeMilliseconds()),
        Close = close,
        EventFlags = (close == 0 ? EventFlags.RemoveEvent : EventFlags.None) | (isPending ? EventFlags.TxPending : EventFlags.None),
    };
}
