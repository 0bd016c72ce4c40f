using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.TimeSeries;

public sealed class CandlesOverSocketsTests
{
    [Test]
    public async Task Candles_AcrossDropsFreezesAndRestarts_EqualThoseOfAFreshClient()
    {
        await using var market = await SimulatedMarket.OpenAsync();
        var from = market.Simulator.Now.AddMinutes(-10);
        CandleUpdate? last = null;
        var recoveries = 0;
        using var subscription = market.Streamer.ObserveCandles("SPY", CandlePeriod.Seconds(1), from).Subscribe(update =>
        {
            last = update;
            recoveries += update.IsRecovery ? 1 : 0;
        });
        await WaitFor.TrueAsync(() => last is not null, SimulatedMarket.Limit);

        Func<Task>[] faults =
        [
            () => market.Simulator.Faults.DropAsync(),
            () => market.Simulator.RestartAsync(TimeSpan.FromMilliseconds(500)),
            () =>
            {
                market.Simulator.Faults.Freeze();
                return Task.CompletedTask;
            },
            () => market.Simulator.Faults.DropAsync(),
        ];
        for (var i = 0; i < faults.Length; i++)
        {
            await faults[i]();
            await WaitFor.TrueAsync(() => Volatile.Read(ref recoveries) > i, SimulatedMarket.Limit);
        }

        // Compares bars that ended during outages too.
        var until = market.Simulator.Now.AddSeconds(1);
        await WaitFor.TrueAsync(() => last?.Latest?.Timestamp > until, SimulatedMarket.Limit);
        await using var fresh = await DXLinkStreamer.ConnectAsync(market.Session, SimulatedMarket.QuickOptions);
        var truth = await fresh.GetCandlesAsync("SPY", CandlePeriod.Seconds(1), from).WithinLimitAsync();

        Assert.That(last!.Candles.Between(from, until), Has.Count.GreaterThan(600));
        Assert.That(last.Candles.Between(from, until), Is.EqualTo(truth.Candles.Between(from, until)));
    }
}
