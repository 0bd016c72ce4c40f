using System.Net.WebSockets;
using System.Reactive.Concurrency;
using Microsoft.Reactive.Testing;
using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Simulator;

[TestFixture]
public sealed class HandshakeTests
{
    [Test]
    public async Task Handshake_GoodToken_IsAuthorizedAfterOneUnauthorized()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await RawClient.ConnectAsync(simulator);

        await client.SendAsync(RawClient.Setup());
        await client.SendAsync(new { type = "AUTH", channel = 0, token = simulator.IssueQuoteToken() });

        Assert.That(await client.ReceiveTextAsync(), Is.EqualTo(
            """{"type":"SETUP","channel":0,"keepaliveTimeout":60,"acceptKeepaliveTimeout":60,"version":"1.0-1.2.3-20240912-171526"}"""));
        Assert.That(await client.ReceiveTextAsync(), Is.EqualTo("""{"type":"AUTH_STATE","channel":0,"state":"UNAUTHORIZED"}"""));
        Assert.That(await client.ReceiveTextAsync(), Is.EqualTo(
            """{"type":"AUTH_STATE","channel":0,"state":"AUTHORIZED","userId":"simulator"}"""));
        Assert.That(simulator.SessionsAuthorized, Is.EqualTo(1));
    }

    [Test]
    public async Task Handshake_NoTokenRequired_IsAuthorizedAtOnce()
    {
        await using var simulator = await MarketSimulator.StartAsync(new() { RequireToken = false });
        await using var client = await RawClient.ConnectAsync(simulator);

        await client.SendAsync(RawClient.Setup());

        Assert.That((string?)(await client.ExpectAsync("AUTH_STATE"))["state"], Is.EqualTo("AUTHORIZED"));
    }

    [Test]
    public async Task Handshake_BadToken_IsUnauthorizedTwiceAndClosed()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await RawClient.ConnectAsync(simulator);

        await client.SendAsync(RawClient.Setup());
        await client.SendAsync(new { type = "AUTH", channel = 0, token = "wrong" });

        Assert.That((string?)(await client.ExpectAsync("AUTH_STATE"))["state"], Is.EqualTo("UNAUTHORIZED"));
        Assert.That((string?)(await client.ExpectAsync("AUTH_STATE"))["state"], Is.EqualTo("UNAUTHORIZED"));
        Assert.That(await client.ExpectCloseAsync(), Is.EqualTo(WebSocketCloseStatus.NormalClosure));
    }

    [Test]
    public async Task Handshake_TokenPastItsLifetime_IsRefused()
    {
        var scheduler = new TestScheduler();
        await using var simulator = await MarketSimulator.StartAsync(new()
        {
            Scheduler = scheduler,
            QuoteTokenLifetime = TimeSpan.FromSeconds(5),
        });
        var token = simulator.IssueQuoteToken();
        scheduler.AdvanceBy(TimeSpan.FromSeconds(6).Ticks);
        await using var client = await RawClient.ConnectAsync(simulator);

        await client.SendAsync(RawClient.Setup());
        await client.SendAsync(new { type = "AUTH", channel = 0, token });

        Assert.That(await client.ExpectCloseAsync(), Is.EqualTo(WebSocketCloseStatus.NormalClosure));
        Assert.That(simulator.SessionsAuthorized, Is.Zero);
    }

    [Test]
    public async Task Handshake_AuthBeforeSetup_AnswersSessionNotFoundAndCloses()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await RawClient.ConnectAsync(simulator);

        await client.SendAsync(new { type = "AUTH", channel = 0, token = simulator.IssueQuoteToken() });

        Assert.That(await client.ReceiveTextAsync(), Is.EqualTo(
            """{"type":"ERROR","channel":0,"error":"UNAUTHORIZED","message":"Session not found: api"}"""));
        await client.ExpectCloseAsync();
    }

    [Test]
    public async Task Handshake_OtherVersion_IsUnsupportedProtocol()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await RawClient.ConnectAsync(simulator);

        await client.SendAsync(RawClient.Setup(version: "1.0-raw/1.0"));

        Assert.That((string?)(await client.ExpectAsync("ERROR"))["error"], Is.EqualTo("UNSUPPORTED_PROTOCOL"));
    }

    [Test]
    public async Task Handshake_NoSetupInTime_IsTimeout()
    {
        var scheduler = new TestScheduler();
        await using var simulator = await MarketSimulator.StartAsync(new() { Scheduler = scheduler });
        await using var client = await RawClient.ConnectAsync(simulator);
        await WaitFor.TrueAsync(() => simulator.OpenConnections == 1);

        scheduler.AdvanceBy(TimeSpan.FromSeconds(10.1).Ticks);

        Assert.That((string?)(await client.ExpectAsync("ERROR"))["error"], Is.EqualTo("TIMEOUT"));
        await client.ExpectCloseAsync();
    }

    [Test]
    public async Task Keepalive_ClientSilentTooLong_IsClosedWithoutError()
    {
        var scheduler = new TestScheduler();
        await using var simulator = await MarketSimulator.StartAsync(new() { Scheduler = scheduler });
        await using var client = await RawClient.OpenAsync(simulator);

        scheduler.AdvanceBy(TimeSpan.FromSeconds(61).Ticks);

        while (await client.ReceiveAsync() is { } message)
            Assert.That((string?)message["type"], Is.EqualTo("KEEPALIVE"));
        Assert.That(client.Close, Is.EqualTo((WebSocketCloseStatus.NormalClosure, "Bye")));
    }

    [Test]
    public async Task Keepalive_NoOtherFrames_IsSentWellBeforeTheClientsTimeout()
    {
        var scheduler = new TestScheduler();
        await using var simulator = await MarketSimulator.StartAsync(new() { Scheduler = scheduler });
        await using var client = await RawClient.ConnectAsync(simulator);
        await client.SendAsync(RawClient.Setup(keepaliveTimeout: 6));
        await client.ExpectAsync("AUTH_STATE");

        scheduler.AdvanceBy(TimeSpan.FromSeconds(2.1).Ticks);

        await client.ExpectAsync("KEEPALIVE");
    }

    [Test]
    public async Task Reauthorization_AuthorizedSession_IsAnswered()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await RawClient.OpenAsync(simulator);

        await client.SendAsync(new { type = "AUTH", channel = 0, token = simulator.IssueQuoteToken() });

        Assert.That((string?)(await client.ExpectAsync("AUTH_STATE"))["state"], Is.EqualTo("AUTHORIZED"));
        Assert.That(simulator.SessionsAuthorized, Is.EqualTo(1));
    }

    [TestCase("not json")]
    [TestCase("[1,2]")]
    [TestCase("{\"channel\":0}")]
    [TestCase("{\"type\":\"SETUP\"}")]
    [TestCase("{\"type\":\"WHAT\",\"channel\":0}")]
    [TestCase("{\"type\":\"AUTH\",\"channel\":\"x\"}")]
    [TestCase("{\"type\":\"CHANNEL_REQUEST\",\"channel\":{}}")]
    [TestCase("{\"type\":\"FEED_SUBSCRIPTION\",\"channel\":1,\"add\":{}}")]
    [TestCase("{\"type\":\"FEED_SUBSCRIPTION\",\"channel\":1,\"add\":[1]}")]
    [TestCase("{\"type\":\"FEED_SUBSCRIPTION\",\"channel\":1,\"add\":[{\"type\":\"Quote\"}]}")]
    [TestCase("{\"type\":\"FEED_SUBSCRIPTION\",\"channel\":1,\"add\":[{\"type\":\"Nope\",\"symbol\":\"SPY\"}]}")]
    [TestCase("{\"type\":\"FEED_SUBSCRIPTION\",\"channel\":1,\"reset\":\"maybe\"}")]
    public async Task Message_Malformed_AnswersInvalidMessageAndStaysOpen(string text)
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await RawClient.OpenAsync(simulator);

        await client.SendTextAsync(text);

        Assert.That((string?)(await client.ExpectAsync("ERROR"))["error"], Is.EqualTo("INVALID_MESSAGE"));
        await client.AddAsync("Quote", "SPY");
        Assert.That((await client.ExpectAsync("FEED_DATA"))["data"], Is.InstanceOf<JArray>());
    }

    [Test]
    public async Task Message_TooBig_Closes1009()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await RawClient.OpenAsync(simulator);

        await client.AddAsync("Quote", [.. Enumerable.Range(0, 3000).Select(n => $".SPY261218C{n + 1}")]);

        Assert.That(await client.ExpectCloseAsync(), Is.EqualTo(WebSocketCloseStatus.MessageTooBig));
    }

    [Test]
    public void Options_OutOfRange_AreNamed()
    {
        var options = new SimulatorOptions { Rate = -1, Scheduler = Scheduler.Default };

        var error = Assert.ThrowsAsync<ArgumentException>(() => MarketSimulator.StartAsync(options));

        Assert.That(error.Message, Does.Contain("SimulatorOptions.Rate"));
    }
}
