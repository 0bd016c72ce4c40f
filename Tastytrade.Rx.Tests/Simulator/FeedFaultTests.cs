using System.Net.WebSockets;
using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;

namespace Tastytrade.Rx.Tests.Simulator;

/// <summary>Faults that stop data while the socket stays open.</summary>
[TestFixture]
public sealed class FeedFaultTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 4, 15, 0, 0, TimeSpan.Zero);

    private TestScheduler scheduler = null!;

    [SetUp]
    public void SetUp() => scheduler = new();

    [Test]
    public async Task CloseMarket_NewSubscription_GetsLastEventsOnly()
    {
        await using var simulator = await StartAsync();
        await using var client = await SubscribedAsync(simulator);

        simulator.Faults.CloseMarket(TimeSpan.FromHours(40));
        scheduler.AdvanceBy(TimeSpan.FromSeconds(5).Ticks);
        await client.AddAsync("Trade", "QQQ");
        var snapshot = (await client.ExpectAsync("FEED_DATA"))["data"]!.Single();
        scheduler.AdvanceBy(TimeSpan.FromSeconds(1).Ticks);
        await client.RequestAsync(3);
        var next = (await client.ReceiveAsync())!;

        Assert.That((string?)snapshot["eventSymbol"], Is.EqualTo("QQQ"));
        Assert.That((long)snapshot["time"]!, Is.EqualTo(Start.ToUnixTimeMilliseconds()), "the time when the market closed");
        Assert.That((string?)next["type"], Is.EqualTo("CHANNEL_OPENED"), "no tick came before it");
    }

    [Test]
    public async Task OpenMarket_AfterClose_DataContinues()
    {
        await using var simulator = await StartAsync();
        await using var client = await SubscribedAsync(simulator);
        simulator.Faults.CloseMarket();

        simulator.Faults.OpenMarket();
        scheduler.AdvanceBy(TimeSpan.FromSeconds(1).Ticks);

        var tick = (await client.ExpectAsync("FEED_DATA"))["data"]!.First();
        Assert.That((long)tick["time"]!, Is.GreaterThan(Start.ToUnixTimeMilliseconds()));
    }

    [Test]
    public async Task LoseChannels_OpenChannel_IsSilentAndDoesNotExist()
    {
        await using var simulator = await StartAsync();
        await using var client = await SubscribedAsync(simulator);

        simulator.Faults.LoseChannels(1);
        scheduler.AdvanceBy(TimeSpan.FromSeconds(1).Ticks);
        await client.AddAsync("Trade", "QQQ");
        var error = await client.ReceiveTextAsync();
        await client.RequestAsync(1);

        Assert.That(error, Is.EqualTo("""{"type":"ERROR","channel":1,"error":"BAD_ACTION","message":"Channel with id 1 not exists"}"""));
        Assert.That((string?)(await client.ReceiveAsync())!["type"], Is.EqualTo("CHANNEL_OPENED"));
    }

    [Test]
    public async Task MuteChannels_WithContract_OnlyThatContractIsSilent()
    {
        await using var simulator = await StartAsync();
        await using var client = await RawClient.OpenAsync(simulator, "TICKER");
        await client.RequestAsync(3, "AUTO");
        await client.ExpectAsync("CHANNEL_OPENED");

        simulator.Faults.MuteChannels("TICKER");
        await client.AddAsync("Quote", "SPY");
        await client.AddAsync(3, "Quote", "SPY");
        var channel = (int)(await client.ExpectAsync("FEED_DATA"))["channel"]!;
        simulator.Faults.Clear();
        scheduler.AdvanceBy(TimeSpan.FromMilliseconds(25).Ticks);

        Assert.That(channel, Is.EqualTo(3));
        await client.ExpectAsync("FEED_DATA", m => (int)m["channel"]! == 1);
    }

    [Test]
    public void MuteChannels_UnknownContract_ThrowsWithItsName() => Assert.That(
        async () =>
        {
            await using var simulator = await StartAsync();
            simulator.Faults.MuteChannels("NONE");
        },
        Throws.ArgumentException.With.Message.Contains("NONE"));

    [TestCase(true)]
    [TestCase(false)]
    public async Task Oversized_ErrorAndSilence_KeepalivesContinue(bool byOption)
    {
        await using var simulator = await StartAsync(new()
        {
            OversizedMessageAnswer = byOption ? OversizedMessageAnswer.ErrorAndSilence : OversizedMessageAnswer.Close,
        });
        await using var client = await SubscribedAsync(simulator);
        if (!byOption)
            simulator.Faults.AnswerOversized();

        await client.AddAsync("Quote", [.. Enumerable.Range(0, 3000).Select(n => $".SPY261218C{n + 1}")]);
        Assert.That(await client.ReceiveTextAsync(), Is.EqualTo(
            """{"type":"ERROR","channel":0,"error":"INVALID_MESSAGE","message":"Max frame length of 65536 has been exceeded"}"""));
        await client.AddAsync("Quote", "SPY");
        await client.RequestAsync(3);

        // Less than the minute after which the simulator would close a connection whose client is silent.
        for (var i = 0; i < 2; i++)
        {
            scheduler.AdvanceBy(TimeSpan.FromSeconds(21).Ticks);
            Assert.That((string?)(await client.ReceiveAsync())!["type"], Is.EqualTo("KEEPALIVE"));
        }
    }

    [Test]
    public async Task RefuseConnections_StatusAndRetryAfter_AreInTheResponse()
    {
        await using var simulator = await StartAsync();
        using var http = new HttpClient();
        simulator.Faults.RefuseConnections(1, 429, TimeSpan.FromSeconds(17));

        using var answer = await http.GetAsync(new UriBuilder(simulator.DXLinkUrl) { Scheme = "http" }.Uri);

        Assert.That(((int)answer.StatusCode, answer.Headers.RetryAfter!.Delta), Is.EqualTo((429, TimeSpan.FromSeconds(17))));
        await using var next = await RawClient.OpenAsync(simulator);
    }

    [Test]
    public async Task SendError_UnsupportedProtocolInMidSession_DataContinues()
    {
        await using var simulator = await StartAsync();
        await using var client = await SubscribedAsync(simulator);

        simulator.Faults.SendError("UNSUPPORTED_PROTOCOL", "Unsupported");
        await client.ExpectAsync("ERROR");
        scheduler.AdvanceBy(TimeSpan.FromSeconds(1).Ticks);

        await client.ExpectAsync("FEED_DATA");
        Assert.That(client.Close, Is.EqualTo(((WebSocketCloseStatus?)null, (string?)null)));
    }

    private static async Task<RawClient> SubscribedAsync(MarketSimulator simulator)
    {
        var client = await RawClient.OpenAsync(simulator);
        await client.SetupFeedAsync("FULL", period: 0);
        await client.AddAsync("Trade", "SPY");
        await client.ExpectAsync("FEED_DATA");
        return client;
    }

    private Task<MarketSimulator> StartAsync(SimulatorOptions? options = null) =>
        MarketSimulator.StartAsync((options ?? new()) with { Scheduler = scheduler, StartTime = Start });
}
