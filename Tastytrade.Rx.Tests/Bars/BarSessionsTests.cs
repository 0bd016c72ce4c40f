using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Bars;

/// <summary>Trading sessions and gaps.</summary>
internal sealed class BarSessionsTests
{
    private static readonly BarOptions Regular = new() { Hours = BarHours.Regular };

    [Test]
    public void RegularHours_OmitOtherTicks_AndEndTheBarWithTheSession()
    {
        var tape = BarTape.Of("h", Regular, "11-27 00:00");
        foreach (var time in new[] { "09:29:59.999", "09:30", "12:50", "13:00", "16:30" })
            tape.Tick("11-27 " + time, 10);

        Assert.That(tape.Closed, Is.EqualTo(new[] { "09:00:00 10/10/10/10 v1 n1.", "12:00:00 10/10/10/10 v1 n1." }));
        Assert.That(tape.Seen.Messages[^1].Time, Is.EqualTo(BarTape.At("11-27 13:00:01").UtcTicks), "a half day");
        Assert.That(tape.Seen.Values()[0].Candle.EventSymbol, Is.EqualTo("SPY{=h,tho=true}"));
    }

    [Test]
    public void ExtendedHours_OfADay_LastFromFourToFourHoursAfterTheClose()
    {
        var tape = BarTape.Of("d", new BarOptions { Hours = BarHours.Extended }, "11-27 00:00");
        foreach (var time in new[] { "03:59:59", "04:00", "16:59:59", "17:00", "17:30" })
            tape.Tick("11-27 " + time, 10);
        tape.Tick("11-28 12:00", 10);

        Assert.That(tape.Closed, Is.EqualTo(new[] { "00:00:00 10/10/10/10 v2 n2." }));
        Assert.That(tape.Seen.Messages[^1].Time, Is.EqualTo(BarTape.At("11-27 17:00:01").UtcTicks));
    }

    [Test]
    public void SessionAlignment_OfHours_CountsFromTheOpening()
    {
        var tape = BarTape.Of("h", Regular with { Alignment = CandleAlignment.Session });
        foreach (var time in new[] { "10:29:59", "10:30", "15:59" })
            tape.Tick(time, 10);
        tape.To("16:00:01");

        Assert.That(tape.Closed.Select(bar => bar[..8]), Is.EqualTo(new[] { "09:30:00", "10:30:00", "15:30:00" }));
        Assert.That(tape.Seen.Values()[0].Candle.EventSymbol, Is.EqualTo("SPY{=h,a=s,tho=true}"));
    }

    [Test]
    public void TickBar_AtASessionBreak_Ends()
    {
        var tape = BarTape.Of("3t", Regular);
        tape.Tick("15:59", 10);
        tape.Tick("07-16 09:30", 11);

        Assert.That(
            tape.Texts, Is.EqualTo(new[] { "15:59:00 10/10/10/10 v1 n1", "15:59:00 10/10/10/10 v1 n1.", "09:30:00 11/11/11/11 v1 n1" }));
        Assert.That(tape.Seen.Messages[1].Time, Is.EqualTo(BarTape.At("16:00:01").UtcTicks));
    }

    [Test]
    public void Gaps_ByDefault_AreNotFilled()
    {
        var tape = BarTape.Of("m");
        tape.Tick("10:00", 10);
        tape.Tick("10:03", 11);
        Assert.That(tape.Closed, Has.Length.EqualTo(1));
    }

    [Test]
    public void Gaps_FilledByTheClock_EndWithTheSession()
    {
        var tape = BarTape.Of("m", Regular with { FillGaps = true });
        tape.Tick("15:56:30", 10, 5);
        tape.Tick("15:58:30", 12, 5);
        tape.To("07-16 09:40");
        tape.Tick("07-16 09:40", 20);

        Assert.That(tape.Closed, Is.EqualTo(new[]
        {
            "15:56:00 10/10/10/10 v5 n1.", "15:57:00 10/10/10/10 v0 n0.", "15:58:00 12/12/12/12 v5 n1.", "15:59:00 12/12/12/12 v0 n0.",
        }));
        Assert.That(tape.Seen.Messages.Where(m => m.Value.Value.IsClosed).Select(m => m.Time), Is.EqualTo(
            new[] { "15:57:01", "15:58:01", "15:59:01", "16:00:01" }.Select(time => BarTape.At(time).UtcTicks)));
        Assert.That(tape.Texts[^1], Is.EqualTo("09:40:00 20/20/20/20 v1 n1"));
    }

    [Test]
    public void Gaps_WithAClockElsewhere_AreFilledByTicks()
    {
        var tape = BarTape.Of("m", Regular with { FillGaps = true }, "12-01 00:00");
        tape.Tick("15:57", 10);
        tape.Tick("15:59", 11);
        tape.Tick("07-16 09:31", 12);
        tape.Tick("07-16 09:33", 13);

        Assert.That(tape.Closed, Is.EqualTo(new[]
        {
            "15:57:00 10/10/10/10 v1 n1.", "15:58:00 10/10/10/10 v0 n0.", "15:59:00 11/11/11/11 v1 n1.",
            "09:31:00 12/12/12/12 v1 n1.", "09:32:00 12/12/12/12 v0 n0.",
        }));
    }

    [Test]
    public void Tick_ForAnEmittedFlatBar_IsLate()
    {
        var tape = BarTape.Of("s", new BarOptions { FillGaps = true, Grace = TimeSpan.Zero });
        tape.Tick("10:00:00", 10);
        tape.Tick("10:00:01.9", 99, arrives: "10:00:02.1");
        tape.To("10:00:03");

        Assert.That(tape.Closed, Has.Length.EqualTo(3).And.All.Contains("10/10/10/10"));
        Assert.That(tape.Seen.Values()[^1].LateTicks, Is.EqualTo(1));
    }

    [Test]
    public void Bars_AreMarkedAsFinalAndAsExtendedHours()
    {
        var tape = BarTape.Of("m", start: "07-15 09:00");
        foreach (var time in new[] { "09:29", "09:30", "16:00" })
            tape.Tick(time, 10);
        tape.Tick("16:00", 10, symbol: "/ESU26:XCME");

        Assert.That(tape.Seen.Values().Select(u => u.Candle.IsFinal), Is.EqualTo(tape.Seen.Values().Select(u => u.IsClosed)));
        Assert.That(
            tape.Seen.Values().Where(u => !u.IsClosed).Select(u => u.Candle.IsExtendedHours), Is.EqualTo([true, false, true, false]));
    }
}
