using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Integration;

/// <summary>A live chain after faults of the network: all rows become live again without any action of the user.</summary>
public sealed class LiveChainTests
{
    [TestCase("SPY")]
    [TestCase("SPX")]
    [TestCase("/ES")]
    public async Task CreateAsync_OfASymbol_HasQuotesGreeksAndTheUnderlying(string symbol)
    {
        await using var market = await SimulatedMarket.OpenAsync();
        await using var live = await OpenChainAsync(market, symbol);

        var readiness = await live.Ready.WithinLimitAsync();
        var snapshot = await live.Snapshots.FirstAsync(s => double.IsFinite(s.Underlying.Price)).FirstWithinLimitAsync();

        Assert.That(readiness.IsComplete, $"{readiness}");
        Assert.That(snapshot.Calls.Length + snapshot.Puts.Length, Is.EqualTo(readiness.Total));
        Assert.That(live.Calls.Select(c => c.Option.StrikePrice), Is.Ordered);
    }

    [Test]
    public Task Drop_OfAFilledChain_AllRowsAreLiveAgain() => AssertAllRowsAreLiveAgainAfter(simulator => simulator.Faults.DropAsync());

    [Test]
    public Task ServerClose_OfAFilledChain_AllRowsAreLiveAgain() => AssertAllRowsAreLiveAgainAfter(simulator =>
        simulator.Faults.CloseAsync());

    [Test]
    public Task Freeze_UntilTheTimeout_AllRowsAreLiveAgain() => AssertAllRowsAreLiveAgainAfter(simulator =>
    {
        simulator.Faults.Freeze();
        return Task.CompletedTask;
    });

    [Test]
    public Task Restart_OfTheServer_AllRowsAreLiveAgain() => AssertAllRowsAreLiveAgainAfter(simulator =>
        simulator.RestartAsync(TimeSpan.FromMilliseconds(700)));

    [Test]
    public Task Close_RightAfterAccept_AllRowsAreLiveAgain() => AssertAllRowsAreLiveAgainAfter(simulator =>
    {
        simulator.Faults.CloseAfterAccept(2);
        return simulator.Faults.DropAsync();
    });

    [Test]
    public Task Connections_Refused_AllRowsAreLiveAgain() => AssertAllRowsAreLiveAgainAfter(simulator =>
    {
        simulator.Faults.RefuseConnections(3);
        return simulator.Faults.DropAsync();
    });

    [Test]
    public Task Token_Expired_IsRenewedAndAllRowsAreLiveAgain() => AssertAllRowsAreLiveAgainAfter(simulator =>
    {
        simulator.Faults.ExpireTokens();
        return simulator.Faults.DropAsync();
    });

    private static async Task AssertAllRowsAreLiveAgainAfter(Func<MarketSimulator, Task> fault)
    {
        await using var market = await SimulatedMarket.OpenAsync();
        await using var live = await OpenChainAsync(market, "SPY");
        await live.Ready.WithinLimitAsync();
        var reconnected = market.Streamer.Reconnections.FirstWithinLimitAsync();

        await fault(market.Simulator);
        var reconnection = await reconnected;
        var fresh = await live.Snapshots
            .FirstAsync(s => s.Calls.Concat(s.Puts).All(o => !o.IsStale && o.FreshSince == reconnection.ReceivedAt))
            .FirstWithinLimitAsync();

        Assert.That(fresh.Readiness.IsComplete);
    }

    private static async Task<LiveOptionChain> OpenChainAsync(SimulatedMarket market, string symbol)
    {
        var chain = await market.Session.GetOptionChainAsync(symbol);
        return new LiveOptionChain(market.Streamer, chain, chain.Expirations.TastyMonthly());
    }
}
