using System.Globalization;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Calendars;

internal sealed class NyseCalendarTests
{
    /// <summary>All weekdays without a session, as announced by the exchange.</summary>
    private static readonly Dictionary<int, string> Closed = new()
    {
        [1990] = "01-01 02-19 04-13 05-28 07-04 09-03 11-22 12-25",
        [1993] = "01-01 02-15 04-09 05-31 07-05 09-06 11-25 12-24",
        [1994] = "02-21 04-01 04-27 05-30 07-04 09-05 11-24 12-26",
        [1997] = "01-01 02-17 03-28 05-26 07-04 09-01 11-27 12-25",
        [1998] = "01-01 01-19 02-16 04-10 05-25 07-03 09-07 11-26 12-25",
        [2001] = "01-01 01-15 02-19 04-13 05-28 07-04 09-03 09-11 09-12 09-13 09-14 11-22 12-25",
        [2004] = "01-01 01-19 02-16 04-09 05-31 06-11 07-05 09-06 11-25 12-24",
        [2005] = "01-17 02-21 03-25 05-30 07-04 09-05 11-24 12-26",
        [2007] = "01-01 01-02 01-15 02-19 04-06 05-28 07-04 09-03 11-22 12-25",
        [2010] = "01-01 01-18 02-15 04-02 05-31 07-05 09-06 11-25 12-24",
        [2011] = "01-17 02-21 04-22 05-30 07-04 09-05 11-24 12-26",
        [2012] = "01-02 01-16 02-20 04-06 05-28 07-04 09-03 10-29 10-30 11-22 12-25",
        [2018] = "01-01 01-15 02-19 03-30 05-28 07-04 09-03 11-22 12-05 12-25",
        [2019] = "01-01 01-21 02-18 04-19 05-27 07-04 09-02 11-28 12-25",
        [2020] = "01-01 01-20 02-17 04-10 05-25 07-03 09-07 11-26 12-25",
        [2021] = "01-01 01-18 02-15 04-02 05-31 07-05 09-06 11-25 12-24",
        [2022] = "01-17 02-21 04-15 05-30 06-20 07-04 09-05 11-24 12-26",
        [2023] = "01-02 01-16 02-20 04-07 05-29 06-19 07-04 09-04 11-23 12-25",
        [2024] = "01-01 01-15 02-19 03-29 05-27 06-19 07-04 09-02 11-28 12-25",
        [2025] = "01-01 01-09 01-20 02-17 04-18 05-26 06-19 07-04 09-01 11-27 12-25",
        [2026] = "01-01 01-19 02-16 04-03 05-25 06-19 07-03 09-07 11-26 12-25",
        [2027] = "01-01 01-18 02-15 03-26 05-31 06-18 07-05 09-06 11-25 12-24",
    };

    private static readonly Dictionary<int, string> ClosedEarly = new()
    {
        [1990] = "12-24",
        [1992] = "11-27 12-24",
        [1994] = "11-25",
        [1995] = "07-03 11-24",
        [1996] = "07-05 11-29 12-24",
        [1997] = "07-03 11-28 12-24 12-26",
        [1998] = "11-27 12-24",
        [1999] = "11-26 12-31",
        [2002] = "07-05 11-29 12-24",
        [2003] = "07-03 11-28 12-24 12-26",
        [2008] = "07-03 11-28 12-24",
        [2012] = "07-03 11-23 12-24",
        [2013] = "07-03 11-29 12-24",
        [2015] = "11-27 12-24",
        [2018] = "07-03 11-23 12-24",
        [2019] = "07-03 11-29 12-24",
        [2020] = "11-27 12-24",
        [2021] = "11-26",
        [2022] = "11-25",
        [2023] = "07-03 11-24",
        [2024] = "07-03 11-29 12-24",
        [2025] = "07-03 11-28 12-24",
        [2026] = "11-27 12-24",
    };

    [TestCaseSource(nameof(Closed))]
    public void ClosedWeekdays_OfAYear_EqualTheExchanges(KeyValuePair<int, string> year) => Assert.That(
        string.Join(' ', WeekdaysOf(year.Key).Where(day => !NyseCalendar.IsTradingDay(day)).Select(MonthAndDay)), Is.EqualTo(year.Value));

    [TestCaseSource(nameof(ClosedEarly))]
    public void HalfDays_OfAYear_EqualTheExchanges(KeyValuePair<int, string> year)
    {
        var early = WeekdaysOf(year.Key).Select(NyseCalendar.SessionOf).OfType<TradingSession>().Where(session => session.IsEarlyClose)
            .ToList();
        Assert.That(string.Join(' ', early.Select(session => MonthAndDay(session.Date))), Is.EqualTo(year.Value));
        Assert.That(early.Select(session => session.Close.Hour), Is.All.EqualTo(year.Key < 1993 ? 14 : 13));
    }

    [TestCase("2024-03-12 08:00", false)]
    [TestCase("2024-03-12 09:29", false)]
    [TestCase("2024-03-12 09:30", true)]
    [TestCase("2024-03-12 10:00", true)]
    [TestCase("2024-03-12 15:59", true)]
    [TestCase("2024-03-12 16:00", false)]
    [TestCase("2024-03-12 17:00", false)]
    [TestCase("2024-03-16 12:00", false)]
    [TestCase("2024-11-28 12:00", false)]
    [TestCase("2024-11-29 09:29", false)]
    [TestCase("2024-11-29 09:30", true)]
    [TestCase("2024-11-29 12:59", true)]
    [TestCase("2024-11-29 13:00", false)]
    [TestCase("1992-11-27 13:59", true)]
    [TestCase("1992-11-27 14:00", false)]
    public void IsOpen_FromTheOpeningToTheClose_IsTrueInAnyOffset(string newYork, bool expected)
    {
        var at = Time(newYork);
        Assert.That(NyseCalendar.IsOpen(at), Is.EqualTo(expected));
        Assert.That(NyseCalendar.IsOpen(at.ToUniversalTime()), Is.EqualTo(expected));
        Assert.That(NyseCalendar.IsOpen(at.ToOffset(TimeSpan.FromHours(14))), Is.EqualTo(expected));
    }

    [TestCase("2024-03-08", 14.5, -5)] // The Friday before clocks go forward
    [TestCase("2024-03-11", 13.5, -4)]
    [TestCase("2024-11-01", 13.5, -4)] // The Friday before clocks go back
    [TestCase("2024-11-04", 14.5, -5)]
    [TestCase("2006-03-31", 14.5, -5)] // Until 2006 clocks went forward in April
    [TestCase("2006-04-03", 13.5, -4)]
    public void SessionOf_AroundClockChanges_FollowsNewYorkTime(string day, double opensAtUtc, int offset)
    {
        var session = NyseCalendar.SessionOf(Day(day))!;
        Assert.That(session.Open.UtcDateTime.TimeOfDay, Is.EqualTo(TimeSpan.FromHours(opensAtUtc)));
        Assert.That(session.Open.Offset, Is.EqualTo(TimeSpan.FromHours(offset)));
        Assert.That(session.Close - session.Open, Is.EqualTo(TimeSpan.FromHours(6.5)));
        Assert.That(session.Date, Is.EqualTo(Day(day)));
        Assert.That(session.IsEarlyClose, Is.False);
    }

    [TestCase("2024-03-12 09:29", "2024-03-12 09:30")]
    [TestCase("2024-03-12 09:30", "2024-03-13 09:30")]
    [TestCase("2024-03-12 12:00", "2024-03-13 09:30")]
    [TestCase("2024-03-08 16:00", "2024-03-11 09:30")]
    [TestCase("2024-03-28 20:00", "2024-04-01 09:30")]
    [TestCase("2001-09-10 16:00", "2001-09-17 09:30")]
    [TestCase("2012-10-27 12:00", "2012-10-31 09:30")]
    [TestCase("2024-12-31 23:59", "2025-01-02 09:30")]
    public void NextOpen_AtAnyTime_IsTheFirstLaterOpening(string at, string expected)
    {
        Assert.That(NyseCalendar.NextOpen(Time(at)), Is.EqualTo(Time(expected)));
        Assert.That(NyseCalendar.NextOpen(Time(at).ToUniversalTime()).Offset, Is.EqualTo(Time(expected).Offset), "New York's offset");
    }

    [Test]
    public void NextAndPreviousTradingDay_OfATradingDay_ExcludeIt()
    {
        Assert.That(NyseCalendar.NextTradingDay(Day("2025-04-17")), Is.EqualTo(Day("2025-04-21")));
        Assert.That(NyseCalendar.PreviousTradingDay(Day("2025-04-21")), Is.EqualTo(Day("2025-04-17")));
        Assert.That(NyseCalendar.NextTradingDay(Day("2025-04-19")), Is.EqualTo(Day("2025-04-21")));
        Assert.That(NyseCalendar.PreviousTradingDay(Day("2025-04-19")), Is.EqualTo(Day("2025-04-17")));
    }

    [Test]
    public void TradingDaysBetween_TwoTradingDays_IncludesBoth()
    {
        Assert.That(NyseCalendar.TradingDaysBetween(Day("2025-04-17"), Day("2025-04-22")),
            Is.EqualTo(new[] { Day("2025-04-17"), Day("2025-04-21"), Day("2025-04-22") }));
        Assert.That(NyseCalendar.TradingDaysBetween(Day("2025-04-18"), Day("2025-04-20")), Is.Empty);
        Assert.That(NyseCalendar.TradingDaysBetween(Day("2025-04-22"), Day("2025-04-21")), Is.Empty);
    }

    [Test]
    public void Calendar_OutsideTheKnownYears_ThrowsAClearError()
    {
        var before = NyseCalendar.FirstDay.AddDays(-1);
        var after = NyseCalendar.LastDay.AddDays(1);
        Assert.That(Assert.Throws<ArgumentOutOfRangeException>(() => NyseCalendar.IsTradingDay(after))!.Message,
            Does.StartWith("The calendar covers the days from 1990-01-01 to 2040-12-31, not 2041-01-01."));
        Assert.That(() => NyseCalendar.SessionOf(before), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => NyseCalendar.TradingDaysBetween(before, after), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => NyseCalendar.NextTradingDay(NyseCalendar.LastDay), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => NyseCalendar.PreviousTradingDay(NyseCalendar.FirstDay), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => NyseCalendar.NextOpen(Time("2040-12-31 12:00")), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => NyseCalendar.IsOpen(DateTimeOffset.MinValue), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(NyseCalendar.IsTradingDay(NyseCalendar.LastDay), Is.True);
    }

    [Test]
    public void Sessions_OfEveryYear_HaveTheUsualCount([Range(1990, 2040)] int year)
    {
        var days = NyseCalendar.TradingDaysBetween(new(year, 1, 1), new(year, 12, 31));
        // 254 in 1992 and 1996: leap years before the holiday of Martin Luther King.
        Assert.That(days, Has.Count.InRange(year == 2001 ? 248 : 249, 254));
        Assert.That(days.Count(day => NyseCalendar.SessionOf(day)!.IsEarlyClose), Is.InRange(0, 4));
        Assert.That(
            days.Zip(days.Skip(1), (day, next) => NyseCalendar.NextTradingDay(day) == next && NyseCalendar.PreviousTradingDay(next) == day),
            Is.All.True);
    }

    [Test]
    public void IsOpen_AtEveryInstant_AgreesWithItsSessionAndNextOpening()
    {
        var random = new Random(3);
        var start = Time("1990-01-02 00:00");
        for (var i = 0; i < 5_000; i++)
        {
            var at = start.AddMinutes(random.Next(50 * 365 * 24 * 60));
            var next = NyseCalendar.NextOpen(at);
            Assert.That(next, Is.GreaterThan(at));
            Assert.That(NyseCalendar.IsOpen(next) && !NyseCalendar.IsOpen(next.AddTicks(-1)), Is.True, $"{next:O}");
            Assert.That((next - at).TotalDays, Is.LessThan(7), $"{at:O}");
        }
    }

    private static IEnumerable<DateOnly> WeekdaysOf(int year) =>
        Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(new DateOnly(year, 1, 1).AddDays)
            .Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));

    private static string MonthAndDay(DateOnly day) => day.ToString("MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string newYork)
    {
        var local = DateTime.ParseExact(newYork, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return new(local, TimeZoneInfo.FindSystemTimeZoneById("America/New_York").GetUtcOffset(local));
    }
}
