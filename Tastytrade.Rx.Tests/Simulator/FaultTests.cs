using System.Net;
using System.Net.WebSockets;
using Newtonsoft.Json;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Simulator;

[TestFixture]
public sealed class FaultTests
{
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(300);

    [Test]
    public async Task Drop_OpenConnection_EndsWithoutCloseFrame()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await QuotesAsync(simulator);

        await simulator.Faults.DropAsync();

        Assert.That(simulator.OpenConnections, Is.Zero);
        var error = Assert.ThrowsAsync<WebSocketException>(client.ExpectCloseAsync);
        Assert.That(error.WebSocketErrorCode, Is.EqualTo(WebSocketError.ConnectionClosedPrematurely));
    }

    [Test]
    public async Task Close_WithCode_SendsTheCode()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await QuotesAsync(simulator);

        var closing = simulator.Faults.CloseAsync(1012);

        Assert.That(await client.ExpectCloseAsync(), Is.EqualTo((WebSocketCloseStatus)1012));
        await closing;
    }

    [Test]
    public async Task Freeze_OpenConnection_IsSilentUntilThaw()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await QuotesAsync(simulator);

        simulator.Faults.Freeze();
        await client.RequestAsync(3);
        var silent = await FellSilentAsync(simulator);
        simulator.Faults.Thaw();

        Assert.That(silent, Is.True);
        await client.ExpectAsync("FEED_DATA");
        Assert.That(simulator.OpenConnections, Is.EqualTo(1));
    }

    [Test]
    public async Task Freeze_WithDuration_ThawsByItself()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await QuotesAsync(simulator);

        simulator.Faults.Freeze(TimeSpan.FromMilliseconds(200));
        var before = simulator.EventsSent;

        await WaitFor.TrueAsync(() => simulator.EventsSent > before);
    }

    [Test]
    public async Task RefuseConnections_Count_AnswersThatManyUpgradesWith503()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        simulator.Faults.RefuseConnections(2);

        for (var i = 0; i < 2; i++)
            Assert.ThrowsAsync<WebSocketException>(() => RawClient.ConnectAsync(simulator));
        await using var client = await RawClient.ConnectAsync(simulator);

        Assert.That(simulator.ConnectionAttempts, Is.EqualTo(3));
        Assert.That(simulator.SessionsAccepted, Is.EqualTo(1));
    }

    [Test]
    public async Task CloseAfterAccept_NextConnection_IsClosed()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        simulator.Faults.CloseAfterAccept();

        await using var first = await RawClient.ConnectAsync(simulator);
        Assert.That(await first.ExpectCloseAsync(), Is.EqualTo(WebSocketCloseStatus.EndpointUnavailable));
        await using var second = await RawClient.OpenAsync(simulator);
    }

    [Test]
    public async Task ExpireTokens_AuthWithOldToken_IsRefused()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await RawClient.ConnectAsync(simulator);
        var token = simulator.IssueQuoteToken();

        simulator.Faults.ExpireTokens();
        await client.SendAsync(RawClient.Setup());
        await client.SendAsync(new { type = "AUTH", channel = 0, token });

        await client.ExpectCloseAsync();
        await using var second = await RawClient.OpenAsync(simulator);
    }

    [Test]
    public async Task Deauthorize_AuthorizedSession_DataStopsUntilNextAuth()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await QuotesAsync(simulator);

        simulator.Faults.Deauthorize();

        Assert.That((string?)(await client.ExpectAsync("AUTH_STATE"))["state"], Is.EqualTo("UNAUTHORIZED"));
        await client.SendAsync(new { type = "AUTH", channel = 0, token = simulator.IssueQuoteToken() });
        Assert.That((string?)(await client.ReceiveAsync())!["state"], Is.EqualTo("AUTHORIZED"));
        await client.ExpectAsync("FEED_DATA");
    }

    [Test]
    public async Task SendError_WithChannel_HasTheChannelNumber()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await QuotesAsync(simulator);

        simulator.Faults.SendError("UNKNOWN", "Something", 1);
        var error = await client.ExpectAsync("ERROR");

        Assert.That(((int?)error["channel"], (string?)error["message"]), Is.EqualTo((1, "Something")));
    }

    [Test]
    public async Task CloseChannels_OpenChannel_IsClosed()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await QuotesAsync(simulator);

        simulator.Faults.CloseChannels();

        Assert.That((int?)(await client.ExpectAsync("CHANNEL_CLOSED"))["channel"], Is.EqualTo(1));
        Assert.That(simulator.SubscriptionCount, Is.Zero);
    }

    [Test]
    public async Task GarbleFrames_Count_CorruptsThatManyFrames()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await QuotesAsync(simulator);

        simulator.Faults.GarbleFrames(2);
        var (invalid, valid) = (0, 0);
        while (invalid < 2 || valid < 3)
        {
            try
            {
                await client.ReceiveAsync();
                valid += invalid == 2 ? 1 : 0;
            }
            catch (JsonReaderException)
            {
                invalid++;
            }
        }

        Assert.That(invalid, Is.EqualTo(2));
    }

    [Test]
    public async Task BreakRows_NextFrame_HasAnObjectInsteadOfAValue()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await QuotesAsync(simulator);

        simulator.Faults.BreakRows();

        var frame = await client.ExpectAsync("FEED_DATA", m => m["data"]![1]!.Any(cell => cell.HasValues));
        Assert.That(frame["data"]![1]!.Count(cell => cell.HasValues), Is.EqualTo(1));
    }

    [Test]
    public async Task Delay_NextAnswer_IsDelayed()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        simulator.Faults.Delay(TimeSpan.FromMilliseconds(200));
        await using var client = await RawClient.ConnectAsync(simulator);
        var watch = System.Diagnostics.Stopwatch.StartNew();

        await client.SendAsync(RawClient.Setup());
        await client.ExpectAsync("SETUP");

        Assert.That(watch.ElapsedMilliseconds, Is.GreaterThan(150));
    }

    [Test]
    public async Task RefuseProtocol_NextSetup_AnswersWithErrorAndClose()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        simulator.Faults.RefuseProtocol();
        await using var client = await RawClient.ConnectAsync(simulator);

        await client.SendAsync(RawClient.Setup());

        Assert.That((string?)(await client.ExpectAsync("ERROR"))["error"], Is.EqualTo("UNSUPPORTED_PROTOCOL"));
        await client.ExpectCloseAsync();
    }

    [Test]
    public async Task Restart_AfterStop_ListensOnTheSamePort()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await QuotesAsync(simulator);
        var address = simulator.BaseAddress;

        await simulator.StopAsync();
        Assert.CatchAsync<WebSocketException>(client.ExpectCloseAsync);
        Assert.ThrowsAsync<WebSocketException>(() => RawClient.ConnectAsync(simulator));
        await simulator.StartListeningAsync();
        await simulator.RestartAsync(TimeSpan.FromMilliseconds(50));

        await using var again = await RawClient.OpenAsync(simulator);
        Assert.That(simulator.BaseAddress, Is.EqualTo(address));
    }

    [Test]
    public async Task RecordFrames_Enabled_HasTheFramesOfClients()
    {
        await using var simulator = await MarketSimulator.StartAsync(new() { RecordFrames = true });
        await using var client = await QuotesAsync(simulator);

        Assert.That(simulator.ReceivedFrames, Has.Count.EqualTo(5));
        Assert.That(simulator.ReceivedFrames[0].Text, Does.Contain("SETUP"));
        Assert.That(simulator.ReceivedFrames.Select(f => f.Connection), Is.All.EqualTo(1));
        Assert.That(simulator.ReceivedFrames[1].ToString(), Does.Not.Contain("token"));
    }

    [Test]
    public async Task Http_Faults_AreListedAndRun()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await QuotesAsync(simulator);
        using var http = new HttpClient { BaseAddress = simulator.BaseAddress };

        var list = await http.GetStringAsync(new Uri("/faults", UriKind.Relative));
        using var unknown = await http.PostAsync(new Uri("/faults/none", UriKind.Relative), null);
        using var wrong = await http.PostAsync(new Uri("/faults/close?code=x", UriKind.Relative), null);
        using var done = await http.PostAsync(new Uri("/faults/drop", UriKind.Relative), null);

        Assert.That(list, Does.Contain("closeAfterAccept"));
        Assert.That(unknown.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(wrong.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(done.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(simulator.OpenConnections, Is.Zero);
    }

    /// <summary>Whether the simulator stops sending events.</summary>
    private static async Task<bool> FellSilentAsync(MarketSimulator simulator)
    {
        long before;
        do
        {
            before = simulator.EventsSent;
            await Task.Delay(Silence / 3);
        }
        while (simulator.EventsSent != before);
        await Task.Delay(Silence);
        return simulator.EventsSent == before;
    }

    private static async Task<RawClient> QuotesAsync(MarketSimulator simulator)
    {
        var client = await RawClient.OpenAsync(simulator);
        await client.SetupFeedAsync("COMPACT");
        await client.AddAsync("Quote", "SPY", "QQQ");
        await client.ExpectAsync("FEED_DATA");
        return client;
    }
}
