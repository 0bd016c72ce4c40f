using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;
using Tastytrade.Rx.Simulator.Market;
using Tastytrade.Rx.Simulator.Market.Books;
using Tastytrade.Rx.Simulator.Market.Events;

namespace Tastytrade.Rx.Tests.Simulator;

/// <summary>The simulator's DOM service, and its order books.</summary>
[TestFixture]
public sealed class DomTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 4, 15, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task Dom_BeforeSetup_IsSilentThenSendsConfigAndSnapshots()
    {
        await using var simulator = await MarketSimulator.StartAsync(new() { Rate = 1000 });
        await using var client = await OpenAsync(simulator, new { symbol = "SPY", sources = new[] { "ntv" } });
        await client.SendAsync(new
        {
            type = "DOM_SETUP",
            channel = 3,
            acceptAggregationPeriod = 0.05,
            acceptDepthLimit = 4,
            acceptOrderFields = new[] { "price", "size", "count", "other" },
        });

        var config = (await client.ReceiveAsync())!;
        Assert.That(config.ToString(Newtonsoft.Json.Formatting.None), Is.EqualTo(
            """{"type":"DOM_CONFIG","channel":3,"aggregationPeriod":0.05,"depthLimit":4,"dataFormat":"FULL","""
            + "\"orderFields\":[\"price\",\"size\",\"count\"]}"));
        for (var i = 0; i < 3; i++)
        {
            var snapshot = await client.ExpectAsync("DOM_SNAPSHOT");
            Assert.That((int)snapshot["channel"]!, Is.EqualTo(3));
            foreach (var side in new[] { "bids", "asks" })
            {
                Assert.That(snapshot[side]!.Count(), Is.EqualTo(4));
                var prices = snapshot[side]!.Select(level => (double)level["price"]!);
                Assert.That(prices, side == "bids" ? Is.Ordered.Descending : Is.Ordered.Ascending);
                Assert.That(snapshot[side]!.Select(l => (long)l["count"]!), Is.All.InRange(1, 3));
            }

            Assert.That((double)snapshot["bids"]![0]!["price"]!, Is.LessThan((double)snapshot["asks"]![0]!["price"]!));
        }
    }

    [Test]
    public async Task Dom_UnchangedBook_SendsOneSnapshot()
    {
        await using var simulator = await MarketSimulator.StartAsync(new() { Rate = 0 });
        await using var client = await OpenAsync(simulator, new { symbol = "SPY", sources = new[] { "ntv" } });
        await client.SendAsync(new { type = "DOM_SETUP", channel = 3, acceptAggregationPeriod = 0, acceptDepthLimit = 0 });
        var snapshot = await client.ExpectAsync("DOM_SNAPSHOT");
        await client.SendAsync(new { type = "CHANNEL_CANCEL", channel = 3 });

        Assert.That(snapshot["bids"]!.Count(), Is.InRange(10, 15), "a depth limit of 0 means no limit");
        Assert.That((string?)(await client.ReceiveAsync())!["type"], Is.EqualTo("CHANNEL_CLOSED"));
        Assert.That(simulator.SubscriptionCount, Is.Zero);
    }

    [TestCase("UNKNOWN:SYMBOL")]
    [TestCase("SPX")]
    public async Task Dom_SymbolWithoutBook_IsEmpty(string symbol)
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await OpenAsync(simulator, new { symbol, sources = new[] { "ntv" } });
        await client.SendAsync(new { type = "DOM_SETUP", channel = 3 });

        var snapshot = await client.ExpectAsync("DOM_SNAPSHOT");
        Assert.That((snapshot["bids"]!.Count(), snapshot["asks"]!.Count()), Is.EqualTo((0, 0)));
    }

    [TestCase("{'sources':['ntv']}")]
    [TestCase("{'symbol':'','sources':['ntv']}")]
    [TestCase("{'symbol':5,'sources':['ntv']}")]
    [TestCase("{'symbol':'SPY'}")]
    [TestCase("{'symbol':'SPY','sources':[]}")]
    [TestCase("{'symbol':'SPY','sources':[1]}")]
    [TestCase("{'symbol':'SPY','sources':'ntv'}")]
    public async Task Dom_InvalidParameters_IsRefused(string parameters)
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await RawClient.OpenAsync(simulator);
        await client.SendAsync(new { type = "CHANNEL_REQUEST", channel = 3, service = "DOM", parameters = JObject.Parse(parameters) });

        var error = await client.ExpectAsync("ERROR");
        Assert.That(((int)error["channel"]!, (string?)error["error"]), Is.EqualTo((3, "INVALID_MESSAGE")));
    }

    [TestCase("'type':'DOM_SETUP','acceptDepthLimit':-1", "INVALID_MESSAGE")]
    [TestCase("'type':'DOM_SETUP','acceptAggregationPeriod':-1", "INVALID_MESSAGE")]
    [TestCase("'type':'DOM_SETUP','acceptDataFormat':'COMPACT'", "INVALID_MESSAGE")]
    [TestCase("'type':'FEED_SETUP'", "BAD_ACTION")]
    [TestCase("'type':'FEED_SUBSCRIPTION','add':[{'type':'Quote','symbol':'SPY'}]", "BAD_ACTION")]
    public async Task DomChannel_InvalidMessage_AnswersWithError(string message, string expected)
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await OpenAsync(simulator, new { symbol = "SPY", sources = new[] { "ntv" } });
        await client.SendAsync(JObject.Parse($"{{{message},'channel':3}}"));

        var error = await client.ExpectAsync("ERROR");
        Assert.That(((int)error["channel"]!, (string?)error["error"]), Is.EqualTo((3, expected)));
    }

    [Test]
    public void Books_AtAnyTime_AgreeWithQuotes()
    {
        var market = Market();
        foreach (var symbol in new[] { "SPY", "AAPL", "/ESM26:XCME", ".SPY261218C600" })
        {
            var instrument = market.Find(symbol)!;
            for (var i = 0; i < 300; i++)
            {
                var time = Start.AddMilliseconds(i * 137);
                var quote = Quotes.Create(new EventSpec(instrument, symbol, time))!;
                var book = MarketBooks.At(instrument, i % 2 == 0 ? "NTV" : "ntv", time);

                Assert.That((book.Bids[0].Price, book.Bids[0].Size), Is.EqualTo((quote.BidPrice, quote.BidSize)), $"{symbol} {i}");
                Assert.That((book.Asks[0].Price, book.Asks[0].Size), Is.EqualTo((quote.AskPrice, quote.AskSize)), $"{symbol} {i}");
                Assert.That(book.Orders.Select(o => o.Number), Is.Unique);
                Assert.That(book.Orders.Select(o => o.Size), Is.All.GreaterThan(0));
            }
        }
    }

    [Test]
    public void Books_SameSeedSourceAndTime_AreEqual()
    {
        var (one, other) = (Market(), Market());
        Assert.That(Orders(one, "NTV", Start), Is.EqualTo(Orders(other, "NTV", Start)));
        Assert.That(Orders(one, "NTV", Start), Is.Not.EqualTo(Orders(other, "ntv", Start)));
        Assert.That(Orders(one, "NTV", Start), Is.Not.EqualTo(Orders(other, "NTV", Start.AddSeconds(5))));

        static string Orders(MarketModel market, string source, DateTimeOffset time) =>
            string.Join(' ', MarketBooks.At(market.Find("SPY")!, source, time).Orders.Select(o => $"{o.Number}@{o.Price}x{o.Size}"));
    }

    [Test]
    public void Orders_SnapshotAndTransactions_GiveTheBookAtEachTime()
    {
        var instrument = Market().Find("SPY")!;
        var (flags, removedBySize) = (EventFlags.None, false);
        var book = OrderBook.Empty("SPY");
        var request = new EventSpec(instrument, "SPY", Start, 0, "NTV");
        book = book.Replace("NTV", Histories.Snapshot(Order.Schema, request, 0).Cast<OrderBase>());
        for (var i = 1; i <= 500; i++)
        {
            var since = request.Time;
            request = request with { Time = since.AddMilliseconds(90 + (i % 7 * 40)), Sequence = i };
            var changes = Histories.Updates(Order.Schema, request, since).Cast<OrderBase>().ToArray();
            Assert.That(changes.Select(e => e.IsPending), Is.EqualTo(changes.Select((_, n) => n < changes.Length - 1)));
            flags = changes.Aggregate(flags, (all, e) => all | e.EventFlags);
            removedBySize |= changes.Any(e => e.Size == 0);
            book = book.Apply(changes);

            var expected = MarketBooks.At(instrument, "NTV", request.Time);
            Assert.That(book.Bids, Is.EqualTo(expected.Bids.Select(l => new PriceLevel(l.Price, l.Size, l.Orders.Length))), $"{i}");
            Assert.That(book.Asks, Is.EqualTo(expected.Asks.Select(l => new PriceLevel(l.Price, l.Size, l.Orders.Length))), $"{i}");
        }

        Assert.That(flags, Is.EqualTo(EventFlags.TxPending | EventFlags.RemoveEvent), "transactions, and removals by flag");
        Assert.That(removedBySize, Is.True);
    }

    private static MarketModel Market() => new(new MarketClock(System.Reactive.Concurrency.DefaultScheduler.Instance, Start), 7);

    private static async Task<RawClient> OpenAsync(MarketSimulator simulator, object parameters)
    {
        var client = await RawClient.OpenAsync(simulator);
        await client.SendAsync(new { type = "CHANNEL_REQUEST", channel = 3, service = "DOM", parameters });
        await client.ExpectAsync("CHANNEL_OPENED");
        return client;
    }
}
