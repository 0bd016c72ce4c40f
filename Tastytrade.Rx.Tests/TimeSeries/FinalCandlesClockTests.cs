using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Testing;
using Tastytrade.Rx.Tests.Support;
using static Tastytrade.Rx.Tests.TimeSeries.VirtualCandles;

namespace Tastytrade.Rx.Tests.TimeSeries;

/// <summary>When the clock makes a candle final, and when it does not.</summary>
internal sealed class FinalCandlesClockTests : IAsyncDisposable
{
    private VirtualCandles h = null!;

    [SetUp]
    public void Open() => h = new();

    [TearDown]
    public async ValueTask DisposeAsync() => await h.DisposeAsync();

    [Test]
    public void Candle_AfterItsEndByTheClock_IsFinalInAnUpdateOfItsOwn()
    {
        var updates = h.Observe();
        h.At(0, 5);
        h.Publish(Bar(0, 1));
        h.At(0, 50);
        h.Publish(Bar(0, 2));
        h.At(1, 0);
        h.Publish(Bar(0, 3));
        h.At(1, 0.99);
        Assert.That(updates, Has.Count.EqualTo(4));
        h.At(1, 1.01);
        h.Publish(Bar(1, 4));

        Assert.That(updates.Skip(3).Select(Text), Is.EqualTo(new[] { "0=3?", "0=3 finished 0=3", "0=3 1=4?" }));
        Assert.That((updates[4].Added.Count, updates[4].Changed.Count, updates[4].IsSnapshot), Is.EqualTo((0, 0, false)));
        Assert.That(updates[4].Symbol, Is.EqualTo("SPY{=m}"));
    }

    [Test]
    public void Finished_OverAllUpdates_HasEachCandleOnce()
    {
        h.Market.AddHistory(Bar(-1, 1));
        var updates = h.Observe();
        for (var minute = 0; minute < 5; minute++)
        {
            for (var second = 0; second < 60; second += 7)
            {
                h.At(minute, second);
                if (minute != 2)
                    h.Publish(Bar(minute, second));
            }
        }

        h.At(9, 0);
        Assert.That(
            updates.SelectMany(update => update.Finished).Select(Text), Is.EqualTo(new[] { "-1=1", "0=56", "1=56", "3=56", "4=56" }));
    }

    [Test]
    public void Loss_DuringACandle_LeavesItOpenUntilTheRecovery()
    {
        var updates = h.Observe();
        h.Publish(Bar(0, 1));
        h.Market.Lose();
        h.Market.Publish(Bar(0, 7));
        h.At(1, 30);
        Assert.That(updates.Select(Text).Last(), Is.EqualTo("0=1?"));

        h.Market.Restore();
        h.Clock.AdvanceBy(TimeSpan.TicksPerSecond);

        Assert.That(Text(updates[^1]), Is.EqualTo("0=7 finished 0=7"));
        Assert.That(updates[^1].IsRecovery);
    }

    [Test]
    public void Loss_BeforeTheEndOfACandleAndRecoveryBeforeIt_ClosesItByTheClock()
    {
        var updates = h.Observe();
        h.Publish(Bar(0, 1));
        h.Market.Lose();
        h.Clock.AdvanceBy(TimeSpan.TicksPerSecond);
        h.Market.Restore();
        h.Clock.AdvanceBy(TimeSpan.TicksPerSecond);
        h.At(1, 1.01);

        Assert.That(Text(updates[^1]), Is.EqualTo("0=1 finished 0=1"));
    }

    [TestCase(0, 30, Description = "before the candle's end")]
    [TestCase(1, 30, Description = "after it")]
    public void Subscription_DuringALoss_LeavesTheCandleOpenUntilTheRecovery(int minute, int second)
    {
        h.Observe();
        h.Publish(Bar(0, 1));
        h.Market.Lose();
        h.Market.Publish(Bar(0, 7));
        h.At(minute, second);
        var updates = h.Observe();
        h.At(2, 0);
        Assert.That(updates.Select(Text), Is.EqualTo(new[] { "0=1?" }));

        h.Market.Restore();
        h.Clock.AdvanceBy(TimeSpan.TicksPerSecond);
        Assert.That(updates.Skip(1).Select(Text), Is.EqualTo(new[] { "0=7 finished 0=7" }));
    }

    [Test]
    public void Subscription_DuringALossThatChangesNothing_FinishesTheCandleAfterTheRecovery()
    {
        h.Observe();
        h.Publish(Bar(0, 1));
        h.Market.Lose();
        h.At(1, 30);
        var updates = h.Observe();
        h.Market.Restore();
        h.Clock.AdvanceBy(TimeSpan.TicksPerSecond);

        Assert.That(updates.SelectMany(update => update.Finished).Select(Text), Is.EqualTo(new[] { "0=1" }));
    }

    [TestCase(-5)]
    [TestCase(-3600)]
    [TestCase(5)]
    public async Task FinalCandle_CorrectedAfterTheClockWasSet_StaysFinalAndIsFinishedOnce(int seconds)
    {
        var inner = new TestScheduler();
        inner.AdvanceTo(Start.UtcTicks - new JumpingClock(inner).Ahead.Ticks);
        var clock = new JumpingClock(inner);
        await using var market = new TestMarket(clock);
        var updates = new List<CandleUpdate>();
        using var candles = market.ObserveCandles("SPY", CandlePeriod.Minutes(1), Start.AddHours(-1)).Subscribe(updates.Add);
        market.Publish(Bar(0, 1));
        inner.AdvanceBy(TimeSpan.FromSeconds(62).Ticks);
        clock.Jump(TimeSpan.FromSeconds(seconds));
        market.Publish(Bar(0, 2));
        inner.AdvanceBy(TimeSpan.FromHours(2).Ticks);

        Assert.That(updates.Select(Text), Is.EqualTo(new[] { "", "0=1?", "0=1 finished 0=1", "0=2" }));
    }

    [Test]
    public void TickCandles_AreFinalWithTheNextOnly()
    {
        var updates = h.Observe("SPY{=100t}");
        h.Publish(Bar(0, 1) with { EventSymbol = "SPY{=100t}" });
        h.At(600, 0);
        h.Publish(Bar(600, 2) with { EventSymbol = "SPY{=100t}" });

        Assert.That(updates.Select(Text), Is.EqualTo(new[] { "", "0=1?", "0=1 600=2? finished 0=1" }));
    }

    [Test]
    public void ManyChanges_OfOneCandle_SetOneTimer()
    {
        var updates = new List<CandleUpdate>();
        using var candles = h.Market.ObserveCandles("SPY", CandlePeriod.Minutes(1), Start.AddHours(-1)).Subscribe(updates.Add);
        for (var i = 0; i < 100; i++)
            h.Publish(Bar(0, i));
        h.At(3, 0);

        Assert.That(updates, Has.Count.EqualTo(102));
        Assert.That(h.Timers.Set, Is.EqualTo(1));
    }

    [Test]
    public void Dispose_DuringACandle_LeavesNoTimerAndNoUpdate()
    {
        var updates = new List<CandleUpdate>();
        var candles = h.Market.ObserveCandles("SPY", CandlePeriod.Minutes(1), Start.AddHours(-1)).Subscribe(updates.Add);
        h.Publish(Bar(0, 1));
        Assert.That(h.Timers.Pending, Is.EqualTo(1));
        candles.Dispose();
        Assert.That(h.Timers.Pending, Is.Zero);
        h.At(2, 0);

        Assert.That(updates, Has.Count.EqualTo(2));
        Assert.That(h.Timers.Set, Is.EqualTo(1));
    }
}
