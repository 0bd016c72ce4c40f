using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;

namespace Tastytrade.Rx.Tests.Simulator;

[TestFixture]
public sealed class FeedTests
{
    private static readonly object QuoteFields = new { Quote = new[] { "eventType", "eventSymbol", "bidPrice", "askPrice" } };

    [Test]
    public async Task Feed_Compact_SendsFieldsJustBeforeTheFirstRows()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await RawClient.OpenAsync(simulator);

        await client.SetupFeedAsync("COMPACT", new { Quote = new[] { "askPrice", "eventSymbol", "bidPrice", "noSuchField" } });
        var first = await client.ReceiveAsync();
        await client.AddAsync("Quote", "SPY", "AAPL");
        var second = await client.ReceiveAsync();
        var data = await client.ReceiveAsync();

        Assert.That((string?)first!["dataFormat"], Is.EqualTo("COMPACT"));
        Assert.That(first["eventFields"], Is.Null);
        Assert.That(second!["eventFields"]!["Quote"]!.Values<string>(), Is.EqualTo(new[] { "askPrice", "eventSymbol", "bidPrice" }));
        var rows = (JArray)data!["data"]![1]!;
        Assert.That((string?)data["data"]![0], Is.EqualTo("Quote"));
        Assert.That(rows, Has.Count.EqualTo(6));
        Assert.That((string?)rows[1], Is.EqualTo("SPY"));
        Assert.That((double)rows[0], Is.GreaterThan((double)rows[2]));
    }

    [Test]
    public async Task Feed_Full_OmitsFieldsWithoutValue()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await RawClient.OpenAsync(simulator);

        await client.SetupFeedAsync("FULL", new { Summary = new[] { "eventSymbol", "dayClosePrice", "dayOpenPrice" } });
        await client.AddAsync("Summary", "SPY");
        var data = await client.ExpectAsync("FEED_DATA");

        var summary = (JObject)data["data"]![0]!;
        Assert.That((string?)summary["eventType"], Is.EqualTo("Summary"));
        Assert.That((string?)summary["eventSymbol"], Is.EqualTo("SPY"));
        Assert.That((double)summary["dayOpenPrice"]!, Is.EqualTo(600).Within(30));
        Assert.That(summary.ContainsKey("dayClosePrice"), Is.False);
    }

    [TestCase(FeedConfigMode.Immediate, ExpectedResult = true)]
    [TestCase(FeedConfigMode.Lazy, ExpectedResult = false)]
    public async Task<bool> Feed_ConfigMode_SendsFieldsAtOnceOrLater(FeedConfigMode mode)
    {
        await using var simulator = await MarketSimulator.StartAsync(new() { FeedConfigMode = mode });
        await using var client = await RawClient.OpenAsync(simulator);

        await client.SetupFeedAsync("COMPACT", QuoteFields);

        return (await client.ExpectAsync("FEED_CONFIG")).ContainsKey("eventFields");
    }

    [Test]
    public async Task Feed_ReorderFields_ConfigAndRowsHaveTheSameOrder()
    {
        await using var simulator = await MarketSimulator.StartAsync(new() { ReorderFields = true });
        await using var client = await RawClient.OpenAsync(simulator);

        await client.SetupFeedAsync("COMPACT");
        await client.AddAsync("Quote", "SPY");
        var config = await client.ExpectAsync("FEED_CONFIG", m => m.ContainsKey("eventFields"));
        var data = await client.ExpectAsync("FEED_DATA");

        var fields = config["eventFields"]!["Quote"]!.Values<string>().ToList();
        Assert.That(fields[0], Is.Not.EqualTo("eventType"));
        Assert.That(fields, Does.Not.Contain("timeNanoPart"));
        Assert.That((string?)data["data"]![1]![fields.IndexOf("eventSymbol")], Is.EqualTo("SPY"));
        Assert.That((double)data["data"]![1]![fields.IndexOf("bidPrice")]!, Is.EqualTo(600).Within(30));
    }

    [Test]
    public async Task Feed_ReorderInMidStream_SendsAConfigFirst()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await RawClient.OpenAsync(simulator);
        await client.SetupFeedAsync("COMPACT");
        await client.AddAsync("Quote", "SPY");
        await client.ExpectAsync("FEED_DATA");

        simulator.Faults.ReorderFields();
        var config = await client.ExpectAsync("FEED_CONFIG");
        var data = await client.ReceiveAsync();

        var fields = config["eventFields"]!["Quote"]!.Values<string>().ToList();
        Assert.That((string?)data!["data"]![1]![fields.IndexOf("eventSymbol")], Is.EqualTo("SPY"));
    }

    [Test]
    public async Task Feed_SwitchFormat_SendsAConfigThenTheOtherFormat()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await RawClient.OpenAsync(simulator);
        await client.SetupFeedAsync("COMPACT");
        await client.AddAsync("Quote", "SPY");
        await client.ExpectAsync("FEED_DATA");

        simulator.Faults.SwitchFormat();
        var config = await client.ExpectAsync("FEED_CONFIG");
        var data = await client.ReceiveAsync();

        Assert.That((string?)config["dataFormat"], Is.EqualTo("FULL"));
        Assert.That((string?)data!["data"]![0]!["eventSymbol"], Is.EqualTo("SPY"));
    }

    [Test]
    public async Task Feed_UnknownSymbolsAndVolatilityQuotes_AreSilentButCount()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await RawClient.OpenAsync(simulator);

        await client.AddAsync("Quote", "TYPOX", "VIX", "SPY");
        var data = await client.ExpectAsync("FEED_DATA");

        Assert.That(data["data"]!.Select(e => (string?)e["eventSymbol"]), Is.EqualTo(new[] { "SPY" }));
        Assert.That(simulator.SubscriptionCount, Is.EqualTo(3));
    }

    [Test]
    public async Task Feed_ResetRemoveAdd_ApplyInThisOrder()
    {
        await using var simulator = await MarketSimulator.StartAsync(new() { Rate = 0 });
        await using var client = await RawClient.OpenAsync(simulator);
        await client.AddAsync("Quote", "SPY", "QQQ");
        await client.ExpectAsync("FEED_DATA");

        await client.SendAsync(new
        {
            type = "FEED_SUBSCRIPTION",
            channel = 1,
            add = new[] { new { type = "Quote", symbol = "AAPL" } },
            remove = new[] { new { type = "Quote", symbol = "AAPL" } },
            reset = true,
        });
        var data = await client.ExpectAsync("FEED_DATA");

        Assert.That(data["data"]!.Select(e => (string?)e["eventSymbol"]), Is.EqualTo(new[] { "AAPL" }));
        Assert.That(simulator.SubscriptionCount, Is.EqualTo(1));
    }

    [Test]
    public async Task Feed_EveryEventType_HasAFirstValue(
        [Values("Quote", "Trade", "TradeETH", "Summary", "Profile", "Greeks", "TheoPrice", "Underlying", "Series", "Candle",
            "TimeAndSale", "OptionSale", "Order", "AnalyticOrder", "SpreadOrder", "Configuration", "Message")]
        string type,
        [Values("TICKER", "AUTO")] string contract)
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await RawClient.OpenAsync(simulator, contract);
        var symbol = type switch { "Greeks" or "TheoPrice" => ".SPY271217C600", "Candle" => "SPY{=1m}", _ => "SPY" };

        await client.AddAsync(type, symbol);
        var data = await client.ExpectAsync("FEED_DATA");

        Assert.That((string?)data["data"]![0]!["eventType"], Is.EqualTo(type));
        Assert.That((string?)data["data"]![0]!["eventSymbol"], Is.EqualTo(type == "Candle" ? "SPY{=m}" : symbol));
    }

    [Test]
    public async Task Feed_CandleHistory_IsASnapshotNewestFirstWithAnEnd()
    {
        await using var simulator = await MarketSimulator.StartAsync(new() { Rate = 0 });
        await using var client = await RawClient.OpenAsync(simulator, "HISTORY");
        var from = simulator.Now.AddDays(-30).ToUnixTimeMilliseconds();

        await client.AddAsync("Candle", "AAPL{=1d}", from);
        var candles = (await client.ExpectAsync("FEED_DATA"))["data"]!.ToList();

        Assert.That(candles, Has.Count.InRange(20, 24));
        Assert.That(candles.Select(c => (string?)c["eventSymbol"]), Is.All.EqualTo("AAPL{=d}"));
        Assert.That(candles.Select(c => (long)c["time"]!), Is.Ordered.Descending);
        Assert.That((int)candles[0]["eventFlags"]!, Is.EqualTo(4));
        Assert.That(candles.Skip(1).SkipLast(1).Select(c => (int)c["eventFlags"]!), Is.All.Zero);
        Assert.That((int)candles[^1]["eventFlags"]!, Is.EqualTo(10));
        Assert.That((long)candles[^1]["time"]!, Is.EqualTo(926_208_000_000), "the start of all candles, not the from-time");
        Assert.That((double)candles[1]["vwap"]!, Is.InRange((double)candles[1]["low"]!, (double)candles[1]["high"]!));
        Assert.That((double)candles[1]["low"]!, Is.LessThanOrEqualTo((double)candles[1]["open"]!));
    }

    [Test]
    public async Task Feed_VwapInOtherSpelling_IsOmitted()
    {
        await using var simulator = await MarketSimulator.StartAsync(new() { Rate = 0 });
        await using var client = await RawClient.OpenAsync(simulator, "AUTO");

        await client.SetupFeedAsync("COMPACT", new { Candle = new[] { "eventSymbol", "VWAP", "close" } });
        await client.AddAsync("Candle", "SPY{=1h}", simulator.Now.AddHours(-2).ToUnixTimeMilliseconds());
        var without = await client.ExpectAsync("FEED_CONFIG", m => m.ContainsKey("eventFields"));
        await client.SetupFeedAsync("COMPACT", new { Candle = new[] { "eventSymbol", "vwap", "close" } });
        await client.AddAsync("Candle", "QQQ{=1h}", simulator.Now.AddHours(-2).ToUnixTimeMilliseconds());
        var with = await client.ExpectAsync("FEED_CONFIG", m => m.ContainsKey("eventFields"));

        Assert.That(without["eventFields"]!["Candle"]!.Values<string>(), Is.EqualTo(new[] { "eventSymbol", "close" }));
        Assert.That(with["eventFields"]!["Candle"]!.Values<string>(), Is.EqualTo(new[] { "eventSymbol", "vwap", "close" }));
    }

    [Test]
    public async Task Feed_ConfigPerType_HasOneTypeEach()
    {
        await using var simulator = await MarketSimulator.StartAsync(new() { FeedConfigMode = FeedConfigMode.PerType, MixTypes = true });
        await using var client = await RawClient.OpenAsync(simulator);

        await client.SendAsync(new
        {
            type = "FEED_SUBSCRIPTION",
            channel = 1,
            add = new[] { new { type = "Quote", symbol = "SPY" }, new { type = "Trade", symbol = "SPY" } },
        });
        var configs = new[] { await client.ReceiveAsync(), await client.ReceiveAsync() };

        Assert.That(configs.Select(c => c!["eventFields"]!.Count()), Is.EqualTo(new[] { 1, 1 }));
        Assert.That((string?)(await client.ReceiveAsync())!["type"], Is.EqualTo("FEED_DATA"));
    }

    [TestCase("askPrice", "FEED_DATA")]
    [TestCase("noSuchField", "FEED_CONFIG")]
    public async Task Feed_ConfigWithoutFields_SendsThemOnlyIfTheyDiffer(string field, string expected)
    {
        await using var simulator = await MarketSimulator.StartAsync(new() { FeedConfigMode = FeedConfigMode.WithoutFields });
        await using var client = await RawClient.OpenAsync(simulator);

        await client.SetupFeedAsync("COMPACT", new { Quote = new[] { "eventSymbol", field } });
        var config = await client.ReceiveAsync();
        await client.AddAsync("Quote", "SPY");

        Assert.That(config!.ContainsKey("eventFields"), Is.False);
        Assert.That((string?)(await client.ReceiveAsync())!["type"], Is.EqualTo(expected));
    }

    [Test]
    public async Task Feed_LongHistoryOfSales_EndsWithSnip()
    {
        await using var simulator = await MarketSimulator.StartAsync(new() { Rate = 0, MaxEventsPerFrame = 5000 });
        await using var client = await RawClient.OpenAsync(simulator, "AUTO");

        await client.AddAsync("TimeAndSale", "SPY", simulator.Now.AddHours(-1).ToUnixTimeMilliseconds());
        var rows = (await client.ExpectAsync("FEED_DATA"))["data"]!.ToList();

        Assert.That(rows, Has.Count.EqualTo(1000));
        Assert.That((int)rows[^1]["eventFlags"]!, Is.EqualTo((int)EventFlags.SnapshotSnip));
        Assert.That(rows.Select(r => (long)r["index"]!), Is.Ordered.Descending);
    }

    [Test]
    public async Task Feed_CandleInOtherSpelling_HasTheCanonicalSymbol()
    {
        await using var simulator = await MarketSimulator.StartAsync(new() { Rate = 0 });
        await using var client = await RawClient.OpenAsync(simulator, "AUTO");

        await client.AddAsync("Candle", "SPY{=0.0005p}", simulator.Now.AddSeconds(-5).ToUnixTimeMilliseconds());
        var rows = (await client.ExpectAsync("FEED_DATA"))["data"]!;
        await client.RemoveAsync("Candle", "SPY{=5.0E-4p}");
        await client.SendAsync(new { type = "CHANNEL_CANCEL", channel = 3 });
        await client.ExpectAsync("ERROR");

        Assert.That(rows.Select(r => (string?)r["eventSymbol"]), Is.All.EqualTo("SPY{=5.0E-4p}"));
        Assert.That(simulator.SubscriptionCount, Is.Zero, "both spellings are one subscription");
    }
}
