using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Simulator.Market;
using Tastytrade.Rx.Simulator.Market.Books;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Depth;

/// <summary>Depths and order books over real sockets, with lost connections.</summary>
public sealed class DepthIntegrationTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 4, 15, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task Depths_AcrossLosses_EqualTheMarkets()
    {
        await using var market = await SimulatedMarket.OpenAsync(simulatorOptions: new() { StartTime = Start });
        var seen = new Dictionary<string, List<DepthOfMarket>> { ["SPY"] = [], ["AAPL"] = [] };
        foreach (var (symbol, list) in seen)
        {
            market.Streamer.Depth(
                symbol, "ntv", new DepthOptions { DepthLimit = 0, AggregationPeriod = TimeSpan.FromMilliseconds(25), WithCounts = true })
                .Subscribe(depth =>
                {
                    lock (list)
                        list.Add(depth);
                });
        }

        for (var cut = 0; cut < 5; cut++)
        {
            await WaitFor.TrueAsync(() => seen.Values.All(list => Count(list) > 2), SimulatedMarket.Limit);
            foreach (var list in seen.Values)
                Check(market, list);
            await market.Simulator.Faults.DropAsync().WithinLimitAsync();
        }

        await WaitFor.TrueAsync(() => seen.Values.All(list => Count(list) > 2), SimulatedMarket.Limit);
        Assert.That(market.Streamer.Diagnostics.Reconnections, Is.GreaterThan(0));
        Assert.That(market.Streamer.Diagnostics.RefusedFrames, Is.Zero);
    }

    [Test]
    public async Task OrderBooks_AcrossLossesAndForLaterObservers_EqualTheMarkets()
    {
        await using var market = await SimulatedMarket.OpenAsync(simulatorOptions: new() { StartTime = Start });
        var model = new MarketModel(new MarketClock(market.Simulator.Options.Scheduler, Start), market.Simulator.Options.Seed);
        var books = new List<OrderBook>();
        using var first = market.Streamer.OrderBook("SPY", "NTV").Subscribe(book =>
        {
            lock (books)
                books.Add(book);
        });
        for (var cut = 0; cut < 5; cut++)
        {
            await WaitFor.TrueAsync(() => CountBooks() > 3, SimulatedMarket.Limit);
            Check();
            var later = await market.Streamer.OrderBook("SPY", "NTV", 3).FirstWithinLimitAsync();
            Assert.That((later.Bids.Length, later.Asks.Length), Is.EqualTo((3, 3)));
            Assert.That(IsTheMarkets(later.WithDepthLimit(0)), later.ToString());
            await market.Simulator.Faults.DropAsync().WithinLimitAsync();
        }

        await WaitFor.TrueAsync(() => CountBooks() > 3, SimulatedMarket.Limit);
        Check();
        Assert.That(market.Streamer.Diagnostics.Reconnections, Is.GreaterThan(0));

        int CountBooks()
        {
            lock (books)
                return books.Count;
        }

        void Check()
        {
            lock (books)
            {
                foreach (var book in books)
                    Assert.That(IsTheMarkets(book), book.ToString());
                books.Clear();
            }
        }

        bool IsTheMarkets(OrderBook book)
        {
            var time = DateTimeOffset.FromUnixTimeMilliseconds(
                book.Orders(Side.Buy).Concat(book.Orders(Side.Sell)).Max(order => order.Time));
            return Enumerable.Range(0, 11)
                .Select(i => MarketBooks.At(model.Find("SPY")!, "NTV", time.AddTicks(i * 1000)))
                .Any(truth => Levels(truth.Bids).SequenceEqual(book.Bids) && Levels(truth.Asks).SequenceEqual(book.Asks));
        }
    }

    [Test]
    public async Task Depth_Released_IsRemovedFromTheServer()
    {
        await using var market = await SimulatedMarket.OpenAsync();
        await market.Streamer.Depth("SPY", "ntv").FirstWithinLimitAsync();

        await WaitFor.TrueAsync(() => market.Simulator.SubscriptionCount == 0, SimulatedMarket.Limit);
        Assert.That(market.Streamer.Diagnostics.InDemand, Is.Zero);
    }

    private static int Count(List<DepthOfMarket> list)
    {
        lock (list)
            return list.Count;
    }

    private static void Check(SimulatedMarket market, List<DepthOfMarket> list)
    {
        var model = new MarketModel(new MarketClock(market.Simulator.Options.Scheduler, Start), market.Simulator.Options.Seed);
        lock (list)
        {
            Assert.That(list.Select(d => d.Time), Is.Ordered.Ascending);
            foreach (var depth in list)
            {
                // Frames have whole milliseconds, the market finer times: it may have moved within the millisecond.
                var instrument = model.Find(depth.Symbol)!;
                var around = Enumerable.Range(0, 11).Select(i => MarketBooks.At(instrument, "ntv", depth.Timestamp.AddTicks(i * 1000)));
                Assert.That(
                    around.Any(book => Levels(book.Bids).SequenceEqual(depth.Bids) && Levels(book.Asks).SequenceEqual(depth.Asks)),
                    depth.ToString());
            }

            list.Clear();
        }
    }

    private static IEnumerable<PriceLevel> Levels(BookStateLevel[] side) =>
        side.Select(l => new PriceLevel(l.Price, l.Size, l.Orders.Length));
}
