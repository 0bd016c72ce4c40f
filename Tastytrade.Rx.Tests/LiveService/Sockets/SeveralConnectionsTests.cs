using NUnit.Framework;
using Tastytrade.Rx.Simulator;

namespace Tastytrade.Rx.Tests.LiveService.Sockets;

/// <summary>Faults that affect all connections of a streamer at once.</summary>
public sealed class SeveralConnectionsTests
{
    private const int Entries = 2_500;

    [Test]
    public async Task Token_ExpiredOnThreeConnections_IsFetchedOnceAndAllAreLive([Values] TokenExpiry variant)
    {
        await using var market = await OpenAsync(20);
        using var quotes = market.Streamer.Subscribe<Quote>(FastMarket.Options(Entries));
        await market.AllLiveAsync(Entries);

        market.Simulator.Faults.ExpireSessions(variant);
        await AllLiveAgainAsync(market);

        Assert.That(market.Outages().Select(s => s.Reason), Is.All.EqualTo(ConnectionReason.TokenExpired));
        Assert.That(market.Simulator.ConnectionAttempts, Is.EqualTo(6));
        Assert.That(market.Rest.Count("/api-quote-tokens"), Is.EqualTo(2));
    }

    [Test]
    public async Task SessionLimit_OnThreeConnections_IsRetriedSeldom()
    {
        await using var market = await OpenAsync(200);
        using var quotes = market.Streamer.Subscribe<Quote>(FastMarket.Options(Entries));
        await market.AllLiveAsync(Entries);

        market.Simulator.Faults.LimitSessions(TimeSpan.FromMinutes(10));
        await AllLiveAgainAsync(market);

        Assert.That(market.Simulator.ConnectionAttempts - 3, Is.InRange(3, 3 * 6));
        Assert.That(market.Rest.Count("/api-quote-tokens"), Is.EqualTo(1), "the token is kept");
    }

    [Test]
    public async Task Connections_LostAndRefusedAtTheUpgrade_AllReconnect()
    {
        await using var market = await OpenAsync(100);
        using var quotes = market.Streamer.Subscribe<Quote>(FastMarket.Options(Entries));
        await market.AllLiveAsync(Entries);

        market.Simulator.Faults.RefuseConnections(5, 502);
        await market.Simulator.Faults.DropAsync();
        await AllLiveAgainAsync(market);

        Assert.That(market.Simulator.ConnectionAttempts, Is.EqualTo(3 + 5 + 3));
    }

    [Test]
    public async Task Channels_LostOnAllConnectionsAndThenChanged_AreReopened()
    {
        await using var market = await OpenAsync(60);
        var parts = FastMarket.Options(Entries).Chunk(100).Select(part => market.Streamer.Subscribe<Quote>(part)).ToArray();
        await market.AllLiveAsync(Entries);

        market.Simulator.Faults.LoseChannels();
        foreach (var part in parts.Where((_, i) => i % 5 == 0))
            part.Dispose();
        await market.TrueAsync(() => HasLive(market, Entries / 5 * 4));
        Assert.That(market.Outages(), Is.Empty);
    }

    [Test]
    public async Task Candles_150Observed_UseTwoConnectionsAndAreLiveAfterALoss()
    {
        await using var market = await FastMarket.OpenAsync();
        var lastHour = new SubscriptionOptions { FromTime = market.Now - TimeSpan.FromHours(1) };
        using var candles = market.Streamer.Subscribe<Candle>(lastHour, Enumerable.Range(1, 150).Select(m => $"SPY{{={m}m}}"));
        await market.TrueAsync(() => HasLive(market, 150));

        await market.Simulator.Faults.DropAsync();
        await market.DataFlowAgainAsync();
        await market.TrueAsync(() => HasLive(market, 150));

        Assert.That(SubscriptionLog.MostAtOnce(market.Simulator, "Candle"), Is.EqualTo(100));
        Assert.That(market.Simulator.ConnectionAttempts, Is.EqualTo(4));
        Assert.That(market.Errors.Select(e => e.Message), Is.Empty, "nothing is refused");
    }

    private static Task<FastMarket> OpenAsync(double speed) =>
        FastMarket.OpenAsync(speed, streamed: o => o with { MaxSubscriptionsPerConnection = 1_000 });

    private static bool HasLive(FastMarket market, int count) =>
        market.Simulator.SubscriptionCount == count && market.Diagnostics is { Waiting: 0 } diagnostics && diagnostics.Live == count;

    private static async Task AllLiveAgainAsync(FastMarket market)
    {
        await market.DataFlowAgainAsync();
        await market.TrueAsync(() => HasLive(market, Entries));
        Assert.That(market.Diagnostics.Connections, Has.Count.EqualTo(3));
        Assert.That(market.States.Select(s => s.Status), Has.None.EqualTo(ConnectionStatus.Failed));
    }
}
