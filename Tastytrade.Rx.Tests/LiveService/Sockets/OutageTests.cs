using NUnit.Framework;

namespace Tastytrade.Rx.Tests.LiveService.Sockets;

/// <summary>Servers and gateways that refuse a reconnection.</summary>
public sealed class OutageTests
{
    [TestCase(1000, "server is shutting down")]
    [TestCase(1001, "")]
    [TestCase(1012, "restart")]
    [TestCase(1008, "token expired")]
    [TestCase(4000, "")]
    public async Task Drain_OfTheServer_IsRetriedUntilItEnds(int code, string text)
    {
        await using var market = await FastMarket.OpenAsync();
        using var quotes = market.Streamer.Subscribe<Quote>(FastMarket.Options(100));
        await market.AllLiveAsync(100);
        var begun = market.Now;

        market.Simulator.Faults.Drain(TimeSpan.FromMinutes(2), code, text);
        await market.DataFlowAgainAsync();
        await market.AllLiveAsync(100);

        Assert.That(market.Now - begun, Is.InRange(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(4)));
        Assert.That(market.Simulator.ConnectionAttempts - 1, Is.InRange(3, 15));
        Assert.That(market.States.Select(s => s.Status), Has.None.EqualTo(ConnectionStatus.Failed));
    }

    [Test]
    public async Task GatewayPage_OnRenewalOfTheAccessToken_IsRetriedUntilItEnds([Values] bool isEmpty)
    {
        await using var market = await FastMarket.OpenAsync(simulated: o => o with { AccessTokenLifetime = TimeSpan.FromMinutes(1) });
        using var quotes = market.Streamer.Subscribe<Quote>(FastMarket.Options(100));
        await market.AllLiveAsync(100);
        var begun = market.Now;
        await market.TrueAsync(() => market.Now - begun > TimeSpan.FromMinutes(2));

        market.Simulator.Faults.SendGatewayPage(3, isEmpty);
        market.Simulator.Faults.ExpireTokens();
        await market.Simulator.Faults.DropAsync();
        await market.DataFlowAgainAsync();
        await market.AllLiveAsync(100);

        Assert.That(market.Rest.Answers, Has.Some.EqualTo(("/oauth/token", 401)));
        Assert.That(market.Outages().Select(s => s.Reason), Has.Some.EqualTo(ConnectionReason.GatewayPage));
        Assert.That(market.States.Select(s => s.Status), Has.None.EqualTo(ConnectionStatus.Failed));
    }

    [TestCase(429, ConnectionReason.RateLimit)]
    [TestCase(503, null)]
    public async Task Upgrade_RefusedWithRetryAfter_IsRetriedAfterIt(int status, ConnectionReason? reason)
    {
        var wait = TimeSpan.FromMinutes(2);
        await using var market = await FastMarket.OpenAsync();
        using var quotes = market.Streamer.Subscribe<Quote>(FastMarket.Options(100));
        await market.AllLiveAsync(100);
        var begun = market.Now;

        market.Simulator.Faults.RefuseConnections(2, status, wait);
        await market.Simulator.Faults.DropAsync();
        await market.DataFlowAgainAsync();
        await market.AllLiveAsync(100);

        Assert.That(market.Now - begun, Is.GreaterThan(wait * 2));
        Assert.That(market.Simulator.ConnectionAttempts, Is.EqualTo(4));
        var refused = market.Outages()
            .Where(s => s.NextAttempt is not null && s.Cause?.Contains($"{status}", StringComparison.Ordinal) == true).ToArray();
        Assert.That(refused.Select(s => s.Attempt).Distinct().Count(), Is.EqualTo(2));
        Assert.That(refused.Select(s => (s.NextAttempt - s.Since)!.Value.TotalSeconds), Is.All.GreaterThan(wait.TotalSeconds - 1));
        if (reason is { } known)
            Assert.That(refused.Select(s => s.Reason), Is.All.EqualTo(known));
        Assert.That(market.Rest.Count("/api-quote-tokens"), Is.EqualTo(1), "the token is kept");
    }
}
