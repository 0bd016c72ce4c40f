using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Simulator;
using Tastytrade.Rx.Simulator.Market;
using Tastytrade.Rx.Simulator.Market.Events;

namespace Tastytrade.Rx.Tests.Simulator;

/// <summary>Snapshots and what is streamed after them are parts of one truth.</summary>
[TestFixture]
public sealed class HistoryTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 15, 0, 0, TimeSpan.Zero);
    private static readonly MarketModel Market = new(new(new TestScheduler(), Start), 42);

    [TestCase(typeof(TimeAndSale), "SPY")]
    [TestCase(typeof(TimeAndSale), "/ESZ26:XCME")]
    [TestCase(typeof(OptionSale), "SPY")]
    [TestCase(typeof(Underlying), "SPY")]
    [TestCase(typeof(Greeks), ".SPY261218C600")]
    [TestCase(typeof(TheoPrice), ".SPY261218C600")]
    public void SnapshotAndUpdates_AtAnyMoments_AreTheTruthEachOnceInOrder(Type type, string symbol)
    {
        var schema = EventSchema.Find(System.Text.Encoding.UTF8.GetBytes(type.Name))!;
        var random = new Random(7);
        for (var run = 0; run < 20; run++)
        {
            var (from, last) = (Start.AddSeconds(-40 - random.Next(60)), Start.AddTicks(random.NextInt64(TimeSpan.TicksPerMinute)));
            var seen = Histories.Snapshot(schema, At(symbol, last), from.ToUnixTimeMilliseconds()).SkipLast(1).Reverse().Select(Bare).ToList();
            for (var turn = 0; turn < 50; turn++)
            {
                // Also none at all, within a millisecond, and of many seconds.
                var next = last.AddTicks(random.NextInt64(1L << random.Next(28)));
                seen.AddRange(Histories.Updates(schema, At(symbol, next), last).Select(Bare));
                last = next;
            }

            Assert.That(seen, Is.EqualTo(Histories.All(schema, At(symbol, last), from.ToUnixTimeMilliseconds())));
            Assert.That(seen.Cast<IndexedEvent>().Select(e => e.Index), Is.Ordered.Ascending.And.Unique);
            Assert.That(seen, Has.Count.GreaterThan(5));
        }
    }

    [Test]
    public void Sales_OfOneMillisecond_DifferBySequence()
    {
        var sales = Histories.All(EventSchema.Of<TimeAndSale>(), At("SPY", Start), Start.AddMinutes(-10).ToUnixTimeMilliseconds()).Cast<TimeAndSale>().ToList();

        Assert.That(sales.Count(sale => sale.Sequence > 0), Is.Positive);
        foreach (var group in sales.GroupBy(sale => sale.Time))
            Assert.That(group.Select(sale => sale.Sequence), Is.EqualTo(Enumerable.Range(0, group.Count())));
        Assert.That(sales, Has.Count.InRange(800, 1600));
    }

    [Test]
    public void CandleUpdates_TellEachBarOnceMoreWhenItIsOver()
    {
        var random = new Random(7);
        var last = Start.AddMilliseconds(300);
        var known = Histories.Snapshot(EventSchema.Of<Candle>(), At("SPY{=1s}", last), Start.AddSeconds(-9).ToUnixTimeMilliseconds())
            .SkipLast(1).Cast<Candle>().ToDictionary(bar => bar.Time, Bare);
        for (var turn = 0; turn < 100; turn++)
        {
            var next = last.AddMilliseconds(random.Next(700));
            foreach (var bar in Histories.Updates(EventSchema.Of<Candle>(), At("SPY{=1s}", next), last).Cast<Candle>())
                known[bar.Time] = bar;
            last = next;
        }

        Assert.That(known.Values.OrderBy(bar => bar.Index), Is.EqualTo(Histories.All(EventSchema.Of<Candle>(), At("SPY{=1s}", last), Start.AddSeconds(-9).ToUnixTimeMilliseconds())));
    }

    [TestCase("HISTORY")]
    [TestCase("STREAM")]
    public async Task Feed_Sales_AreThoseOfTheTruth(string contract)
    {
        await using var simulator = await MarketSimulator.StartAsync(new() { MaxEventsPerFrame = 7, Rate = 3 });
        await using var client = await RawClient.OpenAsync(simulator, contract);
        var from = simulator.Now.AddMinutes(-1);
        await client.SendAsync(new
        {
            type = "FEED_SUBSCRIPTION",
            channel = 1,
            add = new[] { new { type = "TimeAndSale", symbol = "SPY", fromTime = from.ToUnixTimeMilliseconds() } },
        });

        var seen = new SortedDictionary<long, double>();
        while (seen.Count < (contract == "STREAM" ? 8 : 60) || seen.Keys.Last() < WireRequest.IndexOf(from.AddSeconds(63).ToUnixTimeMilliseconds(), 0))
        {
            var rows = (await client.ExpectAsync("FEED_DATA"))["data"]!.ToList();
            Assert.That(rows, Has.Count.LessThanOrEqualTo(7));
            foreach (var row in rows.Where(row => ((int?)row["eventFlags"] ?? 0) < 10))
                Assert.That(seen.TryAdd((long)row["index"]!, (double)row["size"]!), "each once");
        }

        var truth = simulator.History<TimeAndSale>("SPY", from, simulator.Now).Where(sale => sale.Index >= seen.Keys.First() && sale.Index <= seen.Keys.Last());
        Assert.That(seen.Select(pair => (pair.Key, pair.Value)), Is.EqualTo(truth.Select(sale => (sale.Index, sale.Size))));
    }

    private static WireRequest At(string symbol, DateTimeOffset time) => new(Market.Find(CandleSpec.Parse(symbol)?.BaseSymbol ?? symbol)!, CandleSpec.Parse(symbol)?.Symbol ?? symbol, time);

    private static MarketEvent Bare(MarketEvent e) => (IndexedEvent)e with { EventFlags = EventFlags.None };

    private static Candle Bare(Candle e) => e with { EventFlags = EventFlags.None };
}
