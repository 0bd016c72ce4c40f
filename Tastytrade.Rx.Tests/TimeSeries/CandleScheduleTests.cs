using System.Globalization;
using NUnit.Framework;
using Tastytrade.Rx.Candles;

namespace Tastytrade.Rx.Tests.TimeSeries;

/// <summary>When the server's candles end. Times are New York's; a begin without a time is midnight UTC, as the server has it for days and
/// longer.</summary>
internal sealed class CandleScheduleTests
{
    [TestCase("SPY{=30s}", "2026-07-15 10:00:00", "2026-07-15 10:00:31")]
    [TestCase("SPY{=5m}", "2026-07-15 10:00", "2026-07-15 10:05:01")]
    [TestCase("SPY{=h}", "2026-07-15 15:00", "2026-07-15 16:00:01")]
    [TestCase("SPY{=h,tho=true}", "2026-07-15 14:00", "2026-07-15 15:00:01")]
    [TestCase("SPY{=h,tho=true}", "2026-07-15 15:00", "2026-07-15 16:05:01")]
    [TestCase("SPY{=2h,a=s,tho=true}", "2026-07-15 15:30", "2026-07-15 16:05:01")]
    [TestCase("SPY{=h,tho=true}", "2026-11-27 12:00", "2026-11-27 13:05:01")]
    [TestCase("/ESU26:XCME{=h}", "2026-07-12 18:00", "2026-07-12 19:00:01")]
    [TestCase("SPY{=d}", "2026-07-15", "2026-07-15 20:00:01")]
    [TestCase("SPY{=d,tho=true}", "2026-07-15", "2026-07-15 16:05:01")]
    [TestCase("SPY{=d,a=s,tho=true}", "2026-07-15 09:30", "2026-07-15 16:05:01")]
    [TestCase("SPY{=d}", "2026-07-15 00:00", "2026-07-15 20:00:01")]
    [TestCase("SPY{=d}", "2026-11-27", "2026-11-27 17:00:01")]
    [TestCase("SPX{=d,tho=true}", "2026-11-27", "2026-11-27 13:05:01")]
    [TestCase(".SPY261218C600{=d}", "2026-07-15", "2026-07-15 20:00:01")]
    [TestCase("BRK/B{=d}", "2026-07-15", "2026-07-15 20:00:01")]
    [TestCase("SPY{=2d}", "2026-07-17", "2026-07-20 20:00:01")]
    [TestCase("SPY{=w}", "2026-07-13", "2026-07-17 20:00:01")]
    [TestCase("SPY{=w}", "2026-03-30", "2026-04-02 20:00:01", Description = "Good Friday")]
    [TestCase("SPY{=2w,tho=true}", "2026-07-06", "2026-07-17 16:05:01")]
    [TestCase("SPY{=mo}", "2026-05-01", "2026-05-29 20:00:01")]
    [TestCase("SPY{=y,tho=true}", "2026-01-01", "2026-12-31 16:05:01")]
    [TestCase("/ESU26:XCME{=d}", "2026-07-13", "2026-07-13 17:05:01")]
    [TestCase("/ESU26:XCME{=d,a=s}", "2026-07-12 18:00", "2026-07-13 17:05:01")]
    [TestCase("/ESZ26:XCME{=d}", "2026-09-07", "2026-09-08 17:05:01", Description = "Labor Day is not a trade date")]
    [TestCase("/ESZ26:XCME{=d}", "2026-11-27", "2026-11-27 13:20:01")]
    [TestCase("/ZCZ26:XCBT{=d}", "2026-07-13", "2026-07-13 14:25:01")]
    [TestCase("/ESU26:XCME{=w}", "2026-07-13", "2026-07-17 17:05:01")]
    [TestCase("/ESU26:XCME{=mo}", "2026-05-01", "2026-05-29 17:05:01")]
    [TestCase("BTC/USD:CXTALP{=d}", "2026-07-18", "2026-07-18 20:00:01")]
    [TestCase("BTC/USD:CXTALP{=w}", "2026-07-13", "2026-07-19 20:00:01")]
    public void EndOf_APeriod_IsThatOfItsTimeOrLastSession(string symbol, string start, string end) =>
        Assert.That(NewYork.TimeOf(EndOf(symbol, Milliseconds(start))).DateTime, Is.EqualTo(Parse(end)));

    [TestCase("SPY{=t}"), TestCase("SPY{=1000v}"), TestCase("SPY{=p}"), TestCase("SPY{=0.5pr}"), TestCase("SPY{=pm}"), TestCase("SPY{=o}")]
    [TestCase("SPY{=2000d}"), TestCase("SPY{=1000000000y}"), TestCase("SPY{=0.5m}"), TestCase("SPY{=100000000000h}")]
    public void EndOf_OtherPeriods_IsNever(string symbol) =>
        Assert.That(EndOf(symbol, Milliseconds("2026-07-15")), Is.EqualTo(DateTimeOffset.MaxValue));

    [TestCase(long.MinValue), TestCase(long.MaxValue), TestCase(0), TestCase(-1), TestCase(4_102_444_800_000)]
    public void EndOf_AnyTimeAndPeriod_DoesNotThrow(long time)
    {
        foreach (var symbol in "SPY{=d} SPY{=999y} SPY{=999mo} /ESU26:XCME{=w} BTC/USD:CXTALP{=999y} SPY{=999h} SPY{=m}".Split(' '))
            Assert.That(() => EndOf(symbol, time), Throws.Nothing, symbol);
    }

    [TestCase("SPY{=5m}", "2026-07-15 09:25", true)]
    [TestCase("SPY{=5m}", "2026-07-15 09:30", false)]
    [TestCase("SPY{=h}", "2026-07-15 09:00", false)]
    [TestCase("SPY{=h}", "2026-07-15 08:00", true)]
    [TestCase("SPY{=h}", "2026-07-15 15:00", false)]
    [TestCase("SPY{=h}", "2026-07-15 16:00", true)]
    [TestCase("SPY{=m}", "2026-11-27 13:00", true)]
    [TestCase("SPY{=m}", "2026-11-27 12:59", false)]
    [TestCase("SPY{=100t}", "2026-07-15 09:29", true)]
    [TestCase("SPY{=100t}", "2026-07-15 09:31", false)]
    [TestCase("SPY{=d}", "2026-07-15", false)]
    [TestCase("/ESU26:XCME{=5m}", "2026-07-15 03:00", false)]
    [TestCase("BTC/USD:CXTALP{=5m}", "2026-07-15 03:00", false)]
    public void IsExtended_OfACandle_IsOutsideOfTheRegularSession(string symbol, string start, bool isExtended) => Assert.That(
        new CandleSchedule(CandleSymbol.Parse(symbol)).IsExtended(new Candle { Time = Milliseconds(start) }), Is.EqualTo(isExtended));

    private static DateTimeOffset EndOf(string symbol, long time) =>
        new CandleSchedule(CandleSymbol.Parse(symbol)).EndOf(new Candle { Time = time });

    private static long Milliseconds(string start)
    {
        var time = Parse(start);
        return (start.Length == 10 ? new(time, TimeSpan.Zero) : NewYork.At(DateOnly.FromDateTime(time), TimeOnly.FromDateTime(time)))
            .ToUnixTimeMilliseconds();
    }

    private static DateTime Parse(string time) => DateTime.Parse(time, CultureInfo.InvariantCulture);
}
