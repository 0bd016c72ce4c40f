using System.Globalization;
using NUnit.Framework;
using Tastytrade.Rx.Calendars;

namespace Tastytrade.Rx.Tests.Calendars;

internal sealed class CmeCalendarTests
{
    [TestCase("2026-11-24 15:59", "2026-11-24")]
    [TestCase("2026-11-24 16:00", null)]
    [TestCase("2026-11-24 17:00", "2026-11-25")]
    [TestCase("2026-11-22 16:59", null)]
    [TestCase("2026-11-22 17:00", "2026-11-23")]
    [TestCase("2026-01-18 17:00", "2026-01-20")]
    [TestCase("2026-01-19 11:59", "2026-01-20")]
    [TestCase("2026-01-19 12:00", null)]
    [TestCase("2026-01-19 17:00", "2026-01-20")]
    public void TradeDateOf_AnInstant_IsTheExchanges(string chicago, string? expected) =>
        Assert.That(CmeCalendar.TradeDateOf(Time(chicago)), Is.EqualTo(expected is null ? null : (object)Day(expected)));

    private static DateTimeOffset Time(string text) => Zones.Chicago.At(DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
