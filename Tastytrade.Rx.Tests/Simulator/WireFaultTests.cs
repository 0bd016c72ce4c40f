using System.Net;
using System.Net.WebSockets;
using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Simulator;

/// <summary>Faults of single frames, of the handshake, and of REST.</summary>
public sealed class WireFaultTests
{
    [Test]
    public async Task DuplicateFrames_Count_SendsThatManyFramesTwice()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await RawClient.OpenAsync(simulator);
        await client.SetupFeedAsync("COMPACT");

        // Unlike quotes, trades have times, so two different frames are never equal.
        await client.AddAsync("Trade", "SPY", "QQQ");
        await client.ExpectAsync("FEED_DATA");

        simulator.Faults.DuplicateFrames(2);
        var (twice, before) = (0, "");
        for (var frames = 0; frames < 40; frames++)
        {
            var frame = await client.ReceiveTextAsync();
            twice += frame == before ? 1 : 0;
            before = frame;
        }

        Assert.That(twice, Is.EqualTo(2));
    }

    [Test]
    public async Task CutFrames_Once_EndsTheConnection()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await QuotesAsync(simulator);

        simulator.Faults.CutFrames();

        Assert.CatchAsync<WebSocketException>(client.ExpectCloseAsync);
        await WaitFor.TrueAsync(() => simulator.OpenConnections == 0);
        await using var next = await QuotesAsync(simulator);
    }

    [Test]
    public async Task DripFrames_Once_FrameArrivesSlowly()
    {
        await using var simulator = await MarketSimulator.StartAsync(new() { Rate = 0 });
        await using var client = await RawClient.OpenAsync(simulator);
        var watch = System.Diagnostics.Stopwatch.StartNew();

        simulator.Faults.DripFrames(1, bytes: 8, TimeSpan.FromMilliseconds(20));
        await client.RequestAsync(3);

        Assert.That((int?)(await client.ExpectAsync("CHANNEL_OPENED"))["channel"], Is.EqualTo(3));
        Assert.That(watch.ElapsedMilliseconds, Is.GreaterThan(100));
    }

    [Test]
    public async Task SendOversized_Size_IsTheSizeOfTheMessage()
    {
        await using var simulator = await MarketSimulator.StartAsync(new() { Rate = 0 });
        await using var client = await RawClient.OpenAsync(simulator);

        simulator.Faults.SendOversized(1_000_000);

        var frame = await client.ReceiveTextAsync();
        Assert.That(frame, Has.Length.EqualTo(1_000_000));
        Assert.That((string?)JObject.Parse(frame!)["type"], Is.EqualTo("PADDING"));
    }

    [Test]
    public async Task SendInvalidText_Client_RefusesIt()
    {
        await using var simulator = await MarketSimulator.StartAsync(new() { Rate = 0 });
        await using var client = await RawClient.OpenAsync(simulator);

        simulator.Faults.SendInvalidText();

        Assert.CatchAsync<WebSocketException>(() => client.ReceiveTextAsync());
    }

    [Test]
    public async Task OmitSetup_Once_AuthStateIsFirst()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        simulator.Faults.OmitSetup();

        Assert.That((string?)(await AnswerToSetupAsync(simulator))["type"], Is.EqualTo("AUTH_STATE"));
        Assert.That((string?)(await AnswerToSetupAsync(simulator))["type"], Is.EqualTo("SETUP"));
    }

    [Test]
    public async Task BreakSetup_Once_ValuesHaveWrongTypes()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        simulator.Faults.BreakSetup();

        var setup = await AnswerToSetupAsync(simulator);

        Assert.That((string?)setup["type"], Is.EqualTo("SETUP"));
        Assert.That(setup["version"]!.Type, Is.EqualTo(JTokenType.Array));
        Assert.That(setup["keepaliveTimeout"]!.Type, Is.EqualTo(JTokenType.String));
    }

    [Test]
    public async Task OmitAuthState_Twice_OmitsTheAnswerToAuthToo()
    {
        await using var simulator = await MarketSimulator.StartAsync(new() { RequireToken = true, Rate = 0 });
        await using var client = await RawClient.ConnectAsync(simulator);
        simulator.Faults.OmitAuthState(2);

        await client.SendAsync(RawClient.Setup());
        await client.SendAsync(new { type = "AUTH", channel = 0, token = simulator.IssueQuoteToken() });
        await client.RequestAsync(1);

        Assert.That((string?)(await client.ReceiveAsync())!["type"], Is.EqualTo("SETUP"));
        Assert.That((string?)(await client.ReceiveAsync())!["type"], Is.EqualTo("CHANNEL_OPENED"));
    }

    [Test]
    public async Task Freeze_MessagesMeanwhile_AreProcessedAfterThaw()
    {
        await using var simulator = await MarketSimulator.StartAsync(new() { Rate = 0 });
        await using var client = await RawClient.OpenAsync(simulator);

        simulator.Faults.Freeze();
        await client.RequestAsync(3);
        await client.RequestAsync(5);
        simulator.Faults.Thaw();

        Assert.That((int?)(await client.ExpectAsync("CHANNEL_OPENED"))["channel"], Is.EqualTo(3));
        Assert.That((int?)(await client.ExpectAsync("CHANNEL_OPENED"))["channel"], Is.EqualTo(5));
    }

    [Test]
    public async Task Rest_HeldCutOrGarbled_WorksAfterwards()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        using var http = new HttpClient { BaseAddress = simulator.BaseAddress, Timeout = TimeSpan.FromMilliseconds(300) };
        var chain = new Uri("/option-chains/SPY", UriKind.Relative);
        simulator.Faults.HoldRest();
        Assert.CatchAsync<OperationCanceledException>(() => http.GetStringAsync(chain));

        using var patient = new HttpClient { BaseAddress = simulator.BaseAddress };
        simulator.Faults.CutRest();
        Assert.CatchAsync<HttpRequestException>(() => patient.GetStringAsync(chain));
        simulator.Faults.GarbleRest(5);
        for (var i = 0; i < 5; i++)
            Assert.That(await patient.GetStringAsync(chain), Does.Not.Contain("items"));

        using var answer = await patient.GetAsync(chain);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task HoldRest_OpenCall_DoesNotDelayDispose()
    {
        var simulator = await MarketSimulator.StartAsync();
        using var http = new HttpClient { BaseAddress = simulator.BaseAddress };
        simulator.Faults.HoldRest();
        var held = http.GetAsync(new Uri("/option-chains/SPY", UriKind.Relative));
        await Task.Delay(50);

        await simulator.DisposeAsync().AsTask().WithinLimitAsync();

        Assert.CatchAsync<HttpRequestException>(() => held);
    }

    [Test]
    public async Task Http_EveryListedFault_Runs()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        using var http = new HttpClient { BaseAddress = simulator.BaseAddress };
        var list = JObject.Parse(await http.GetStringAsync(new Uri("/faults", UriKind.Relative)));
        string[] names = [.. list["data"]!["items"]!.Select(item => (string)item["name"]!)];

        foreach (var name in names)
        {
            using var answer = await http.PostAsync(new Uri($"/faults/{name}", UriKind.Relative), null);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NoContent), name);
        }

        Assert.That(names, Is.SupersetOf(new[]
        {
            "duplicate", "cutFrame", "drip", "oversized", "invalidText", "omitSetup", "breakSetup", "omitAuthState",
            "holdRest", "cutRest", "garbleRest",
        }));
    }

    private static async Task<JObject> AnswerToSetupAsync(MarketSimulator simulator)
    {
        await using var client = await RawClient.ConnectAsync(simulator);
        await client.SendAsync(RawClient.Setup());
        return (await client.ReceiveAsync())!;
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
