using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;

namespace Tastytrade.Rx.Tests.Simulator;

/// <summary>The limits of one connection, with the recorded texts.</summary>
[TestFixture]
public sealed class SubscriptionLimitTests
{
    private const string TooBig = """{"type":"ERROR","channel":1,"error":"BAD_ACTION","message":"Your subscription size is too big"}""";
    private const string TooFast = """{"type":"ERROR","channel":1,"error":"BAD_ACTION","message":"Your subscription rate is too high"}""";

    private readonly TestScheduler scheduler = new();

    [Test]
    public async Task Size_LimitExceeded_WholeMessageIsRefused()
    {
        await using var simulator = await StartAsync(new() { MaxSubscriptionsPerConnection = 3 });
        await using var client = await RawClient.OpenAsync(simulator);
        await client.AddAsync("Quote", "SPY", "QQQ");

        await client.AddAsync("Quote", "AAPL", "MSFT");
        await ExpectAsync(client, TooBig);
        await client.AddAsync("Quote", "AAPL", "SPY");

        Assert.That(await CountAsync(simulator, client), Is.EqualTo(3), "one new subscription, and one existing");
    }

    [Test]
    public async Task Size_RemovalInTheSameMessage_MakesRoom()
    {
        await using var simulator = await StartAsync(new() { MaxSubscriptionsPerConnection = 2 });
        await using var client = await RawClient.OpenAsync(simulator);
        await client.AddAsync("Quote", "SPY", "QQQ");

        var (remove, add) = (Entries("SPY", "QQQ"), Entries("AAPL", "MSFT"));
        await client.SendAsync(new { type = "FEED_SUBSCRIPTION", channel = 1, remove, add });
        await client.SendAsync(new { type = "FEED_SUBSCRIPTION", channel = 1, reset = true, add = Entries("SPY", "QQQ", "IWM") });

        await ExpectAsync(client, TooBig);
        Assert.That(await CountAsync(simulator, client), Is.EqualTo(2), "a refused reset has no effect");
    }

    [Test]
    public async Task Size_ChannelsOfAConnection_CountTogether()
    {
        await using var simulator = await StartAsync(new() { MaxSubscriptionsPerConnection = 2 });
        await using var client = await RawClient.OpenAsync(simulator);
        await client.RequestAsync(3);
        await client.AddAsync("Quote", "SPY", "QQQ");

        await client.AddAsync(3, "Trade", "SPY");

        await ExpectAsync(client, TooBig.Replace("\"channel\":1", "\"channel\":3", StringComparison.Ordinal));
    }

    [TestCase("Candle")]
    [TestCase("Order")]
    [TestCase("Series")]
    public async Task PerType_101OfThem_WholeMessageIsRefused(string type)
    {
        await using var simulator = await StartAsync(new());
        await using var client = await RawClient.OpenAsync(simulator);
        await client.AddAsync(type, Symbols(type, 99));

        await client.AddAsync(type, Symbols(type, 101)[99..]);
        await ExpectAsync(client,
            """{"type":"ERROR","channel":1,"error":"BAD_ACTION","message":"""
            + $"\"Your subscription size for event type '{type}' is too big\"}}");
        await client.AddAsync(type, Symbols(type, 100)[99]);

        Assert.That(await CountAsync(simulator, client), Is.EqualTo(100));
    }

    [Test]
    public async Task PerType_ActiveCandle_IsRefusedAndTheFirstContinues()
    {
        await using var simulator = await StartAsync(new() { Rate = 1000, Scheduler = System.Reactive.Concurrency.Scheduler.Default });
        await using var client = await RawClient.OpenAsync(simulator);
        await client.AddAsync("Candle", "SPY{=1m}");

        await client.AddAsync("Candle", "SPY{=m}", 0);
        var error = await client.ExpectAsync("ERROR");

        Assert.That((string?)error["message"], Is.EqualTo("Your subscription size for event type 'Candle' is too big"));
        await client.ExpectAsync("FEED_DATA");
        await client.ExpectAsync("FEED_DATA");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task PerType_CandleRemovedAndAddedAgain_IsAccepted(bool inOneMessage)
    {
        await using var simulator = await StartAsync(new());
        await using var client = await RawClient.OpenAsync(simulator);
        await client.AddAsync("Candle", "SPY{=m}");

        var remove = new[] { new { type = "Candle", symbol = "SPY{=1m}" } };
        var add = new[] { new { type = "Candle", symbol = "SPY{=m}", fromTime = 5 } };
        if (inOneMessage)
        {
            await client.SendAsync(new { type = "FEED_SUBSCRIPTION", channel = 1, remove, add });
        }
        else
        {
            await client.SendAsync(new { type = "FEED_SUBSCRIPTION", channel = 1, remove });
            await client.SendAsync(new { type = "FEED_SUBSCRIPTION", channel = 1, add });
        }

        Assert.That(await CountAsync(simulator, client), Is.EqualTo(1), "and no earlier ERROR was received");
    }

    [Test]
    public async Task Rate_Burst_IsRefusedUntilTheBucketRefills()
    {
        await using var simulator = await StartAsync(new() { MaxSubscriptionChangesPerMinute = 60 });
        await using var client = await RawClient.OpenAsync(simulator);
        await client.AddAsync("Quote", Symbols("Quote", 60));

        await client.AddAsync("Quote", "SPY", "QQQ");
        await ExpectAsync(client, TooFast);
        await client.AddAsync("Quote", ".SPY261218C1");
        await ExpectAsync(client, TooFast);
        scheduler.AdvanceBy(TimeSpan.FromSeconds(2).Ticks);
        await client.AddAsync("Quote", "SPY", "QQQ");

        Assert.That(await CountAsync(simulator, client), Is.EqualTo(62), "refused messages take nothing from the bucket");
    }

    [TestCase(true, 1)]
    [TestCase(false, 0)]
    public async Task Rate_Removals_CountIfTheOptionIsSet(bool countRemovals, int left)
    {
        await using var simulator = await StartAsync(new() { MaxSubscriptionChangesPerMinute = 3, CountRemovals = countRemovals });
        await using var client = await RawClient.OpenAsync(simulator);
        await client.AddAsync("Quote", "SPY", "QQQ", "IWM");

        await client.RemoveAsync("Quote", "SPY", "QQQ", "IWM");

        if (countRemovals)
            await ExpectAsync(client, TooFast);
        Assert.That(await CountAsync(simulator, client), Is.EqualTo(left * 3));
    }

    [Test]
    public async Task Rate_Defaults_AcceptTenThousand()
    {
        await using var simulator = await StartAsync(new());
        await using var client = await RawClient.OpenAsync(simulator);

        foreach (var symbols in Symbols("Quote", 12_000).Chunk(1000))
            await client.AddAsync("Quote", symbols);
        await ExpectAsync(client, TooFast);
        await ExpectAsync(client, TooFast);

        Assert.That(await CountAsync(simulator, client), Is.EqualTo(10_000));
    }

    [Test]
    public async Task WithoutLimits_ManySubscriptions_AreAccepted()
    {
        await using var simulator = await StartAsync(new SimulatorOptions().WithoutLimits());
        await using var client = await RawClient.OpenAsync(simulator);

        await client.AddAsync("Quote", Symbols("Quote", 26_000));
        await client.AddAsync("Candle", Symbols("Candle", 200));
        await client.AddAsync("Candle", Symbols("Candle", 200));

        Assert.That(await CountAsync(simulator, client), Is.EqualTo(26_200));
    }

    [Test]
    public async Task RefuseSubscriptions_WithinTheLimits_RefusesTheNextOnes()
    {
        await using var simulator = await StartAsync(new());
        await using var client = await RawClient.OpenAsync(simulator);

        simulator.Faults.RefuseSubscriptions(SubscriptionRefusal.Rate);
        simulator.Faults.RefuseSubscriptions(SubscriptionRefusal.Size);
        await client.AddAsync("Quote", "SPY");
        await ExpectAsync(client, TooFast);
        await client.AddAsync("Quote", "SPY");
        await ExpectAsync(client, TooBig);
        await client.AddAsync("Quote", "SPY");

        Assert.That(await CountAsync(simulator, client), Is.EqualTo(1));
    }

    [Test]
    public async Task LimitRate_OpenConnection_AppliesUntilClear()
    {
        await using var simulator = await StartAsync(new());
        await using var client = await RawClient.OpenAsync(simulator);
        await client.AddAsync("Quote", "SPY");

        simulator.Faults.LimitRate(1);
        await client.AddAsync("Quote", "QQQ", "IWM");
        await ExpectAsync(client, TooFast);
        simulator.Faults.Clear();
        scheduler.AdvanceBy(TimeSpan.FromSeconds(1).Ticks);
        await client.AddAsync("Quote", "QQQ", "IWM");

        Assert.That(await CountAsync(simulator, client), Is.EqualTo(3));
    }

    private static string[] Symbols(string type, int count) =>
        [.. Enumerable.Range(1, count).Select(n => type == "Candle" ? $"SPY{{={n}s}}" : $".SPY261218C{n}")];

    private static object[] Entries(params string[] symbols) => [.. symbols.Select(symbol => new { type = "Quote", symbol })];

    private static async Task ExpectAsync(RawClient client, string frame) =>
        Assert.That((await client.ExpectAsync("ERROR")).ToString(Newtonsoft.Json.Formatting.None), Is.EqualTo(frame));

    /// <summary>The number of subscriptions after all sent messages were processed: the answer to a later message is awaited.</summary>
    private static async Task<int> CountAsync(MarketSimulator simulator, RawClient client)
    {
        await client.SendAsync(new { type = "CHANNEL_CANCEL", channel = 99 });
        Assert.That((string?)(await client.ExpectAsync("ERROR"))["message"], Is.EqualTo("Channel with id 99 not exists"));
        return simulator.SubscriptionCount;
    }

    private Task<MarketSimulator> StartAsync(SimulatorOptions options) => MarketSimulator.StartAsync(
        options with { Rate = options.Rate == 1000 ? 1000 : 0, Scheduler = options.Rate == 1000 ? options.Scheduler : scheduler });
}
