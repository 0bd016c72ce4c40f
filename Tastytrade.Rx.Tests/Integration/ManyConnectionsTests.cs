using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Integration;

/// <summary>A whole chain over several real connections, all of which are lost.</summary>
public sealed class ManyConnectionsTests
{
    [Test]
    public async Task Chain_AllOfSeveralConnectionsLost_IsLiveAgain()
    {
        await using var market = await SimulatedMarket.OpenAsync(
            SimulatedMarket.QuickOptions with
            {
                MaxSubscriptionsPerConnection = 80,
                MaxConnections = 64,
                ConnectionSpacing = TimeSpan.Zero,
            },
            new SimulatorOptions().WithoutLimits());
        var chain = await market.Session.GetOptionChainAsync("SPY");
        await using var live = new LiveOptionChain(market.Streamer, chain, chain.Expirations.TastyMonthly());
        await live.Ready.WithinLimitAsync();
        var connections = market.Streamer.Diagnostics.Connections.Count;
        Assert.That(connections, Is.EqualTo(((2 * (live.Calls.Count + live.Puts.Count)) + 3 + 79) / 80));

        var again = market.Streamer.Reconnections.Select(r => r.Connection).Distinct().Take(connections).ToList().ToTask();
        await market.Simulator.Faults.DropAsync();
        Assert.That((await again.WithinLimitAsync()).Order(), Is.EqualTo(Enumerable.Range(1, connections)));
        await market.Streamer.ConnectionStates.FirstAsync(s => s.Status == ConnectionStatus.Connected).FirstWithinLimitAsync();
        await WaitFor.TrueAsync(() => live.Calls.Concat(live.Puts).All(o => !o.IsStale), SimulatedMarket.Limit);
    }
}
