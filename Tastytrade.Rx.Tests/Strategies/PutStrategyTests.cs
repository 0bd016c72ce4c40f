using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Examples.OwnSource;
using Tastytrade.Rx.Testing;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Strategies;

/// <summary>One unchanged strategy over three sources.</summary>
internal sealed class PutStrategyTests
{
    private const string P590 = ".SPY261218P590";
    private const string P595 = ".SPY261218P595";
    private static readonly OptionChain Chain = TestChain.Create("SPY", new DateOnly(2026, 12, 18), 590, 595);

    private static readonly string[] Expected =
    [
        "wait: there is no quote",
        "wait: the price is not above its mean",
        $"sell {P595}",
        "wait: the spread is wide",
        $"sell {P595}",
        $"sell {P590}",
        "wait: the connection is lost",
        "wait: the quote is from before the loss",
        "wait: the price is not above its mean",
        $"sell {P590}",
        "wait: the price is not above its mean",
    ];

    [Test]
    public async Task Decisions_OverTestMarket_FollowChainCandlesQuotesAndTheConnection()
    {
        await using var market = new OverTestMarket();
        Assert.That(Run(market).Values().Select(decision => $"{decision}"), Is.EqualTo(Expected));
    }

    [Test]
    public async Task Decisions_OverDXLink_AreTheSame()
    {
        await using var market = new OverDXLink();
        Assert.That(Run(market).Values().Select(decision => $"{decision}"), Is.EqualTo(Expected));
    }

    [Test]
    public async Task Decisions_OverAnExternalSource_AreTheSame()
    {
        await using var market = new OverOwnSource();
        Assert.That(Run(market).Values().Select(decision => $"{decision}"), Is.EqualTo(Expected));
    }

    [Test]
    public async Task Decisions_OverTestMarket_ComeAtExactTicks()
    {
        await using var market = new OverTestMarket();
        long[] ticks = [1, 1, 1, Ms(1) + 1, Ms(1001) + 1, Ms(2250), Ms(3001) + 1, Ms(5001) + 1, Ms(5001) + 1, Ms(6001) + 1, Ms(7001) + 1];

        var decisions = Run(market).Messages.Select(m => (m.Time - StrategyMarket.Noon.Ticks, $"{m.Value.Value}"));

        // Chain snapshots come every 250 ms, everything else one tick after it happens.
        Assert.That(decisions, Is.EqualTo(ticks.Zip(Expected)));

        static long Ms(int milliseconds) => milliseconds * TimeSpan.TicksPerMillisecond;
    }

    private static ITestableObserver<Decision> Run(StrategyMarket market)
    {
        var decisions = market.Scheduler.CreateObserver<Decision>();
        market.Minute(-2, 600);
        market.Minute(-1, 600);
        market.Option(P590, -0.20);
        market.Option(P595, -0.31);
        market.Quote(600.50, 600.52);

        using var running = PutStrategy.Decisions(market.Market, Chain).Subscribe(decisions);
        market.Answer();
        Step(market, () => market.Quote(600.50, 600.60));
        Step(market, () => market.Quote(600.50, 600.52));
        Step(market, () =>
        {
            market.Option(P590, -0.29);
            market.Option(P595, -0.40);
        });
        Step(market, market.Lose);
        Step(market, () => market.Quote(598, 598.02));
        Step(market, market.Restore);
        Step(market, () => market.Quote(601, 601.02));
        Step(market, () => market.Minute(0, 606));
        return decisions;
    }

    /// <summary>Performs an action and advances a second.</summary>
    private static void Step(StrategyMarket market, Action happen)
    {
        happen();
        market.Scheduler.AdvanceBy(TimeSpan.TicksPerSecond);
    }
}
