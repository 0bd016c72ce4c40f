using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Testing;

namespace Tastytrade.Rx.Tests.TimeSeries;

/// <summary>Candles of one minute become final with the next candle or by the clock. Minutes are counted from 10:00.</summary>
internal sealed class FinalCandlesTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Start = NewYork.At(new(2026, 7, 15), new(10, 0));

    private readonly TestScheduler clock = new();
    private TimerCounter timers = null!;
    private TestMarket market = null!;

    [SetUp]
    public void Open()
    {
        clock.AdvanceTo(Start.UtcTicks);
        timers = new TimerCounter(clock);
        market = new TestMarket(timers);
    }

    [TearDown]
    public async ValueTask DisposeAsync() => await market.DisposeAsync();

    [Test]
    public void Candle_WhenTheNextBegins_IsFinal()
    {
        var updates = Observe();
        Publish(Bar(0, 1));
        Publish(Bar(0, 2));
        At(0, 59);
        Publish(Bar(1, 3));

        Assert.That(updates.Select(Text), Is.EqualTo(new[] { "", "0=1?", "0=2?", "0=2 1=3? finished 0=2" }));
        Assert.That(updates[^1].Changed, Is.Empty, "its values are the same");
        Assert.That(updates[1].Candles[0].IsFinal, Is.False, "earlier updates do not change");
    }

    [Test]
    public void Candle_AfterItsEndByTheClock_IsFinalInAnUpdateOfItsOwn()
    {
        var updates = Observe();
        At(0, 5);
        Publish(Bar(0, 1));
        At(0, 50);
        Publish(Bar(0, 2));
        At(1, 0);
        Publish(Bar(0, 3));
        At(1, 0.99);
        Assert.That(updates, Has.Count.EqualTo(4));
        At(1, 1.01);
        Publish(Bar(1, 4));

        Assert.That(updates.Skip(3).Select(Text), Is.EqualTo(new[] { "0=3?", "0=3 finished 0=3", "0=3 1=4?" }));
        Assert.That((updates[4].Added.Count, updates[4].Changed.Count, updates[4].IsSnapshot), Is.EqualTo((0, 0, false)));
        Assert.That(updates[4].Symbol, Is.EqualTo("SPY{=m}"));
    }

    [Test]
    public void History_IsFinalExceptTheRunningCandle()
    {
        market.AddHistory(Bar(-2, 1), Bar(-1, 2), Bar(0, 3));
        var updates = Observe();

        Assert.That(updates.Select(Text), Is.EqualTo(new[] { "-2=1 -1=2 0=3? finished -2=1 -1=2" }));
        Assert.That(updates[0].Added.Select(candle => candle.IsFinal), Is.EqualTo([true, true, false]));
        Assert.That(updates[0].Latest!.IsFinal, Is.False);
    }

    [Test]
    public void History_OfAPastDay_IsFinalAsAWhole()
    {
        market.AddHistory(Bar(-2, 1), Bar(-10, 2));

        Assert.That(Observe().Select(Text), Is.EqualTo(new[] { "-10=2 -2=1 finished -10=2 -2=1" }));
    }

    [Test]
    public void FinalCandle_ThatTheServerCorrects_IsChangedAndStaysFinal()
    {
        var updates = Observe();
        Publish(Bar(0, 1));
        At(1, 1.01);
        Publish(Bar(0, 5));

        Assert.That(updates.Skip(2).Select(Text), Is.EqualTo(new[] { "0=1 finished 0=1", "0=5" }));
        Assert.That(updates[^1].Changed.Single().IsFinal);
    }

    [Test]
    public void Finished_OverAllUpdates_HasEachCandleOnce()
    {
        market.AddHistory(Bar(-1, 1));
        var updates = Observe();
        for (var minute = 0; minute < 5; minute++)
        {
            for (var second = 0; second < 60; second += 7)
            {
                At(minute, second);
                if (minute != 2)
                    Publish(Bar(minute, second));
            }
        }

        At(9, 0);
        Assert.That(
            updates.SelectMany(update => update.Finished).Select(Text), Is.EqualTo(new[] { "-1=1", "0=56", "1=56", "3=56", "4=56" }));
    }

    [Test]
    public void Loss_DuringACandle_LeavesItOpenUntilTheRecovery()
    {
        var updates = Observe();
        Publish(Bar(0, 1));
        market.Lose();
        market.Publish(Bar(0, 7));
        At(1, 30);
        Assert.That(updates.Select(Text).Last(), Is.EqualTo("0=1?"));

        market.Restore();
        clock.AdvanceBy(TimeSpan.TicksPerSecond);

        Assert.That(Text(updates[^1]), Is.EqualTo("0=7 finished 0=7"));
        Assert.That(updates[^1].IsRecovery);
    }

    [Test]
    public void Loss_BeforeTheEndOfACandleAndRecoveryBeforeIt_ClosesItByTheClock()
    {
        var updates = Observe();
        Publish(Bar(0, 1));
        market.Lose();
        clock.AdvanceBy(TimeSpan.TicksPerSecond);
        market.Restore();
        clock.AdvanceBy(TimeSpan.TicksPerSecond);
        At(1, 1.01);

        Assert.That(Text(updates[^1]), Is.EqualTo("0=1 finished 0=1"));
    }

    [Test]
    public void TickCandles_AreFinalWithTheNextOnly()
    {
        var updates = Observe("SPY{=100t}");
        Publish(Bar(0, 1) with { EventSymbol = "SPY{=100t}" });
        At(600, 0);
        Publish(Bar(600, 2) with { EventSymbol = "SPY{=100t}" });

        Assert.That(updates.Select(Text), Is.EqualTo(new[] { "", "0=1?", "0=1 600=2? finished 0=1" }));
    }

    [Test]
    public void Removed_NewestCandle_LeavesTheOneBefore()
    {
        var updates = Observe();
        Publish(Bar(0, 1), Bar(1, 2));
        Publish(Bar(1, 2) with { EventFlags = EventFlags.RemoveEvent });

        Assert.That(Text(updates[^1]), Is.EqualTo("0=1"));
        Assert.That(updates[^1].Removed.Select(Text), Is.EqualTo(new[] { "1=2?" }));
    }

    [Test]
    public void ManyChanges_OfOneCandle_SetOneTimer()
    {
        var updates = new List<CandleUpdate>();
        using var candles = market.ObserveCandles("SPY", CandlePeriod.Minutes(1), Start.AddHours(-1)).Subscribe(updates.Add);
        for (var i = 0; i < 100; i++)
            Publish(Bar(0, i));
        At(3, 0);

        Assert.That(updates, Has.Count.EqualTo(102));
        Assert.That(timers.Set, Is.EqualTo(1));
    }

    [Test]
    public void Dispose_DuringACandle_LeavesNoTimerAndNoUpdate()
    {
        var updates = new List<CandleUpdate>();
        var candles = market.ObserveCandles("SPY", CandlePeriod.Minutes(1), Start.AddHours(-1)).Subscribe(updates.Add);
        Publish(Bar(0, 1));
        Assert.That(timers.Pending, Is.EqualTo(1));
        candles.Dispose();
        Assert.That(timers.Pending, Is.Zero);
        At(2, 0);

        Assert.That(updates, Has.Count.EqualTo(2));
        Assert.That(timers.Set, Is.EqualTo(1));
    }

    [Test]
    public async Task GetCandlesAsync_OfAHistory_MarksThePastAsFinal()
    {
        market.AddHistory(Bar(-61, 0), Bar(-2, 1), Bar(-1, 2), Bar(0, 3));
        var all = market.GetCandlesAsync("SPY", CandlePeriod.Minutes(1), Start.AddHours(-1));
        var part = market.GetCandlesAsync("SPY", CandlePeriod.Minutes(1), Start.AddHours(-1), Start);
        clock.AdvanceBy(TimeSpan.TicksPerSecond);

        Assert.That(Text(await all), Is.EqualTo("-2=1 -1=2 0=3? finished -2=1 -1=2"));
        Assert.That(Text(await part), Is.EqualTo("-2=1 -1=2 finished -2=1 -1=2"));
    }

    [Test]
    public void ExtendedHours_AreMarkedInHistoryAndLive()
    {
        market.AddHistory(Bar(-31, 1), Bar(-30, 2));
        var updates = Observe();
        At(360, 5);
        Publish(Bar(360, 3));

        Assert.That(updates[^1].Candles.Select(candle => candle.IsExtendedHours), Is.EqualTo([true, false, true]));
    }

    private static Candle Bar(int minute, double close) => new()
    {
        EventSymbol = "SPY{=m}", Time = Start.AddMinutes(minute).ToUnixTimeMilliseconds(), Open = close, Close = close,
    };

    /// <summary>The series, with a question mark after a candle that is not final, and the finished candles.</summary>
    private static string Text(CandleUpdate update) =>
        string.Join(' ', update.Candles.Select(Text))
        + (update.Finished.Count == 0 ? "" : $" finished {string.Join(' ', update.Finished.Select(Text))}");

    private static string Text(Candle candle) =>
        $"{(candle.Timestamp - Start).TotalMinutes:0}={candle.Close:0}{(candle.IsFinal ? "" : "?")}";

    private List<CandleUpdate> Observe(string symbol = "SPY{=m}")
    {
        var updates = new List<CandleUpdate>();
        market.ObserveCandles(CandleSymbol.Parse(symbol), Start.AddHours(-1)).Subscribe(updates.Add);
        clock.AdvanceBy(1);
        return updates;
    }

    private void Publish(params Candle[] candles)
    {
        market.Publish(candles);
        clock.AdvanceBy(10);
    }

    private void At(int minute, double second)
    {
        var time = Start.AddMinutes(minute).AddSeconds(second).UtcTicks;
        if (time > clock.Clock)
            clock.AdvanceTo(time);
    }

    /// <summary>Counts the timers that are set for a point in time.</summary>
    private sealed class TimerCounter(IScheduler inner) : IScheduler
    {
        public int Set { get; private set; }

        public int Pending { get; private set; }

        public DateTimeOffset Now => inner.Now;

        public IDisposable Schedule<TState>(TState state, Func<IScheduler, TState, IDisposable> action) => inner.Schedule(state, action);

        public IDisposable Schedule<TState>(TState state, TimeSpan dueTime, Func<IScheduler, TState, IDisposable> action) =>
            inner.Schedule(state, dueTime, action);

        public IDisposable Schedule<TState>(TState state, DateTimeOffset dueTime, Func<IScheduler, TState, IDisposable> action)
        {
            Set++;
            Pending++;
            var done = Disposable.Create(() => Pending--);
            return StableCompositeDisposable.Create(done, inner.Schedule(state, dueTime, (scheduler, s) =>
            {
                done.Dispose();
                return action(scheduler, s);
            }));
        }
    }
}
