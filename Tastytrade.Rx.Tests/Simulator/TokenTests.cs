using System.Net.WebSockets;
using Microsoft.Reactive.Testing;
using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;

namespace Tastytrade.Rx.Tests.Simulator;

/// <summary>The lifetime of the quote token, and its effect on open sessions.</summary>
[TestFixture]
public sealed class TokenTests
{
    private const string Expired =
        """{"type":"ERROR","channel":0,"error":"UNAUTHORIZED","message":"""
        + "\"Your authentication token has expired, reauthentication is required\"}";

    private const string Failed = """{"type":"ERROR","channel":0,"error":"UNAUTHORIZED","message":"Authentication failed"}""";

    private const string AuthStepMissing = """{"type":"ERROR","channel":0,"error":"BAD_ACTION","message":"AUTH step missing"}""";

    /// <summary>Shorter than the keepalive timeout, so that the clock can jump to the end.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(50);

    private static readonly DateTimeOffset Start = new(2026, 3, 4, 15, 0, 0, TimeSpan.Zero);

    private TestScheduler scheduler = null!;

    [SetUp]
    public void SetUp() => scheduler = new();

    [Test]
    public async Task Token_UntilItsEnd_IsTheSame()
    {
        await using var simulator = await StartAsync(default, TimeSpan.FromHours(1));
        var first = simulator.IssueQuoteToken();

        scheduler.AdvanceBy(TimeSpan.FromHours(0.9).Ticks);
        var late = simulator.IssueQuoteToken();
        scheduler.AdvanceBy(TimeSpan.FromHours(0.1).Ticks);

        Assert.That(late, Is.EqualTo(first));
        Assert.That(simulator.IssueQuoteToken(), Is.Not.EqualTo(first));
    }

    [Test]
    public async Task Expiry_Close_SendsErrorThenCloses()
    {
        await using var simulator = await StartAsync(TokenExpiry.Close);
        await using var client = await ExpiredAsync(simulator);

        Assert.That(await client.ExpectCloseAsync(), Is.EqualTo(WebSocketCloseStatus.NormalClosure));
        await using var next = await RawClient.OpenAsync(simulator);
    }

    [Test]
    public async Task Expiry_Silence_SendsOnlyKeepalives()
    {
        await using var simulator = await StartAsync(TokenExpiry.Silence);
        await using var client = await ExpiredAsync(simulator);

        await client.AuthAsync(simulator.IssueQuoteToken());
        await client.AddAsync("Quote", "QQQ");
        for (var i = 0; i < 4; i++)
        {
            await client.SendAsync(new { type = "KEEPALIVE", channel = 0 });
            scheduler.AdvanceBy(TimeSpan.FromSeconds(21).Ticks);
            Assert.That((string?)(await client.ReceiveAsync())!["type"], Is.EqualTo("KEEPALIVE"));
        }
    }

    [Test]
    public async Task Expiry_KeepChannels_SubscriptionsContinueWithNewToken()
    {
        await using var simulator = await StartAsync(TokenExpiry.KeepChannels);
        var old = simulator.IssueQuoteToken();
        await using var client = await ExpiredAsync(simulator);

        await client.AddAsync("Quote", "QQQ");
        Assert.That(await client.ReceiveTextAsync(), Is.EqualTo(AuthStepMissing));
        await client.AuthAsync(old);
        Assert.That(await client.ReceiveTextAsync(), Is.EqualTo(Failed));
        await client.AuthAsync(old);
        Assert.That(await client.ReceiveTextAsync(), Is.EqualTo(Failed), "each AUTH is refused");
        await client.AuthAsync(simulator.IssueQuoteToken());
        Assert.That((string?)(await client.ReceiveAsync())!["state"], Is.EqualTo("AUTHORIZED"));

        Assert.That(simulator.SubscriptionCount, Is.EqualTo(1));
        await client.AddAsync("Quote", "QQQ");
        Assert.That((string?)(await client.ReceiveAsync())!["type"], Is.EqualTo("FEED_DATA"));
    }

    [Test]
    public async Task Expiry_LoseChannels_ChannelsDoNotExistWithNewToken()
    {
        await using var simulator = await StartAsync(TokenExpiry.LoseChannels);
        await using var client = await ExpiredAsync(simulator);

        await client.AuthAsync(simulator.IssueQuoteToken());
        Assert.That((string?)(await client.ReceiveAsync())!["state"], Is.EqualTo("AUTHORIZED"));
        await client.AddAsync("Quote", "QQQ");

        Assert.That(await client.ReceiveTextAsync(), Is.EqualTo(
            """{"type":"ERROR","channel":1,"error":"BAD_ACTION","message":"Channel with id 1 not exists"}"""));
        await client.RequestAsync(1);
        Assert.That((string?)(await client.ReceiveAsync())!["type"], Is.EqualTo("CHANNEL_OPENED"));
    }

    [Test]
    public async Task Expiry_RequireNewConnection_EachAuthIsRefused()
    {
        await using var simulator = await StartAsync(TokenExpiry.RequireNewConnection);
        await using var client = await ExpiredAsync(simulator);

        await client.AuthAsync(simulator.IssueQuoteToken());
        Assert.That(await client.ReceiveTextAsync(), Is.EqualTo(Failed));
        await client.AuthAsync(simulator.IssueQuoteToken());
        Assert.That(await client.ReceiveTextAsync(), Is.EqualTo(Failed));
        await using var next = await RawClient.OpenAsync(simulator);
    }

    [Test]
    public async Task Expiry_Deauthorize_SendsAuthState()
    {
        await using var simulator = await StartAsync(TokenExpiry.Deauthorize);
        await using var client = await ExpiredAsync(simulator, """{"type":"AUTH_STATE","channel":0,"state":"UNAUTHORIZED"}""");

        await client.AuthAsync(simulator.IssueQuoteToken());

        Assert.That((string?)(await client.ReceiveAsync())!["state"], Is.EqualTo("AUTHORIZED"));
        Assert.That(simulator.SubscriptionCount, Is.EqualTo(1));
    }

    [Test]
    public async Task Expiry_RenewedBefore_SessionContinues()
    {
        await using var simulator = await StartAsync(TokenExpiry.Close);
        await using var client = await SubscribedAsync(simulator);
        simulator.Faults.ExpireTokens();
        await client.AuthAsync(simulator.IssueQuoteToken());
        await client.ExpectAsync("AUTH_STATE");

        simulator.Faults.RefuseTokens(1);
        await client.AuthAsync(simulator.IssueQuoteToken());

        Assert.That(await client.ReceiveTextAsync(), Is.EqualTo(Failed), "a refused renewal");
        await client.AddAsync("Quote", "QQQ");
        Assert.That((string?)(await client.ReceiveAsync())!["type"], Is.EqualTo("FEED_DATA"), "does not end the session");
    }

    [Test]
    public async Task ExpireSessions_OpenSession_ExpiresNow()
    {
        await using var simulator = await StartAsync(TokenExpiry.Close);
        var old = simulator.IssueQuoteToken();
        await using var client = await SubscribedAsync(simulator);

        simulator.Faults.ExpireSessions(TokenExpiry.KeepChannels);

        Assert.That(await client.ReceiveTextAsync(), Is.EqualTo(Expired));
        Assert.That(simulator.IssueQuoteToken(), Is.Not.EqualTo(old));
    }

    [Test]
    public async Task FailAuth_NextAuth_IsAnsweredOnlyWithError()
    {
        await using var simulator = await StartAsync(default);
        await using var client = await RawClient.ConnectAsync(simulator);
        simulator.Faults.FailAuth(1, "INTERNAL_ERROR", "Try again");

        await client.SendAsync(RawClient.Setup());
        await client.AuthAsync(simulator.IssueQuoteToken());
        var error = await client.ExpectAsync("ERROR");
        await client.AuthAsync(simulator.IssueQuoteToken());

        Assert.That((string?)error["error"], Is.EqualTo("INTERNAL_ERROR"));
        Assert.That((string?)(await client.ReceiveAsync())!["state"], Is.EqualTo("AUTHORIZED"));
    }

    [Test]
    public async Task AuthStates_DuplicateAndUnknown_AreSentBeforeAuth()
    {
        await using var simulator = await StartAsync(default);
        simulator.Faults.DuplicateAuthState();
        simulator.Faults.SendUnknownAuthState();
        await using var client = await RawClient.ConnectAsync(simulator);

        await client.SendAsync(RawClient.Setup());
        var states = new List<string?>();
        for (var i = 0; i < 3; i++)
            states.Add((string?)(await client.ExpectAsync("AUTH_STATE"))["state"]);
        await client.AuthAsync(simulator.IssueQuoteToken());

        Assert.That(states, Is.EqualTo(new[] { "PENDING", "UNAUTHORIZED", "UNAUTHORIZED" }));
        Assert.That((string?)(await client.ReceiveAsync())!["state"], Is.EqualTo("AUTHORIZED"));
        simulator.Faults.SendAuthState("SUSPENDED");
        Assert.That((string?)(await client.ReceiveAsync())!["state"], Is.EqualTo("SUSPENDED"));
    }

    [Test]
    public async Task DeauthorizeAfterAuth_Once_RevokesTheNextAuthorization()
    {
        await using var simulator = await StartAsync(default);
        simulator.Faults.DeauthorizeAfterAuth();
        await using var client = await RawClient.ConnectAsync(simulator);
        await client.SendAsync(RawClient.Setup());
        await client.ExpectAsync("AUTH_STATE");

        var states = new List<string?>();
        await client.AuthAsync(simulator.IssueQuoteToken());
        states.Add((string?)(await client.ExpectAsync("AUTH_STATE"))["state"]);
        states.Add((string?)(await client.ExpectAsync("AUTH_STATE"))["state"]);
        await client.AuthAsync(simulator.IssueQuoteToken());
        states.Add((string?)(await client.ExpectAsync("AUTH_STATE"))["state"]);

        Assert.That(states, Is.EqualTo(new[] { "AUTHORIZED", "UNAUTHORIZED", "AUTHORIZED" }));
    }

    private static async Task<RawClient> SubscribedAsync(MarketSimulator simulator)
    {
        var client = await RawClient.OpenAsync(simulator);
        await client.AddAsync("Quote", "SPY");
        await client.ExpectAsync("FEED_DATA");
        return client;
    }

    /// <summary>A client whose token has just expired.</summary>
    private async Task<RawClient> ExpiredAsync(MarketSimulator simulator, string frame = Expired)
    {
        var client = await SubscribedAsync(simulator);
        scheduler.AdvanceTo(Start.Ticks + Lifetime.Ticks - 1);
        await client.SendAsync(new { type = "CHANNEL_CANCEL", channel = 99 });
        Assert.That((string?)(await client.ExpectAsync("ERROR"))["message"], Is.EqualTo("Channel with id 99 not exists"), "not earlier");
        scheduler.AdvanceBy(TimeSpan.FromMilliseconds(25).Ticks);
        JObject? message;
        do
            message = await client.ReceiveAsync();
        while ((string?)message!["type"] == "KEEPALIVE");
        Assert.That(message.ToString(Newtonsoft.Json.Formatting.None), Is.EqualTo(frame));
        return client;
    }

    private Task<MarketSimulator> StartAsync(TokenExpiry expiry, TimeSpan? lifetime = null)
    {
        scheduler.AdvanceTo(Start.Ticks);
        return MarketSimulator.StartAsync(new()
        {
            Scheduler = scheduler,
            Rate = 0,
            TokenExpiry = expiry,
            QuoteTokenLifetime = lifetime ?? Lifetime,
        });
    }
}
