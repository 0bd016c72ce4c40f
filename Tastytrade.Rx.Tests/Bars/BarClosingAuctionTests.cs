using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Bars;

/// <summary>The prints of a closing auction are dated after the close, and belong to the session.</summary>
internal sealed class BarClosingAuctionTests
{
    private static readonly BarOptions Regular = new() { Hours = BarHours.Regular };

    [Test]
    public void ClosingPrint_AfterTheClose_CountsInTheLastBarOfEveryPeriod(
        [Values("s", "m", "5m", "h", "d", "w", "mo", "9t", "9000000v")] string period, [Values] bool isPrint)
    {
        var updates = Run(period, isPrint, Regular, "08-01 12:00", ("15:59:59.5", 1, 10, false), ("16:00:05", 2, 1_000_000, false));
        var bar = updates[^1].Update;

        Assert.That((bar.IsClosed, bar.Candle.Close, bar.Candle.Volume), Is.EqualTo((true, 2, 1_000_010)));
        Assert.That(updates, Has.Length.EqualTo(3));
    }

    [TestCase("07-15", "16:05:00", "16:04:59.999"), TestCase("11-27", "13:05:00", "13:04:59.999")]
    public void Clock_AtTheEndOfASession_AwaitsTheClosingAuction(string date, string end, string last)
    {
        var updates = Run(
            "d", false, Regular, $"{date} 20:00", ($"{date} 12:00", 1, 1, false), ($"{date} {last}", 2, 1, false),
            ($"{date} {end}", 3, 1, false));

        Assert.That(updates[^1].At, Is.EqualTo(BarTape.At($"{date} {end}").AddSeconds(1)));
        Assert.That((updates[^1].Update.Candle.Close, updates[^1].Update.Candle.Count), Is.EqualTo((2, 2)));
    }

    [TestCase("15:59:30"), TestCase("16:00:05"), TestCase("09:29:59"), TestCase("12:00")]
    public void Print_MarkedAsExtendedHours_StaysOutOfRegularHours(string time)
    {
        var updates = Run("d", true, Regular, "20:00", (time, 2, 1_000_000, true));

        Assert.That(updates, Is.Empty);
    }

    [Test]
    public void OpeningPrint_OfTheFirstSecond_Counts()
    {
        var updates = Run("d", true, Regular, "09:31", ("09:29:59.9", 1, 1, false), ("09:30:00", 2, 5, false));

        Assert.That(updates[^1].Update.Candle, Has.Property("Open").EqualTo(2).And.Property("Volume").EqualTo(5));
    }

    [Test]
    public void BarsBeforeTheLast_AreNotAwaited()
    {
        var updates = Run("m", true, Regular, "16:10", ("15:58:30", 1, 1, false), ("15:59:30", 1, 1, false));

        Assert.That(
            updates.Where(u => u.Update.IsClosed).Select(u => u.At), Is.EqualTo([BarTape.At("15:59:01"), BarTape.At("16:05:01")]));
    }

    [Test]
    public void NoClosingAuction_EndsWithTheClose()
    {
        var updates = Run(
            "d", true, Regular with { ClosingAuction = TimeSpan.Zero }, "20:00", ("15:59", 1, 10, false), ("16:00:00", 2, 1, false));

        Assert.That((updates[^1].At, updates[^1].Update.Candle.Volume), Is.EqualTo((BarTape.At("16:00:01"), 10)));
    }

    [TestCase(BarHours.All, "16:00:00"), TestCase(BarHours.BySymbol, "16:00:00"), TestCase(BarHours.Extended, "16:00:00")]
    public void OtherHours_HaveAMinuteOfTheirOwnForIt(BarHours hours, string start)
    {
        var updates = Run("m", true, new BarOptions { Hours = hours }, "20:00", ("15:59", 1, 10, false), ("16:00:05", 2, 5, false));

        Assert.That(BarTape.Show(updates[^1].Update), Does.StartWith(start).And.Contains(" v5 "));
    }

    [TestCase(null, "v1 n1"), TestCase(true, "v1 n1"), TestCase(false, "v3 n2")]
    public void Tick_OfOwnValues_CountsByItsFlag(bool? isExtended, string bar)
    {
        var tape = BarTape.Of("m", Regular);
        tape.To("15:59:59");
        tape.Source.OnNext(new BarTick("SPY", BarTape.At("15:59:59"), 1, 1));
        tape.Source.OnNext(new BarTick("SPY", BarTape.At("16:00:05"), 1, 2) { IsExtendedHours = isExtended });

        Assert.That(tape.Texts[^1], Does.EndWith(bar));
    }

    [TestCase(-1), TestCase(3601)]
    public void ClosingAuction_OutOfRange_Throws(int seconds) =>
        Assert.That(
            () => BarTape.Of("m", Regular with { ClosingAuction = TimeSpan.FromSeconds(seconds) }),
            Throws.ArgumentException.With.Message.Contains("ClosingAuction"));

    private static (DateTimeOffset At, BarUpdate Update)[] Run(
        string period, bool isPrint, BarOptions options, string until,
        params (string Time, double Price, double Size, bool IsExtended)[] prints)
    {
        var from = prints[0].Time;
        return isPrint
            ? EventBars.Run<TimeAndSale>(
                (source, scheduler) => source.ToCandles(CandlePeriod.Parse(period), scheduler, options), from, until,
                prints.Select(p => (p.Time, new TimeAndSale
                {
                    EventSymbol = "SPY",
                    Time = EventBars.Milliseconds(p.Time),
                    Price = p.Price,
                    Size = p.Size,
                    ExtendedTradingHours = p.IsExtended,
                    Type = TimeAndSaleType.New,
                    ValidTick = true,
                })))
            : EventBars.Run<TradeBase>(
                (source, scheduler) => source.ToCandles(CandlePeriod.Parse(period), scheduler, options), from, until,
                prints.Select(p => (p.Time, (TradeBase)new Trade
                {
                    EventSymbol = "SPY",
                    Time = EventBars.Milliseconds(p.Time),
                    Price = p.Price,
                    Size = p.Size,
                    ExtendedTradingHours = p.IsExtended,
                })));
    }
}
