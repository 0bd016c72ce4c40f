using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Bars;

/// <summary>Futures have trade dates, which begin on the evening before.</summary>
internal sealed class BarTradeDatesTests
{
    private const string Future = "/ESU26:XCME";
    private static readonly BarOptions Globex = new() { Hours = BarHours.Globex };

    [TestCase(BarHours.BySymbol, "07-13:23 07-14:23")]
    [TestCase(BarHours.Globex, "07-13:23 07-14:23")]
    [TestCase(BarHours.All, "07-12:6 07-13:23 07-14:17")]
    public void Day_OfAFuture_IsATradeDate(BarHours hours, string bars)
    {
        var tape = BarTape.Of("d", new BarOptions { Hours = hours }, "07-12 17:00");
        for (var time = BarTape.At("07-12 18:00"); time < BarTape.At("07-14 17:00"); time += TimeSpan.FromHours(1))
        {
            if (NewYork.TimeOf(time).Hour != 17)
                Tick(tape, time);
        }

        tape.To("07-15 00:00:01");

        Assert.That(Days(tape), Is.EqualTo(bars));
    }

    [Test]
    public void Day_AtTheEndOfItsTradeDate_IsClosedByTheClock()
    {
        var tape = BarTape.Of("d", start: "07-12 17:00");
        tape.Tick("07-12 18:00", 10, symbol: Future);
        tape.Tick("07-13 16:59:59", 11, symbol: Future);
        tape.To("07-13 17:30");

        Assert.That(tape.Closed, Is.EqualTo(new[] { "00:00:00 10/11/10/11 v2 n2." }));
        Assert.That(tape.Seen.Messages[^1].Time, Is.EqualTo(BarTape.At("07-13 17:00:01").UtcTicks));
    }

    [TestCase("w", "07-12 18:00", "07-17 16:59", "07-19 18:00", "07-13")]
    [TestCase("mo", "05-31 18:00", "06-30 16:59", "06-30 18:00", "06-01")]
    public void WeekAndMonth_OfAFuture_AreOfTradeDates(string period, string first, string last, string next, string date)
    {
        var tape = BarTape.Of(period, start: "05-01 00:00");
        foreach (var time in new[] { first, last, next })
            tape.Tick(time, 10, symbol: Future);

        Assert.That(Days(tape), Is.EqualTo($"{date}:2"));
    }

    [TestCase("w", BarHours.BySymbol, Future, "07-13 10:00", "07-17 17:00:01")]
    [TestCase("w", BarHours.Regular, "SPY", "07-13 10:00", "07-17 16:00:01")]
    [TestCase("w", BarHours.Extended, "SPY", "06-29 10:00", "07-02 20:00:01")]
    [TestCase("mo", BarHours.BySymbol, Future, "05-04 10:00", "05-29 17:00:01")]
    [TestCase("mo", BarHours.BySymbol, "SPY", "05-04 10:00", "06-01 00:00:01")]
    public void WeekAndMonth_AreClosedByTheClockWithTheirLastSession(
        string period, BarHours hours, string symbol, string tick, string end)
    {
        var tape = BarTape.Of(period, new BarOptions { Hours = hours }, "05-01 00:00");
        tape.Tick(tick, 10, symbol: symbol);
        tape.To("08-01 00:00");

        Assert.That(tape.Closed, Has.Length.EqualTo(1));
        Assert.That(tape.Seen.Messages[^1].Time, Is.EqualTo(BarTape.At(end).UtcTicks));
    }

    /// <summary>Labor Day of 2026 is September 7, Thanksgiving November 26.</summary>
    [TestCase("/ESZ26:XCME", "09-06 18:00", "09-07 11:00", "09-08 16:59", "09-08")]
    [TestCase("/CLZ26:XNYM", "11-25 18:00", "11-26 11:00", "11-27 10:00", "11-27")]
    [TestCase("./EW3Z26C6000:XCME", "09-06 18:00", "09-07 11:00", "09-08 16:59", "09-08")]
    [TestCase("/XYZZ26:XABC", "09-06 18:00", "09-07 11:00", "09-08 16:59", "09-08")]
    public void Holiday_BelongsToTheNextTradeDate(string symbol, string first, string second, string third, string date)
    {
        var tape = BarTape.Of("d", start: "09-01 00:00");
        foreach (var time in new[] { first, second, third })
            tape.Tick(time, 10, symbol: symbol);
        tape.To("12-31 00:00");

        Assert.That(Days(tape), Is.EqualTo($"{date}:3"));
    }

    [TestCase("SPY"), TestCase("BTC/USD:CXTALP"), TestCase("$VIX"), TestCase(".SPY261218C600"), TestCase("ES"), TestCase("BRK/B")]
    public void Day_OfOtherSymbols_IsADayInNewYork(string symbol)
    {
        var tape = BarTape.Of("d", start: "07-12 17:00");
        tape.Tick("07-12 18:00", 10, symbol: symbol);
        tape.Tick("07-13 09:30", 11, symbol: symbol);

        Assert.That(Days(tape), Is.EqualTo("07-12:1"));
    }

    [TestCase(CandleAlignment.Session, "18:00 22:00 02:00 06:00 10:00 14:00")]
    [TestCase(CandleAlignment.Midnight, "16:00 20:00 00:00 04:00 08:00 12:00 16:00")]
    public void Hours_OfASession_CountFromTheOpeningOrMidnight(CandleAlignment alignment, string starts)
    {
        var tape = BarTape.Of("4h", Globex with { Alignment = alignment }, "07-12 17:00");
        for (var time = BarTape.At("07-12 18:00"); time < BarTape.At("07-13 17:00"); time += TimeSpan.FromHours(1))
            Tick(tape, time);
        tape.To("07-13 17:10");

        Assert.That(
            string.Join(' ', tape.Seen.Values().Where(u => u.IsClosed).Select(u => $"{NewYork.TimeOf(u.Candle.Timestamp):HH:mm}")),
            Is.EqualTo(starts));
    }

    [TestCase(BarHours.BySymbol, "07-13:1 07-14:2"), TestCase(BarHours.Globex, "07-13:1 07-14:1")]
    public void Tick_BetweenTwoSessions_BelongsToTheLaterOrIsIgnored(BarHours hours, string bars)
    {
        var tape = BarTape.Of("d", new BarOptions { Hours = hours }, "07-13 00:00");
        foreach (var time in new[] { "07-13 16:59", "07-13 17:30", "07-13 18:00" })
            tape.Tick(time, 10, symbol: Future);
        tape.To("07-14 17:10");

        Assert.That(Days(tape), Is.EqualTo(bars));
    }

    [Test]
    public void Print_DatedJustAfterTheClose_BelongsToItsTradeDate([Values(BarHours.BySymbol, BarHours.Globex)] BarHours hours)
    {
        var updates = EventBars.Run<TradeBase>(
            (trades, scheduler) => trades.ToCandles(CandlePeriod.Days(1), scheduler, new BarOptions { Hours = hours }),
            "07-13 16:00", "07-13 18:00", Of("07-13 16:59:59", 10), Of("07-13 17:00:00.020", 11));

        Assert.That(BarTape.Show(updates[^1].Update), Is.EqualTo("00:00:00 10/11/10/11 v2 n2."));
    }

    /// <summary>Grains pause from 8:45 to 9:30 in New York.</summary>
    [Test]
    public void Tick_InThePauseOfASession_BelongsToIt([Values(BarHours.BySymbol, BarHours.Globex)] BarHours hours)
    {
        var tape = BarTape.Of("d", new BarOptions { Hours = hours }, "07-12 17:00");
        foreach (var time in new[] { "07-12 20:00", "07-13 08:45:01", "07-13 09:30" })
            tape.Tick(time, 10, symbol: "/ZCZ26:XCBT");
        tape.To("07-13 14:20:02");

        Assert.That(Days(tape), Is.EqualTo("07-13:3"));
    }

    [Test]
    public void TickBars_OfAFuture_EndWithTheSession()
    {
        var tape = BarTape.Of("3t", start: "07-13 00:00");
        tape.Tick("07-13 16:59", 10, symbol: Future);
        tape.To("07-13 17:00:01");

        Assert.That(tape.Closed, Is.EqualTo(new[] { "16:59:00 10/10/10/10 v1 n1." }));
    }

    [Test]
    public void Gaps_OfAFuture_AreFilledOverMidnightAndNotOverTheBreak()
    {
        var tape = BarTape.Of("h", Globex with { FillGaps = true }, "07-12 17:00");
        tape.Tick("07-12 22:00", 10, symbol: Future);
        tape.To("07-14 00:00");

        Assert.That(
            string.Join(' ', tape.Closed.Select(bar => bar[..2])),
            Is.EqualTo("22 23 00 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16"));
    }

    [Test]
    public void Globex_OfASymbolWithoutAGroup_EndsTheStreamWithItsName()
    {
        var tape = BarTape.Of("d", Globex);
        tape.Tick("10:00", 10, symbol: "SPY");

        var error = tape.Seen.Messages.Single().Value.Exception;
        Assert.That(error, Is.TypeOf<ArgumentException>().With.Message.Contains("'SPY'").And.Message.Contains("ProductGroup"));

        var grouped = BarTape.Of("d", Globex with { ProductGroup = CmeProductGroup.Equity }, "07-12 17:00");
        grouped.Tick("07-12 18:00", 10, symbol: "MY_INDEX");
        grouped.To("07-13 18:00");
        Assert.That(Days(grouped), Is.EqualTo("07-13:1"));
    }

    [Test]
    public void ProductGroup_Set_ReplacesThatOfTheSymbol()
    {
        var tape = BarTape.Of("d", Globex with { ProductGroup = CmeProductGroup.Livestock }, "07-13 00:00");
        tape.Tick("07-13 08:00", 10, symbol: Future);
        tape.Tick("07-13 12:00", 11, symbol: Future);

        Assert.That(tape.Texts, Is.EqualTo(new[] { "00:00:00 11/11/11/11 v1 n1" }));
    }

    private static (string At, TradeBase Event) Of(string time, double price) =>
        (time, new Trade { EventSymbol = Future, Time = EventBars.Milliseconds(time), Price = price, Size = 1 });

    private static void Tick(BarTape tape, DateTimeOffset time)
    {
        if (time.UtcTicks > tape.Scheduler.Clock)
            tape.Scheduler.AdvanceTo(time.UtcTicks);
        tape.Source.OnNext(new BarTick(Future, time, 10, 1));
    }

    /// <summary>The dates and counts of the closed bars. The dates are those in New York and in UTC.</summary>
    private static string Days(BarTape tape)
    {
        var bars = tape.Seen.Values().Where(update => update.IsClosed).Select(update => update.Candle).ToArray();
        Assert.That(bars.Select(bar => NewYork.TimeOf(bar.Timestamp).Date), Is.EqualTo(bars.Select(bar => bar.Timestamp.UtcDateTime.Date)));
        return string.Join(' ', bars.Select(bar => $"{bar.Timestamp:MM-dd}:{bar.Count}"));
    }
}
