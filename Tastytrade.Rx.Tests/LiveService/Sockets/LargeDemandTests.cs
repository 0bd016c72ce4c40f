using NUnit.Framework;

namespace Tastytrade.Rx.Tests.LiveService.Sockets;

/// <summary>More entries at once than the service accepts in a minute or on one connection.</summary>
/// <remarks>These tests run apart from other fixtures: a message that the server does not refuse within five seconds counts as accepted,
/// and on this clock five seconds are half a second.</remarks>
[Parallelizable(ParallelScope.None | ParallelScope.Children)]
public sealed class LargeDemandTests
{
    [Test]
    public async Task Demand_Of30000Entries_IsSpreadOverTwoConnectionsWithinTheRate()
    {
        await using var market = await FastMarket.OpenAsync(40);
        var begun = market.Now;
        using var quotes = market.Streamer.Subscribe<Quote>(FastMarket.Options(15_000));
        using var greeks = market.Streamer.Subscribe<Greeks>(FastMarket.Options(15_000));
        Assert.That(market.Diagnostics.Waiting, Is.GreaterThanOrEqualTo(30_000 - 9_000));

        await market.AllLiveAsync(30_000);

        Assert.That(market.Now - begun, Is.GreaterThan(TimeSpan.FromMinutes(3)), "at most 9,000 changes a minute");
        Assert.That(market.Diagnostics.Connections.Select(c => c.Live), Is.All.InRange(1, 25_000));
        Assert.That((market.Simulator.OpenConnections, market.Simulator.ConnectionAttempts), Is.EqualTo((2, 2)));
        Assert.That(market.Diagnostics.Connections, Has.Count.EqualTo(2));
        Assert.That(market.Errors.Select(e => e.Message), Is.Empty, "nothing is refused");
    }

    [Test]
    public async Task Subscription_Of12047Symbols_IsLiveAtOnceAndAfterALostConnection()
    {
        await using var market = await FastMarket.OpenAsync(40);
        using var quotes = market.Streamer.Subscribe<Quote>(FastMarket.Options(12_047));
        await market.AllLiveAsync(12_047);

        await market.Simulator.Faults.DropAsync();
        await market.TrueAsync(() => market.Diagnostics.State is { Status: ConnectionStatus.Connected, Session: > 1 });
        await market.AllLiveAsync(12_047);

        Assert.That(market.Errors.Select(e => e.Message), Is.Empty, "nothing is refused");
        Assert.That(market.Diagnostics.Connections, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Subscription_ServerWithALowerRate_BecomesLive()
    {
        await using var market = await FastMarket.OpenAsync(10);
        market.Simulator.Faults.LimitRate(3_000);
        using var quotes = market.Streamer.Subscribe<Quote>(FastMarket.Options(5_000));

        await market.AllLiveAsync(5_000);

        Assert.That(market.Errors.Select(e => e.Kind), Has.Some.EqualTo(MarketDataErrorKind.Refused));
        Assert.That(market.Errors.Select(e => e.Kind), Is.All.AnyOf(MarketDataErrorKind.Server, MarketDataErrorKind.Refused));
        Assert.That((market.Simulator.ConnectionAttempts, market.Outages().Length), Is.EqualTo((1, 0)), "the connection stays");
        Assert.That(market.Diagnostics.Refused, Is.Zero);
    }
}
