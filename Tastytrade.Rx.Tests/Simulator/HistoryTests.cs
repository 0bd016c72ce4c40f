using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Simulator;
using Tastytrade.Rx.Simulator.Market;
using Tastytrade.Rx.Simulator.Market.Events;

namespace Tastytrade.Rx.Tests.Simulator;

/// <summary>A snapshot and its updates together are the same events as the complete history.</summary>
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
    public void SnapshotAndUpdates_AtRandomTimes_EqualTheHistory(Type type, string symbol)
    {
        var schema = EventSchema.Find(System.Text.Encoding.UTF8.GetBytes(type.Name))!;
        var random = new Random(7);
        for (var run = 0; run < 20; run++)
        {
            var from = Start.AddSeconds(-40 - random.Next(60)).ToUnixTimeMilliseconds();
            var last = Start.AddTicks(random.NextInt64(TimeSpan.TicksPerMinute));
            var seen = Histories.Snapshot(schema, At(symbol, last), from).SkipLast(1).Reverse().Select(WithoutFlags).ToList();
            for (var turn = 0; turn < 50; turn++)
            {
                // From no time at all to many seconds.
                var next = last.AddTicks(random.NextInt64(1L << random.Next(28)));
                seen.AddRange(Histories.Updates(schema, At(symbol, next), last).Select(WithoutFlags));
                last = next;
            }

            Assert.That(seen, Is.EqualTo(Histories.All(schema, At(symbol, last), from)));
            Assert.That(seen.Cast<IndexedEvent>().Select(e => e.Index), Is.Ordered.Ascending.And.Unique);
            Assert.That(seen, Has.Count.GreaterThan(5));
        }
    }

    [Test]
    public void Sales_OfOneMillisecond_DifferBySequence()
    {
        var from = Start.AddMinutes(-10).ToUnixTimeMilliseconds();
        var sales = Histories.All(EventSchema.Of<TimeAndSale>(), At("SPY", Start), from).Cast<TimeAndSale>().ToList();

        Assert.That(sales.Count(sale => sale.Sequence > 0), Is.Positive);
        foreach (var group in sales.GroupBy(sale => sale.Time))
            Assert.That(group.Select(sale => sale.Sequence), Is.EqualTo(Enumerable.Range(0, group.Count())));
        Assert.That(sales, Has.Count.InRange(800, 1600));
    }

    [Test]
    public void CandleUpdates_AtRandomTimes_IncludeEachFinishedBar()
    {
        var random = new Random(7);
        var last = Start.AddMilliseconds(300);
        var from = Start.AddSeconds(-9).ToUnixTimeMilliseconds();
        var seen = Histories.Snapshot(EventSchema.Of<Candle>(), At("SPY{=1s}", last), from)
            .SkipLast(1).Cast<Candle>().ToDictionary(bar => bar.Time, bar => bar with { EventFlags = EventFlags.None });
        for (var turn = 0; turn < 100; turn++)
        {
            var next = last.AddMilliseconds(random.Next(700));
            foreach (var bar in Histories.Updates(EventSchema.Of<Candle>(), At("SPY{=1s}", next), last).Cast<Candle>())
                seen[bar.Time] = bar;
            last = next;
        }

        var history = Histories.All(EventSchema.Of<Candle>(), At("SPY{=1s}", last), from);
        Assert.That(seen.Values.OrderBy(bar => bar.Index), Is.EqualTo(history));
    }

    [TestCase("HISTORY")]
    [TestCase("STREAM")]
    public async Task Feed_Sales_EqualTheHistory(string contract)
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
        var lastIndex = EventSpec.IndexOf(from.AddSeconds(63).ToUnixTimeMilliseconds(), 0);
        while (seen.Count < (contract == "STREAM" ? 8 : 60) || seen.Keys.Last() < lastIndex)
        {
            var rows = (await client.ExpectAsync("FEED_DATA"))["data"]!.ToList();
            Assert.That(rows, Has.Count.LessThanOrEqualTo(7));
            foreach (var row in rows.Where(row => ((int?)row["eventFlags"] ?? 0) < 10))
                Assert.That(seen.TryAdd((long)row["index"]!, (double)row["size"]!), "no event twice");
        }

        var expected = simulator.History<TimeAndSale>("SPY", from, simulator.Now)
            .Where(sale => sale.Index >= seen.Keys.First() && sale.Index <= seen.Keys.Last())
            .Select(sale => (sale.Index, sale.Size));
        Assert.That(seen.Select(pair => (pair.Key, pair.Value)), Is.EqualTo(expected));
    }

    private static EventSpec At(string symbol, DateTimeOffset time)
    {
        var candle = CandleSpec.Parse(symbol);
        return new(Market.Find(candle?.BaseSymbol ?? symbol)!, candle?.Symbol ?? symbol, time);
    }

    private static MarketEvent WithoutFlags(MarketEvent e) => (IndexedEvent)e with { EventFlags = EventFlags.None };
}
