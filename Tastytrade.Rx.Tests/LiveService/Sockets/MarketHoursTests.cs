using NUnit.Framework;

namespace Tastytrade.Rx.Tests.LiveService.Sockets;

/// <summary>Data that do not flow at a weekend, and delayed data.</summary>
public sealed class MarketHoursTests
{
    private static readonly TimeSpan Young = TimeSpan.FromMinutes(1);

    [Test]
    public async Task Weekend_AfterAReconnection_HasSnapshotsButNoFreshEvents()
    {
        await using var market = await FastMarket.OpenAsync(20);
        using var quotes = market.Streamer.Subscribe<Quote>(FastMarket.Options(100));
        await market.AllLiveAsync(100);
        await market.TrueAsync(() => Channel(market).FreshEventAge < Young);

        market.Simulator.Faults.CloseMarket();
        await market.Simulator.Faults.DropAsync();
        await market.DataFlowAgainAsync();
        await market.AllLiveAsync(100);
        Assert.That((Channel(market).EventAge < Young, Channel(market).FreshEventAge), Is.EqualTo((true, (TimeSpan?)null)));
        await market.TrueAsync(() => Channel(market).EventAge > Young);
        Assert.That(Channel(market).FreshEventAge, Is.Null);

        using var more = market.Streamer.Subscribe<Quote>("SPY");
        await market.TrueAsync(() => market.Diagnostics.Live == 101 && Channel(market).EventAge < Young);
        Assert.That(Channel(market).FreshEventAge, Is.Null);

        market.Simulator.Faults.OpenMarket();
        await market.TrueAsync(() => Channel(market).FreshEventAge < Young);
        Assert.That(market.Diagnostics.Live, Is.EqualTo(101));
    }

    [Test]
    public async Task Weekend_SubscriptionOnALiveSession_DoesNotRefreshTheEventAge()
    {
        await using var market = await FastMarket.OpenAsync(20);
        using var quotes = market.Streamer.Subscribe<Quote>(FastMarket.Options(100));
        await market.TrueAsync(() => Channel(market).FreshEventAge < Young);

        market.Simulator.Faults.CloseMarket();
        await market.TrueAsync(() => Channel(market).FreshEventAge > Young);
        using var more = market.Streamer.Subscribe<Quote>("SPY", "QQQ");
        await market.TrueAsync(() => Channel(market).EventAge < Young);
        Assert.That(Channel(market).FreshEventAge, Is.GreaterThan(Young));

        market.Simulator.Faults.OpenMarket();
        await market.TrueAsync(() => Channel(market).FreshEventAge < Young);
    }

    [Test]
    public async Task IsDelayed_DelayedToken_IsOnTheStreamerAndItsStates([Values] bool isDelayed)
    {
        await using var market = await FastMarket.OpenAsync(simulated: o => o with { IsDelayed = isDelayed });
        using var quotes = market.Streamer.Subscribe<Quote>("SPY");
        await market.AllLiveAsync(1);
        await market.Simulator.Faults.DropAsync();
        await market.DataFlowAgainAsync();

        Assert.That(market.Streamer.IsDelayed, Is.EqualTo(isDelayed));
        Assert.That(market.States.Select(s => s.IsDelayed), Is.All.EqualTo(isDelayed));
    }

    private static ChannelDiagnostics Channel(FastMarket market) => market.Diagnostics.Connections.Single().Channels.Single();
}
