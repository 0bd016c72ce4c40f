using NUnit.Framework;
using Tastytrade.Rx.Simulator;

namespace Tastytrade.Rx.Tests.LiveService.Sockets;

/// <summary>The quote token expires during a session.</summary>
public sealed class TokenExpiryTests
{
    [Test]
    public async Task Token_ExpiredOnALiveSession_DataFlowWithinSeconds([Values] TokenExpiry variant)
    {
        await using var market = await FastMarket.OpenAsync(10);
        using var quotes = market.Streamer.Subscribe<Quote>(FastMarket.Options(500));
        using var greeks = market.Streamer.Subscribe<Greeks>(FastMarket.Options(100));
        await market.AllLiveAsync(600);
        var ended = market.Now;

        market.Simulator.Faults.ExpireSessions(variant);
        await market.DataFlowAgainAsync();
        Assert.That(market.Now - ended, Is.LessThan(TimeSpan.FromSeconds(60)), "6 real ones");
        await market.AllLiveAsync(600);

        AssertOneOutage(market, ConnectionReason.TokenExpired);
    }

    [TestCase(TokenExpiry.RequireNewConnection, true)]
    [TestCase(TokenExpiry.RequireNewConnection, false)]
    [TestCase(TokenExpiry.Close, true)]
    [TestCase(TokenExpiry.Silence, false)]
    [TestCase(TokenExpiry.KeepChannels, true)]
    [TestCase(TokenExpiry.LoseChannels, false)]
    [TestCase(TokenExpiry.Deauthorize, true)]
    public async Task Token_ADayOld_IsReplacedOnANewConnection(TokenExpiry variant, bool hasTimes)
    {
        await using var market = await FastMarket.OpenAsync(20_000, simulated: o => o with
        {
            TokenExpiry = variant,
            OmitTokenTimes = !hasTimes,
            AccessTokenLifetime = TimeSpan.FromHours(12),
        });
        using var quotes = market.Streamer.Subscribe<Quote>(FastMarket.Options(100));
        await market.AllLiveAsync(100);

        await market.DataFlowAgainAsync();
        await market.AllLiveAsync(100);

        AssertOneOutage(market, ConnectionReason.TokenExpired);
    }

    private static void AssertOneOutage(FastMarket market, ConnectionReason reason)
    {
        var outages = market.Outages();
        Assert.That(outages.Select(s => s.Reason), Is.Not.Empty.And.All.EqualTo(reason), string.Join<ConnectionState>('\n', outages));
        var (attempts, sessions) = (market.Simulator.ConnectionAttempts, market.Simulator.SessionsAuthorized);
        Assert.That((attempts, sessions), Is.EqualTo((2, 2)), "no attempt fails");
        Assert.That(market.Rest.Count("/api-quote-tokens"), Is.EqualTo(2));
        Assert.That(market.States.Select(s => s.Status), Has.None.EqualTo(ConnectionStatus.Failed));
    }
}
