using NUnit.Framework;
using Tastytrade.Rx.Simulator;

namespace Tastytrade.Rx.Tests.LiveService.Sockets;

/// <summary>What happens to all connections of a streamer at once.</summary>
public sealed class SeveralConnectionsTests
{
    private const int Entries = 2_500;

    [Test]
    public async Task Token_EndedOnThreeConnections_IsFetchedOnceAndAllIsLiveAgain([Values] TokenExpiry variant)
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
    public async Task SessionLimit_OfThreeConnections_IsWaitedOutInFewAttempts()
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
    public async Task Connections_LostAndRefusedAtTheUpgrade_AreAllThereAgain()
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
    public async Task Channels_OfAllConnectionsLostAndThenChanged_AreOpenedAgain()
    {
        await using var market = await OpenAsync(60);
        var options = FastMarket.Options(Entries);
        using var kept = market.Streamer.Subscribe<Quote>(options[..^300]);
        var released = options[^300..].Select(option => market.Streamer.Subscribe<Quote>(option)).ToArray();
        await market.AllLiveAsync(Entries);

        market.Simulator.Faults.LoseChannels();
        Array.ForEach(released, handle => handle.Dispose());
        await market.TrueAsync(() => market.Diagnostics is { Live: Entries - 300, Waiting: 0 } && market.Simulator.SubscriptionCount == Entries - 300);
        Assert.That(market.Outages(), Is.Empty);
    }

    [Test]
    public async Task Candles_150Followed_TakeTwoConnectionsAndAreLiveAfterALoss()
    {
        await using var market = await FastMarket.OpenAsync();
        using var candles = market.Streamer.Subscribe<Candle>(
            new SubscriptionOptions { FromTime = market.Now - TimeSpan.FromHours(1) }, Enumerable.Range(1, 150).Select(m => $"SPY{{={m}m}}"));
        await market.TrueAsync(() => market.Diagnostics is { Live: 150, Waiting: 0 } && market.Simulator.SubscriptionCount == 150);

        await market.Simulator.Faults.DropAsync();
        await market.DataFlowAgainAsync();
        await market.TrueAsync(() => market.Diagnostics is { Live: 150, Waiting: 0 } && market.Simulator.SubscriptionCount == 150);

        Assert.That(SubscriptionLog.MostAtOnce(market.Simulator, "Candle"), Is.EqualTo(100));
        Assert.That(market.Simulator.ConnectionAttempts, Is.EqualTo(4));
        Assert.That(market.Errors.Select(e => e.Message), Is.Empty, "nothing is refused");
    }

    private static Task<FastMarket> OpenAsync(double speed) =>
        FastMarket.OpenAsync(speed, streamed: o => o with { MaxSubscriptionsPerConnection = 1_000 });

    private static async Task AllLiveAgainAsync(FastMarket market)
    {
        await market.DataFlowAgainAsync();
        await market.TrueAsync(() => market.Diagnostics is { Live: Entries, Waiting: 0 } && market.Simulator.SubscriptionCount == Entries);
        Assert.That(market.Diagnostics.Connections, Has.Count.EqualTo(3));
        Assert.That(market.States.Select(s => s.Status), Has.None.EqualTo(ConnectionStatus.Failed));
    }
}
