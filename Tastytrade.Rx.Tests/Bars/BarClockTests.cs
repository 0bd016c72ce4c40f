using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Bars;

/// <summary>Ticks whose time cannot be, and days on which New York's clocks change.</summary>
internal sealed class BarClockTests
{
    [TestCase("m"), TestCase("d"), TestCase("2t")]
    public void TickFarAheadOfTheClock_IsLeftOutAndCounted_AndCostsNoOther(string period)
    {
        var tape = BarTape.Of(period);
        Ahead(tape, "10:00:00", TimeSpan.FromDays(3650));
        tape.Tick("10:00:03", 10);
        Ahead(tape, "10:00:04", TimeSpan.FromMinutes(5) + TimeSpan.FromTicks(1));
        Ahead(tape, "10:00:04", DateTimeOffset.MaxValue - BarTape.At("10:00:04"));
        tape.Tick("10:00:05", 11);

        Assert.That(tape.Told.Select(told => told[8..]), Is.EqualTo(new[] { " 10/10/10/10 v1 n1", $" 10/11/10/11 v2 n2{(period == "2t" ? "." : "")}" }));
        Assert.That(tape.Seen.Values().Select(u => (u.LateTicks, u.EarlyTicks)), Is.EqualTo(new[] { (0, 1), (0, 3) }));
        Assert.That(tape.Seen.Values()[^1].Candle.Time, Is.LessThanOrEqualTo(BarTape.At("10:00:05").ToUnixTimeMilliseconds()));
    }

    [Test]
    public void TickALittleAheadOfTheClock_Counts()
    {
        var tape = BarTape.Of("m");
        Ahead(tape, "10:00:00", TimeSpan.FromMinutes(5));

        Assert.That(tape.Told, Is.EqualTo(new[] { "10:05:00 99/99/99/99 vNaN n1" }));
    }

    [Test]
    public void MaxAhead_IsAsChosen()
    {
        var strict = BarTape.Of("m", new BarOptions { MaxAhead = TimeSpan.Zero });
        Ahead(strict, "10:00:00", TimeSpan.FromTicks(1));
        Ahead(strict, "10:00:00", TimeSpan.Zero);
        Assert.That(strict.Seen.Values().Select(u => u.EarlyTicks), Is.EqualTo(new[] { 1 }));

        var believing = BarTape.Of("m", new BarOptions { MaxAhead = TimeSpan.MaxValue });
        Ahead(believing, "10:00:00", TimeSpan.FromDays(3650));
        Assert.That(believing.Told, Has.Length.EqualTo(1));
        Assert.That(() => BarTape.Of("m", new BarOptions { MaxAhead = TimeSpan.FromTicks(-1) }), Throws.ArgumentException.With.Message.Contains("MaxAhead"));
    }

    [Test]
    public void TickFromLongAgo_IsLate_AndCostsNoOther()
    {
        var tape = BarTape.Of("m");
        tape.Tick("10:00:03", 10);
        Ahead(tape, "10:00:04", BarTape.At("10:00:04").AddYears(-10) - BarTape.At("10:00:04"));
        Ahead(tape, "10:00:04", DateTimeOffset.UnixEpoch - BarTape.At("10:00:04"));
        tape.Tick("10:00:05", 11);

        Assert.That(tape.Told[^1], Is.EqualTo("10:00:00 10/11/10/11 v2 n2"));
        Assert.That(tape.Seen.Values()[^1].LateTicks, Is.EqualTo(1), "of the years before the calendar's no tick counts at all");
    }

    [TestCase("h", "03-08 00:00", "00:00 01:00 03:00 04:00", "4 4 4 4")]
    [TestCase("h", "11-01 00:00", "00:00 01:00 01:00 02:00", "4 4 4 4")]
    [TestCase("2h", "03-08 00:00", "00:00 03:00 05:00 07:00", "8 8 8 8")]
    [TestCase("4h", "11-01 12:00", "11:00 15:00 19:00 23:00", "12 16 16 4")]
    [TestCase("d", "03-08 00:00", "00:00", "92")]
    [TestCase("d", "11-01 00:00", "00:00", "100")]
    [TestCase("w", "11-02 00:00", "00:00", "672")]
    public void Bars_OfADayOnWhichTheClocksChange_AreOfTimeThatPasses(string period, string from, string starts, string counts)
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

    /// <summary>A tick that comes at a time and is dated later, or earlier.</summary>
    private static void Ahead(BarTape tape, string comes, TimeSpan by)
    {
        tape.To(comes);
        tape.Source.OnNext(new BarTick("SPY", BarTape.At(comes) + by, 99));
    }
}
