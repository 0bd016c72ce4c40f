using System.Reactive.Concurrency;
using System.Reactive.Subjects;
using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Bars;

/// <summary>Ticks with impossible times, and days on which New York's clocks change.</summary>
internal sealed class BarClockTests
{
    [TestCase("m"), TestCase("d"), TestCase("2t")]
    public void Tick_FarAheadOfTheClock_IsDiscardedAndCounted(string period)
    {
        var tape = BarTape.Of(period);
        Ahead(tape, "10:00:00", TimeSpan.FromDays(3650));
        tape.Tick("10:00:03", 10);
        Ahead(tape, "10:00:04", TimeSpan.FromMinutes(5) + TimeSpan.FromTicks(1));
        Ahead(tape, "10:00:04", DateTimeOffset.MaxValue - BarTape.At("10:00:04"));
        tape.Tick("10:00:05", 11);

        Assert.That(
            tape.Texts.Select(text => text[8..]),
            Is.EqualTo(new[] { " 10/10/10/10 v1 n1", $" 10/11/10/11 v2 n2{(period == "2t" ? "." : "")}" }));
        Assert.That(tape.Seen.Values().Select(u => (u.LateTicks, u.EarlyTicks)), Is.EqualTo(new[] { (0, 1), (0, 3) }));
        Assert.That(tape.Seen.Values()[^1].Candle.Time, Is.LessThanOrEqualTo(BarTape.At("10:00:05").ToUnixTimeMilliseconds()));
    }

    [Test]
    public void Tick_SlightlyAheadOfTheClock_Counts()
    {
        var tape = BarTape.Of("m");
        Ahead(tape, "10:00:00", TimeSpan.FromMinutes(5));

        Assert.That(tape.Texts, Is.EqualTo(new[] { "10:05:00 99/99/99/99 vNaN n1" }));
    }

    /// <summary>A replay of old ticks on a new scheduler starts with its clock at the year 1.</summary>
    [Test]
    public void Replay_OnAnUnsetVirtualClock_HasAllTicks()
    {
        var scheduler = new TestScheduler();
        var seen = scheduler.CreateObserver<BarUpdate>();
        using var ticks = new Subject<Trade>();
        using var bars = ticks.ToCandles(CandlePeriod.Minutes(1), scheduler).Subscribe(seen);
        foreach (var time in new[] { "10:00:00", "10:00:30", "10:01:00" })
            ticks.OnNext(new Trade { EventSymbol = "SPY", Time = BarTape.At(time).ToUnixTimeMilliseconds(), Price = 10, Size = 1 });

        Assert.That(
            seen.Values().Select(u => (u.Candle.Count, u.IsClosed, u.EarlyTicks)),
            Is.EqualTo([(1L, false, 0L), (2L, false, 0L), (2L, true, 0L), (1L, false, 0L)]));
    }

    [Test]
    public void MaxAhead_Set_IsApplied()
    {
        var strict = BarTape.Of("m", new BarOptions { MaxAhead = TimeSpan.Zero });
        Ahead(strict, "10:00:00", TimeSpan.FromTicks(1));
        Ahead(strict, "10:00:00", TimeSpan.Zero);
        Assert.That(strict.Seen.Values().Select(u => u.EarlyTicks), Is.EqualTo(new[] { 1 }));

        var believing = BarTape.Of("m", new BarOptions { MaxAhead = TimeSpan.MaxValue });
        Ahead(believing, "10:00:00", TimeSpan.FromDays(3650));
        Assert.That(believing.Texts, Has.Length.EqualTo(1));
        Assert.That(
            () => BarTape.Of("m", new BarOptions { MaxAhead = TimeSpan.FromTicks(-1) }),
            Throws.ArgumentException.With.Message.Contains("MaxAhead"));
    }

    [Test]
    public void Tick_FromLongAgo_IsLate()
    {
        var tape = BarTape.Of("m");
        tape.Tick("10:00:03", 10);
        Ahead(tape, "10:00:04", BarTape.At("10:00:04").AddYears(-10) - BarTape.At("10:00:04"));
        Ahead(tape, "10:00:04", DateTimeOffset.UnixEpoch - BarTape.At("10:00:04"));
        tape.Tick("10:00:05", 11);

        Assert.That(tape.Texts[^1], Is.EqualTo("10:00:00 10/11/10/11 v2 n2"));
        Assert.That(tape.Seen.Values()[^1].LateTicks, Is.EqualTo(1), "no tick before the calendar's years counts");
    }

    [Test]
    public void WeekBar_OfRegularHours_HasNoOtherTicks()
    {
        var tape = BarTape.Of("w", new BarOptions { Hours = BarHours.Regular }, "07-13 00:00");
        foreach (var time in new[] { "07-13 10:00", "07-13 16:30", "07-14 03:00", "07-14 09:30", "07-18 12:00", "07-20 09:30" })
            tape.Tick(time, 10);

        Assert.That(
            tape.Seen.Values().Select(u => (u.Candle.Count, u.IsClosed)),
            Is.EqualTo(new[] { (1, false), (2, false), (2, true), (1, false) }));
    }

    [TestCase("SPY", "QQQ")]
    [TestCase("QQQ", "SPY")]
    public void Clock_AfterTicksOfSeveralSymbols_ClosesEachBarAtItsOwnEnd(params string[] order)
    {
        var tape = BarTape.Of("m");
        foreach (var symbol in order)
            tape.Tick(symbol == "SPY" ? "10:00:58" : "10:01:00", 10, arrives: "10:00:59", symbol: symbol);
        tape.To("10:05");

        var closed = tape.Seen.Messages.Where(m => m.Value.Value.IsClosed);
        Assert.That(closed.Select(m => (m.Value.Value.Candle.EventSymbol, m.Time)), Is.EqualTo(new[]
        {
            ("SPY{=m}", BarTape.At("10:01:01").UtcTicks), ("QQQ{=m}", BarTape.At("10:02:01").UtcTicks),
        }));
    }

    [Test]
    public void Clock_SetBack_DoesNotKeepABarOpen()
    {
        var clock = new SlowClock();
        clock.Inner.AdvanceTo(BarTape.At("10:00").UtcTicks);
        using var ticks = new Subject<BarTick>();
        List<BarUpdate> updates = [];
        using var subscription = ticks.ToCandles(tick => tick, CandlePeriod.Minutes(1), clock).Subscribe(updates.Add);
        ticks.OnNext(new BarTick("SPY", BarTape.At("10:00"), 10));

        clock.Behind = TimeSpan.FromMinutes(10);
        clock.Inner.AdvanceTo(BarTape.At("10:01:01").UtcTicks);

        Assert.That(updates.Select(u => u.IsClosed), Is.EqualTo(new[] { false, true }));
    }

    [Test]
    public void TickBar_BeginningWithAnOlderTick_FollowsTheLast()
    {
        var tape = BarTape.Of("t");
        foreach (var time in new[] { "10:00:05", "10:00:03", "10:00:04", "10:00:06" })
            tape.Tick(time, 10, arrives: "10:00:06");

        var bars = tape.Seen.Values().Select(u => u.Candle).ToArray();
        Assert.That(
            bars.Select(bar => ((bar.Time - BarTape.At("10:00").ToUnixTimeMilliseconds()) / 1000, bar.Sequence)),
            Is.EqualTo(new[] { (5L, 0), (5, 1), (5, 2), (6, 0) }));
        Assert.That(bars.Select(bar => bar.Index), Is.Ordered.Ascending.And.Unique);
    }

    [TestCase("h", "03-08 00:00", "00:00 01:00 03:00 04:00", "4 4 4 4")]
    [TestCase("h", "11-01 00:00", "00:00 01:00 01:00 02:00", "4 4 4 4")]
    [TestCase("2h", "03-08 00:00", "00:00 03:00 05:00 07:00", "8 8 8 8")]
    [TestCase("4h", "11-01 12:00", "11:00 15:00 19:00 23:00", "12 16 16 4")]
    [TestCase("d", "03-08 00:00", "00:00", "92")]
    [TestCase("d", "11-01 00:00", "00:00", "100")]
    [TestCase("w", "11-02 00:00", "00:00", "672")]
    public void Bars_OnADayWhenClocksChange_HaveEqualDurations(string period, string from, string starts, string counts)
    {
        var tape = BarTape.Of(period, start: from);
        for (var time = BarTape.At(from); tape.Closed.Length < starts.Split(' ').Length; time += TimeSpan.FromMinutes(15))
        {
            tape.Scheduler.AdvanceTo(Math.Max(time.UtcTicks, tape.Scheduler.Clock));
            tape.Source.OnNext(new BarTick("SPY", time, 10));
        }

        var closed = tape.Seen.Values().Where(u => u.IsClosed).Select(u => u.Candle).ToArray();
        Assert.That(string.Join(' ', closed.Select(bar => $"{NewYork.TimeOf(bar.Timestamp):HH:mm}")), Is.EqualTo(starts));
        Assert.That(string.Join(' ', closed.Select(bar => bar.Count)), Is.EqualTo(counts));
    }

    /// <summary>A tick that arrives at a time and is dated later, or earlier.</summary>
    private static void Ahead(BarTape tape, string arrives, TimeSpan by)
    {
        tape.To(arrives);
        tape.Source.OnNext(new BarTick("SPY", BarTape.At(arrives) + by, 99));
    }

    /// <summary>A clock that can be set back without delaying its timers.</summary>
    private sealed class SlowClock : IScheduler
    {
        public TestScheduler Inner { get; } = new();

        public TimeSpan Behind { get; set; }

        public DateTimeOffset Now => Inner.Now - Behind;

        public IDisposable Schedule<TState>(TState state, Func<IScheduler, TState, IDisposable> action) => Inner.Schedule(state, action);

        public IDisposable Schedule<TState>(TState state, TimeSpan dueTime, Func<IScheduler, TState, IDisposable> action) =>
            Inner.Schedule(state, dueTime, action);

        public IDisposable Schedule<TState>(TState state, DateTimeOffset dueTime, Func<IScheduler, TState, IDisposable> action) =>
            Inner.Schedule(state, dueTime, action);
    }
}
