using System.Reactive.Concurrency;
using System.Reactive.Subjects;
using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Bars;

/// <summary>The same ticks give the same bars: live, replayed, in batches, and computed by hand.</summary>
internal sealed class BarReplayTests
{
    private static readonly BarOptions Options = new() { Hours = BarHours.Regular };

    [Test]
    public void Replay_InVirtualTime_EmitsTheSameUpdatesAtTheSameTimes([Range(1, 10)] int seed)
    {
        var tape = Random(seed, maxDelay: 3000);
        var options = Options with { FillGaps = seed % 2 == 0 };
        var live = new TestScheduler();
        live.AdvanceTo(BarTape.At("09:00").UtcTicks);
        var seen = live.CreateObserver<BarUpdate>();
        using var ticks = new Subject<BarTick>();
        using var subscription = ticks.ToCandles(t => t, new(5, CandleUnit.Second), live, options).Subscribe(seen);
        foreach (var (tick, arrives) in tape)
        {
            live.AdvanceTo(arrives.UtcTicks);
            ticks.OnNext(tick);
        }

        live.AdvanceTo(BarTape.At("17:00").UtcTicks);

        var replay = new HistoricalScheduler(BarTape.At("09:00"));
        using var replayed = new Subject<BarTick>();
        List<(long, BarUpdate)> again = [];
        using var second = replayed.ToCandles(t => t, new(5, CandleUnit.Second), replay, options)
            .Subscribe(u => again.Add((replay.Clock.UtcTicks, u)));
        foreach (var (tick, arrives) in tape)
        {
            replay.AdvanceTo(arrives);
            replayed.OnNext(tick);
        }

        replay.AdvanceTo(BarTape.At("17:00"));

        Assert.That(again, Is.EqualTo(seen.Messages.Select(m => (m.Time, m.Value.Value))));
        Assert.That(seen.Values().Max(u => u.LateTicks), Is.GreaterThan(0), "the test must have late ticks");
    }

    [Test]
    public void Ticks_InBatchesWithinTheGrace_GiveTheBarsComputedByHand([Range(1, 10)] int seed)
    {
        var tape = Random(seed, maxDelay: 0);
        var expected = tape
            .Where(t => t.Tick.Time >= BarTape.At("09:30"))
            .GroupBy(t => (t.Tick.Symbol, Start: t.Tick.Time.ToUnixTimeSeconds() / 5 * 5))
            .Select(bar => (
                bar.Key.Symbol, bar.Key.Start, bar.First().Tick.Price, bar.Max(t => t.Tick.Price), bar.Min(t => t.Tick.Price),
                bar.Last().Tick.Price,
                bar.Sum(t => t.Tick.Size), (long)bar.Count()))
            .Order().ToArray();

        foreach (var batch in new[] { 1, 300, 999, 7_200_000 })
            Assert.That(ClosedBars(tape, batch).Order(), Is.EqualTo(expected), $"batches of {batch} ms");
    }

    /// <summary>The closed bars of a tape whose ticks arrive in batches; in one of hours, the clock has passed them all.</summary>
    private static List<(string, long, double, double, double, double, double, long)> ClosedBars(
        List<(BarTick Tick, DateTimeOffset Arrives)> tape, int batch)
    {
        var clock = new TestScheduler();
        clock.AdvanceTo(BarTape.At("09:00").UtcTicks);
        List<(string, long, double, double, double, double, double, long)> closed = [];
        using var ticks = new Subject<BarTick>();
        using var subscription = ticks.ToCandles(t => t, new(5, CandleUnit.Second), clock, Options).Subscribe(update =>
        {
            var bar = update.Candle;
            Assert.That(update.LateTicks, Is.Zero);
            if (update.IsClosed)
            {
                var symbol = CandleSymbol.Parse(bar.EventSymbol).BaseSymbol;
                closed.Add((symbol, bar.Time / 1000, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume, bar.Count));
            }
        });
        foreach (var (tick, arrives) in tape)
        {
            var milliseconds = arrives.ToUnixTimeMilliseconds();
            clock.AdvanceTo(DateTimeOffset.FromUnixTimeMilliseconds((milliseconds + batch - 1) / batch * batch).UtcTicks);
            ticks.OnNext(tick);
        }

        clock.AdvanceTo(BarTape.At("17:00").UtcTicks);
        ticks.OnCompleted();
        return closed;
    }

    private static List<(BarTick Tick, DateTimeOffset Arrives)> Random(int seed, int maxDelay)
    {
        var random = new Random(seed);
        var time = BarTape.At("09:29");
        List<(BarTick Tick, DateTimeOffset Arrives)> tape = [];
        for (var i = 0; i < 1000; i++)
        {
            time += TimeSpan.FromMilliseconds(random.Next(random.Next(10) == 0 ? 30_000 : 500));
            var symbol = new[] { "SPY", "QQQ", "/ESZ26:XCME" }[random.Next(3)];
            var tick = new BarTick(symbol, time, random.Next(1, 100) / 4.0, random.Next(0, 50));
            tape.Add((tick, time + TimeSpan.FromMilliseconds(random.Next(maxDelay))));
        }

        return [.. tape.OrderBy(t => t.Arrives)];
    }
}
