using NUnit.Framework;

namespace Tastytrade.Rx.Tests.LiveService.Sockets;

/// <summary>More candle histories at once than a connection may have.</summary>
/// <remarks>It runs apart from other fixtures: on this fast clock, a busy machine looks like a server that does not answer.</remarks>
[Parallelizable(ParallelScope.None | ParallelScope.Children)]
public sealed class CandleHistoryTests
{
    private static readonly string[] Symbols =
        ["SPY", "QQQ", "AAPL", "MSFT", "NVDA", "IWM", "TSLA", "AMD", "META", "AMZN", "GOOGL", "NFLX", "COST", "INTC", "MU"];

    [Test]
    public async Task Histories_150AtOnce_CompleteOnOneConnection([Values] bool isDropped)
    {
        await using var market = await FastMarket.OpenAsync();
        var from = market.Now - TimeSpan.FromDays(2);

        // Without the delay, all may be complete before the connection is dropped.
        if (isDropped)
            market.Simulator.Faults.Delay(TimeSpan.FromSeconds(5));

        var candles = Symbols.SelectMany(symbol => Enumerable.Range(1, 10).Select(hours => (symbol, CandlePeriod.Hours(hours))));
        Task<CandleUpdate>[] all = [.. candles.Select(c => market.Streamer.GetCandlesAsync(c.symbol, c.Item2, from))];
        if (isDropped)
        {
            await market.TrueAsync(() => market.Simulator.SubscriptionCount > 0);
            await market.Simulator.Faults.DropAsync();
            market.Simulator.Faults.Delay(TimeSpan.Zero);
        }

        await market.TrueAsync(() => all.All(task => task.IsCompleted));

        Assert.That(all.Count(task => task.IsCompletedSuccessfully), Is.EqualTo(150));
        Assert.That(all.Select(task => task.Result.Series.Count),
            Is.All.GreaterThan(3), "48 hours have 4 or 5 candles of 10 hours, depending on the time of day");
        Assert.That(SubscriptionLog.MostAtOnce(market.Simulator, "Candle"), Is.InRange(50, 100));
        Assert.That(market.Errors.Select(e => e.Message), Is.Empty, "nothing is refused");
        Assert.That((market.Diagnostics.Connections.Count, market.Simulator.ConnectionAttempts), Is.EqualTo((1, isDropped ? 2 : 1)));
        await market.TrueAsync(() => market.Simulator.SubscriptionCount == 0);
    }
}
