using NUnit.Framework;
using Tastytrade.Rx.Simulator;

namespace Tastytrade.Rx.Tests.Simulator;

[TestFixture]
public sealed class ChannelTests
{
    [TestCase(2)]
    [TestCase(0)]
    [TestCase(-1)]
    public async Task Channel_EvenNumber_IsRefusedOnChannel0(int number)
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await RawClient.OpenAsync(simulator);

        await client.RequestAsync(number);

        Assert.That(await client.ReceiveTextAsync(), Is.EqualTo(
            """{"type":"ERROR","channel":0,"error":"BAD_ACTION","message":"Protocol violation with an even channel usage."}"""));
    }

    [TestCase("null")]
    [TestCase("{}")]
    [TestCase("""{"contract":"NONE"}""")]
    [TestCase("""{"contract":1}""")]
    public async Task Channel_FeedWithoutContract_IsRefused(string parameters)
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await RawClient.OpenAsync(simulator);

        await client.SendTextAsync($$"""{"type":"CHANNEL_REQUEST","channel":3,"service":"FEED","parameters":{{parameters}}}""");
        var error = await client.ExpectAsync("ERROR");
        await client.RequestAsync(3);

        Assert.That(((int)error["channel"]!, (string?)error["error"]), Is.EqualTo((3, "INVALID_MESSAGE")));
        await client.ExpectAsync("CHANNEL_OPENED");
    }

    [Test]
    public async Task Channel_Opened_HasContractAndSubFormat()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await RawClient.OpenAsync(simulator);

        await client.RequestAsync(3, "AUTO");
        await client.SetupFeedAsync("COMPACT", period: 0.1, channel: 3);

        Assert.That(await client.ReceiveTextAsync(), Is.EqualTo(
            """{"type":"CHANNEL_OPENED","channel":3,"service":"FEED","parameters":{"contract":"AUTO","subFormat":"LIST"}}"""));
        Assert.That(await client.ReceiveTextAsync(), Is.EqualTo(
            """{"type":"FEED_CONFIG","channel":3,"dataFormat":"COMPACT","aggregationPeriod":0.1}"""));
    }

    [Test]
    public async Task Channel_RequestedTwice_AnswersAlreadyExistsAndStaysOpen()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await RawClient.OpenAsync(simulator);

        await client.RequestAsync(1);

        Assert.That(await client.ReceiveTextAsync(), Is.EqualTo(
            """{"type":"ERROR","channel":1,"error":"BAD_ACTION","message":"Channel with id 1 already exists"}"""));
        await client.AddAsync("Quote", "SPY");
        await client.ExpectAsync("FEED_DATA");
    }

    [TestCase("CHANNEL_CANCEL")]
    [TestCase("FEED_SETUP")]
    [TestCase("FEED_SUBSCRIPTION")]
    [TestCase("DOM_SETUP")]
    public async Task Channel_NeverOpened_AnswersNotExists(string type)
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await RawClient.OpenAsync(simulator);

        await client.SendAsync(new { type, channel = 7 });

        Assert.That(await client.ReceiveTextAsync(), Is.EqualTo(
            """{"type":"ERROR","channel":7,"error":"BAD_ACTION","message":"Channel with id 7 not exists"}"""));
    }

    [Test]
    public async Task Channel_Cancelled_IsClosedAndItsNumberCannotBeReused()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await RawClient.OpenAsync(simulator);
        await client.AddAsync("Quote", "SPY");

        await client.SendAsync(new { type = "CHANNEL_CANCEL", channel = 1 });
        await client.ExpectAsync("CHANNEL_CLOSED");
        await client.RequestAsync(1);
        var again = await client.ExpectAsync("ERROR");
        await client.AddAsync("Quote", "SPY");
        var late = await client.ExpectAsync("ERROR");

        Assert.That((string?)again["error"], Is.EqualTo("BAD_ACTION"));
        Assert.That((string?)late["error"], Is.EqualTo("BAD_ACTION"));
        Assert.That(simulator.SubscriptionCount, Is.Zero);
    }

    [TestCase("CHANNEL_REQUEST")]
    [TestCase("CHANNEL_CANCEL")]
    [TestCase("FEED_SUBSCRIPTION")]
    public async Task Channel_BeforeAuthorization_AnswersAuthStepMissing(string type)
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await RawClient.ConnectAsync(simulator);

        await client.SendAsync(RawClient.Setup());
        await client.SendAsync(new { type, channel = 1, service = "FEED", parameters = new { contract = "AUTO" } });
        await client.ExpectAsync("AUTH_STATE");

        Assert.That(await client.ReceiveTextAsync(), Is.EqualTo(
            """{"type":"ERROR","channel":0,"error":"BAD_ACTION","message":"AUTH step missing"}"""));
        await client.SendAsync(new { type = "AUTH", channel = 0, token = simulator.IssueQuoteToken() });
        Assert.That((string?)(await client.ExpectAsync("AUTH_STATE"))["state"], Is.EqualTo("AUTHORIZED"), "the connection stays open");
    }
}
