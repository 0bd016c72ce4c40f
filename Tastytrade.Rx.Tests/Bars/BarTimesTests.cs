using System.Reactive.Concurrency;
using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Bars;

/// <summary>When bars begin and end, and the effect of late ticks.</summary>
internal sealed class BarTimesTests
{
    [Test]
    public void Ticks_OfABar_EmitTheOpenBarUntilALaterBarsTickClosesIt()
    {
        var tape = BarTape.Of("m");
        tape.Tick("10:00:03", 10, 2);
        tape.Tick("10:00:20", 13, 1);
        tape.Tick("10:00:59.999", 9, 3);
        tape.Tick("10:01:00", 11, 4);

        Assert.That(tape.Texts, Is.EqualTo(new[]
        {
            "10:00:00 10/10/10/10 v2 n1", "10:00:00 10/13/10/13 v3 n2", "10:00:00 10/13/9/9 v6 n3", "10:00:00 10/13/9/9 v6 n3.",
            "10:01:00 11/11/11/11 v4 n1",
        }));
        Assert.That(
            tape.Seen.Values()[2].Candle,
            Has.Property("VWAP").EqualTo((20 + 13 + 27) / 6.0).And.Property("EventSymbol").EqualTo("SPY{=m}"));
        Assert.That(tape.Seen.Values()[2].Candle.Index, Is.EqualTo(BarTape.At("10:00").ToUnixTimeSeconds() << 32));
    }

    [Test]
    public void Clock_AtTheEndOfABarPlusGrace_ClosesIt()
    {
        var tape = BarTape.Of("m");
        tape.Tick("10:00:03", 10);
        tape.To("10:00:30");
        tape.Tick("10:00:31", 11);
        tape.To("10:05");

        Assert.That(tape.Seen.Messages.Select(m => m.Time), Is.EqualTo(
            new[] { "10:00:03", "10:00:31", "10:01:01" }.Select(time => BarTape.At(time).UtcTicks)));
        Assert.That(tape.Closed, Is.EqualTo(new[] { "10:00:00 10/11/10/11 v2 n2." }));
    }

    [Test]
    public void Tick_WithinTheGrace_CountsAndDoesNotDelayALaterBar()
    {
        var tape = BarTape.Of("m", new BarOptions { Grace = TimeSpan.FromSeconds(5) });
        tape.Tick("10:00:58", 10);
        tape.Tick("10:00:59", 12, arrives: "10:01:04.9");
        Assert.That(tape.Closed, Is.Empty);
        tape.Tick("10:01:04.9", 11);

        Assert.That(tape.Closed, Is.EqualTo(new[] { "10:00:00 10/12/10/12 v2 n2." }));
    }

    [Test]
    public void LateTick_ChangesNothing_AndIsCountedInTheNextUpdate()
    {
        var tape = BarTape.Of("m");
        tape.Tick("10:00:58", 10);
        tape.Tick("10:00:59", 99, arrives: "10:01:01");
        tape.Tick("10:01:02", 11);
        tape.Tick("10:00:30", 99, arrives: "10:01:03");
        tape.Tick("10:00:30", 99, arrives: "10:01:03", symbol: "QQQ");
        tape.Tick("10:01:04", 12);

        Assert.That(
            tape.Seen.Values().Where(u => u.Candle.EventSymbol == "SPY{=m}").Select(u => u.LateTicks), Is.EqualTo(new[] { 0, 0, 1, 2 }));
        Assert.That(tape.Texts[^1], Is.EqualTo("10:01:00 11/12/11/12 v2 n2"));
    }

    [Test]
    public void Bar_OverBeforeItsFirstTickArrived_IsClosedOnlyByTicksOrTheEnd()
    {
        var tape = BarTape.Of("m", start: "07-15 15:00");
        tape.Tick("10:00:10", 10);
        tape.To("15:30");
        tape.Tick("10:00:20", 11);
        tape.Tick("10:01:00", 12);
        Assert.That(tape.Closed, Is.EqualTo(new[] { "10:00:00 10/11/10/11 v2 n2." }));

        tape.Source.OnCompleted();

        Assert.That(tape.Closed, Is.EqualTo(new[] { "10:00:00 10/11/10/11 v2 n2.", "10:01:00 12/12/12/12 v1 n1." }));
        Assert.That(tape.Seen.Grammar(), Does.EndWith("NC"));
    }

    [Test]
    public void Completion_DuringABar_LeavesItOpen()
    {
        var tape = BarTape.Of("m");
        tape.Tick("10:00:10", 10);
        tape.Source.OnCompleted();
        tape.To("10:05");

        Assert.That((tape.Seen.Grammar(), tape.Texts[^1]), Is.EqualTo(("NC", "10:00:00 10/10/10/10 v1 n1")));
    }

    [TestCase("7m", "10:00", "09:55:00", TestName = "Minutes_AreCountedFromMidnight")]
    [TestCase("4h", "10:00", "08:00:00", TestName = "Hours_AreCountedFromMidnightInNewYork")]
    [TestCase("d", "23:59", "00:00:00", TestName = "Day_BeginsAtMidnightInNewYork")]
    public void Bar_OfAPeriod_BeginsOnTheGrid(string period, string time, string start)
    {
        var tape = BarTape.Of(period);
        tape.Tick(time, 10);
        Assert.That(tape.Texts.Single(), Does.StartWith(start));
    }

    [TestCase("w", "07-13 00:00", "07-19 23:59:59", "07-20 00:00")]
    [TestCase("mo", "07-01 00:00", "07-31 23:59:59", "08-01 00:00")]
    public void Bar_OfAWeekOrMonth_FollowsTheCalendar(string period, string first, string last, string next)
    {
        var tape = BarTape.Of(period, start: "07-01 00:00");
        foreach (var time in new[] { first, last, next })
            tape.Tick(time, 10);
        Assert.That(tape.Seen.Values().Select(u => (u.Candle.Timestamp, u.Candle.Count, u.IsClosed)), Is.EqualTo(new[]
        {
            (BarTape.At(first), 1L, false), (BarTape.At(first), 2L, false), (BarTape.At(first), 2L, true), (BarTape.At(next), 1L, false),
        }));
    }

    [Test]
    public async Task RealClock_AfterASingleTick_ClosesItsBar()
    {
        var closed = await Observable.Return(10.0).Concat(Observable.Never<double>())
            .ToCandles(
                price => new BarTick("SPY", default, price), new(1, CandleUnit.Second), DefaultScheduler.Instance,
                new BarOptions { Grace = TimeSpan.Zero })
            .Where(update => update.IsClosed).FirstWithinLimitAsync();

        Assert.That(closed.Candle.Count, Is.EqualTo(1));
    }
}
