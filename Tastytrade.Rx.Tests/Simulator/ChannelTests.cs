using NUnit.Framework;
using Tastytrade.Rx.Simulator;

namespace Tastytrade.Rx.Tests.Simulator;

[TestFixture]
public sealed class ChannelTests
{
    [Test]
    public async Task Feed_MaxSymbols_RefusesMore()
    {
        await using var simulator = await MarketSimulator.StartAsync(new() { MaxSymbols = 2, Rate = 0 });
        await using var client = await RawClient.OpenAsync(simulator);

        await client.AddAsync("Quote", "SPY", "QQQ", "AAPL");

        Assert.That((string?)(await client.ExpectAsync("ERROR"))["error"], Is.EqualTo("BAD_ACTION"));
        Assert.That(simulator.SubscriptionCount, Is.EqualTo(2));
    }

    [TestCase(2, "BAD_ACTION")]
    [TestCase(0, "BAD_ACTION")]
    [TestCase(-1, "BAD_ACTION")]
    public async Task Channel_EvenNumber_IsRefused(int number, string error)
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await RawClient.OpenAsync(simulator);

        await client.RequestAsync(number);

        Assert.That((string?)(await client.ExpectAsync("ERROR"))["error"], Is.EqualTo(error));
    }

    [Test]
    public async Task Channel_Cancelled_IsClosedAndItsNumberIsGone()
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

    [Test]
    public async Task Channel_BeforeAuthorization_IsRefused()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await RawClient.ConnectAsync(simulator);

        await client.SendAsync(RawClient.Setup());
        await client.RequestAsync(1);

        Assert.That((string?)(await client.ExpectAsync("ERROR"))["error"], Is.EqualTo("UNAUTHORIZED"));
    }
}
