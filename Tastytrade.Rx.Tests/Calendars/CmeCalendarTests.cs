using System.Globalization;
using CsCheck;
using NUnit.Framework;
using Tastytrade.Rx.Calendars;

namespace Tastytrade.Rx.Tests.Calendars;

/// <summary>Trade dates and sessions as the exchange announced them. Years as a whole: <see cref="CmeHolidaysTests"/>.</summary>
internal sealed class CmeCalendarTests
{
    private static readonly Gen<CmeProductGroup> Groups = Gen.Int[0, 7].Select(group => (CmeProductGroup)group);

    private static readonly Gen<DateTimeOffset> Instants =
        Gen.Int[0, 20 * 365 * 24 * 60].Select(minutes => Time("2015-01-02 00:00").AddMinutes(minutes));

    // "Dr. Martin Luther King, Jr. Holiday Trading Schedule", 2026
    [TestCase(CmeProductGroup.Equity, "2026-01-20", "01-18 17:00-01-19 12:00, 01-19 17:00-01-20 16:00")]
    [TestCase(CmeProductGroup.InterestRate, "2026-01-20", "01-18 17:00-01-19 12:00, 01-19 17:00-01-20 16:00")]
    [TestCase(CmeProductGroup.Energy, "2026-01-20", "01-18 17:00-01-19 13:30, 01-19 17:00-01-20 16:00")]
    [TestCase(CmeProductGroup.Metal, "2026-01-20", "01-18 17:00-01-19 13:30, 01-19 17:00-01-20 16:00")]
    [TestCase(CmeProductGroup.Currency, "2026-01-20", "01-18 17:00-01-19 16:00, 01-19 17:00-01-20 16:00")]
    [TestCase(CmeProductGroup.Cryptocurrency, "2026-01-20", "01-18 17:00-01-19 16:00, 01-19 17:00-01-20 16:00")]
    [TestCase(CmeProductGroup.Grain, "2026-01-20", "01-19 19:00-01-20 07:45, 01-20 08:30-01-20 13:20")]
    [TestCase(CmeProductGroup.Livestock, "2026-01-20", "01-20 08:30-01-20 13:05")]
    [TestCase(CmeProductGroup.Equity, "2026-01-19", "")]
    // "4th of July Holiday Schedule", 2024: Wednesday evening and Thursday are of Friday; grains have no session on either evening
    [TestCase(CmeProductGroup.Equity, "2024-07-03", "07-02 17:00-07-03 12:15")]
    [TestCase(CmeProductGroup.Equity, "2024-07-05", "07-03 17:00-07-04 12:00, 07-04 17:00-07-05 16:00")]
    [TestCase(CmeProductGroup.Energy, "2024-07-05", "07-03 17:00-07-04 13:30, 07-04 17:00-07-05 16:00")]
    [TestCase(CmeProductGroup.Grain, "2024-07-03", "07-02 19:00-07-03 07:45, 07-03 08:30-07-03 13:20")]
    [TestCase(CmeProductGroup.Grain, "2024-07-05", "07-05 08:30-07-05 13:20")]
    // The schedule of Juneteenth 2026, a Friday: trade date Monday
    [TestCase(CmeProductGroup.Equity, "2026-06-22", "06-18 17:00-06-19 12:00, 06-21 17:00-06-22 16:00")]
    [TestCase(CmeProductGroup.Energy, "2026-06-22", "06-18 17:00-06-19 12:00, 06-21 17:00-06-22 16:00")]
    [TestCase(CmeProductGroup.Grain, "2026-06-22", "06-21 19:00-06-22 07:45, 06-22 08:30-06-22 13:20")]
    // Christmas on a Thursday: the evening belongs to Friday
    [TestCase(CmeProductGroup.Equity, "2025-12-26", "12-25 17:00-12-26 16:00")]
    [TestCase(CmeProductGroup.Grain, "2025-12-26", "12-26 08:30-12-26 13:20")]
    [TestCase(CmeProductGroup.Grain, "2026-01-02", "01-02 08:30-01-02 13:20")]
    // "CME Group U.S. Equity, Interest Rate Markets to Close for National Day of Mourning", 2018-12-02
    [TestCase(CmeProductGroup.InterestRate, "2018-12-06", "12-05 17:00-12-06 16:00")]
    [TestCase(CmeProductGroup.Energy, "2018-12-05", "12-04 17:00-12-05 16:00")]
    // "CME Group Announces Trading Hours for U.S. National Day of Mourning to Honor Former President Jimmy Carter", 2024-12-30
    [TestCase(CmeProductGroup.Equity, "2025-01-10", "01-09 17:00-01-10 16:00")]
    [TestCase(CmeProductGroup.Grain, "2025-01-09", "01-08 19:00-01-09 07:45, 01-09 08:30-01-09 12:15")]
    [TestCase(CmeProductGroup.Currency, "2025-01-09", "01-08 17:00-01-09 16:00")]
    // "Changes to CME Globex Closing Times", from 2015-09-21
    [TestCase(CmeProductGroup.Equity, "2015-09-18", "09-17 17:00-09-18 15:15, 09-18 15:30-09-18 16:15")]
    [TestCase(CmeProductGroup.Equity, "2015-09-21", "09-20 17:00-09-21 15:15, 09-21 15:30-09-21 16:00")]
    [TestCase(CmeProductGroup.Metal, "2015-09-18", "09-17 17:00-09-18 16:15")]
    [TestCase(CmeProductGroup.Currency, "2015-09-18", "09-17 17:00-09-18 16:00")]
    // "CME Globex Notices: June 21, 2021": no pause from June 28
    [TestCase(CmeProductGroup.Equity, "2021-06-25", "06-24 17:00-06-25 15:15, 06-25 15:30-06-25 16:00")]
    [TestCase(CmeProductGroup.Equity, "2021-06-28", "06-27 17:00-06-28 16:00")]
    // "Extended Trading and Post-Close Sessions in CBOT Grains and Oilseeds", from 2015-07-06
    [TestCase(CmeProductGroup.Grain, "2015-07-01", "06-30 19:00-07-01 07:45, 07-01 08:30-07-01 13:15")]
    [TestCase(CmeProductGroup.Grain, "2015-07-06", "07-05 19:00-07-06 07:45, 07-06 08:30-07-06 13:20")]
    // Livestock hours until 2016-02-26: 9:05 on the first day of a week, 13:55 on the last
    [TestCase(CmeProductGroup.Livestock, "2016-02-22", "02-22 09:05-02-22 16:00")]
    [TestCase(CmeProductGroup.Livestock, "2016-02-25", "02-25 08:00-02-25 16:00")]
    [TestCase(CmeProductGroup.Livestock, "2016-02-26", "02-26 08:00-02-26 13:55")]
    [TestCase(CmeProductGroup.Livestock, "2016-02-29", "02-29 08:30-02-29 13:05")]
    [TestCase(CmeProductGroup.Livestock, "2016-01-19", "01-19 09:05-01-19 16:00")]
    [TestCase(CmeProductGroup.Livestock, "2015-04-02", "04-02 08:00-04-02 13:55")]
    public void PeriodsOf_ATradeDate_AreAsAnnounced(CmeProductGroup group, string day, string expected)
    {
        var periods = CmeCalendar.PeriodsOf(Day(day), group);
        Assert.That(
            string.Join(", ", periods.Select(p => string.Create(
                CultureInfo.InvariantCulture, $"{p.Open:MM-dd HH:mm}-{p.Close:MM-dd HH:mm}"))),
            Is.EqualTo(expected));
        Assert.That(periods.Select(period => period.Date), Is.All.EqualTo(Day(day)));
        var session = CmeCalendar.SessionOf(Day(day), group);
        Assert.That(session is null, Is.EqualTo(expected.Length == 0));
        if (session is not null)
            Assert.That((session.Open, session.Close), Is.EqualTo((periods[0].Open, periods[^1].Close)));
    }

    [TestCase("2026-11-24 15:59", "2026-11-24")]
    [TestCase("2026-11-24 16:00", null)]
    [TestCase("2026-11-24 16:59", null)]
    [TestCase("2026-11-24 17:00", "2026-11-25")]
    [TestCase("2026-11-20 15:59", "2026-11-20")]
    [TestCase("2026-11-20 17:00", null)]
    [TestCase("2026-11-21 12:00", null)]
    [TestCase("2026-11-22 16:59", null)]
    [TestCase("2026-11-22 17:00", "2026-11-23")]
    [TestCase("2026-01-18 17:00", "2026-01-20")]
    [TestCase("2026-01-19 11:59", "2026-01-20")]
    [TestCase("2026-01-19 12:00", null)]
    [TestCase("2026-01-19 17:00", "2026-01-20")]
    [TestCase("2026-12-31 15:59", "2026-12-31")]
    [TestCase("2026-12-31 17:00", null)]
    [TestCase("2027-01-01 12:00", null)]
    [TestCase("2027-01-03 17:00", "2027-01-04")]
    public void TradeDateOf_AnInstant_IsTheSameInAnyOffset(string chicago, string? expected)
    {
        foreach (var offset in new[] { -6, 0, 9 })
        {
            var at = Time(chicago).ToOffset(TimeSpan.FromHours(offset));
            Assert.That(CmeCalendar.TradeDateOf(at), Is.EqualTo(expected is null ? null : Day(expected)));
            Assert.That(CmeCalendar.IsOpen(at), Is.EqualTo(expected is not null));
        }
    }

    [TestCase("2026-03-09", -5, 22)] // Clocks went forward on Sunday
    [TestCase("2026-03-06", -6, 23)]
    [TestCase("2026-11-02", -6, 23)] // Clocks went back on Sunday
    public void SessionOf_AroundClockChanges_FollowsChicagoTime(string day, int offset, int opensAtUtc)
    {
        var session = CmeCalendar.SessionOf(Day(day))!;
        Assert.That((session.Open.Offset.Hours, session.Open.UtcDateTime.Hour), Is.EqualTo((offset, opensAtUtc)));
        Assert.That(session.Close - session.Open, Is.EqualTo(TimeSpan.FromHours(23)));
    }

    [Test]
    public void TradeDateOf_AnyInstant_IsTheDateWhosePeriodsIncludeIt() => Gen.Select(Instants, Groups).Sample(
        (at, group) =>
        {
            var day = DateOnly.FromDateTime(at.DateTime);
            DateOnly[] around = [.. Enumerable.Range(-1, 8).Select(day.AddDays)];
            var expected = around.Where(date => date >= CmeCalendar.FirstDay
                && CmeCalendar.PeriodsOf(date, group).Any(period => period.Open <= at && at < period.Close)).ToList();
            Assert.That(expected, Has.Count.LessThanOrEqualTo(1));
            Assert.That(CmeCalendar.TradeDateOf(at, group), Is.EqualTo(expected.Count == 0 ? null : expected[0]), $"{group} {at:O}");
        },
        iter: 3_000);

    [Test]
    public void Sessions_OfConsecutiveTradeDates_FollowEachOther([Values] CmeProductGroup group)
    {
        var before = CmeCalendar.SessionOf(new(2015, 1, 2), group)!;
        while (before.Date < new DateOnly(2035, 12, 31))
        {
            var date = CmeCalendar.NextTradeDate(before.Date, group);
            Assert.That(CmeCalendar.PreviousTradeDate(date, group), Is.EqualTo(before.Date));
            var periods = CmeCalendar.PeriodsOf(date, group);
            Assert.That(periods[0].Open, Is.GreaterThan(before.Close), $"{date:O}");
            Assert.That(periods.Zip(periods.Skip(1), (first, second) => first.Close < second.Open), Is.All.True, $"{date:O}");
            Assert.That(periods.Select(period => (period.Close - period.Open).TotalHours), Is.All.InRange(0.5, 23.25), $"{date:O}");
            before = CmeCalendar.SessionOf(date, group)!;
            Assert.That(DateOnly.FromDateTime(before.Close.DateTime), Is.EqualTo(date));
        }
    }

    [Test]
    public void NextAndPreviousTradeDate_OfATradeDate_ExcludeIt()
    {
        Assert.That(CmeCalendar.NextTradeDate(Day("2026-11-25")), Is.EqualTo(Day("2026-11-27")));
        Assert.That(CmeCalendar.NextTradeDate(Day("2026-11-26")), Is.EqualTo(Day("2026-11-27")));
        Assert.That(CmeCalendar.PreviousTradeDate(Day("2026-11-27")), Is.EqualTo(Day("2026-11-25")));
        Assert.That(CmeCalendar.NextTradeDate(Day("2026-04-02")), Is.EqualTo(Day("2026-04-03")));
        Assert.That(CmeCalendar.NextTradeDate(Day("2026-04-02"), CmeProductGroup.Energy), Is.EqualTo(Day("2026-04-06")));
    }

    [Test]
    public void Calendar_OutsideTheKnownYears_ThrowsAClearError()
    {
        Assert.That(Assert.Throws<ArgumentOutOfRangeException>(() => CmeCalendar.SessionOf(new(2036, 1, 1)))!.Message,
            Does.StartWith("The calendar covers the days from 2015-01-01 to 2035-12-31, not 2036-01-01."));
        Assert.That(() => CmeCalendar.PeriodsOf(new(2014, 12, 31)), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => CmeCalendar.TradeDateOf(Time("2014-12-31 23:59")), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => CmeCalendar.IsOpen(DateTimeOffset.MaxValue), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => CmeCalendar.IsOpen(DateTimeOffset.MinValue), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => CmeCalendar.NextTradeDate(CmeCalendar.LastDay), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => CmeCalendar.PreviousTradeDate(CmeCalendar.FirstDay), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(CmeCalendar.TradeDateOf(Time("2015-01-01 17:00")), Is.EqualTo(Day("2015-01-02")));
        Assert.That(CmeCalendar.TradeDateOf(Time("2035-12-31 15:59")), Is.EqualTo(CmeCalendar.LastDay));
        Assert.That(CmeCalendar.TradeDateOf(Time("2035-12-31 17:00")), Is.Null);
        Assert.That(CmeCalendar.SessionOf(CmeCalendar.FirstDay), Is.Null);
    }

    private static DateTimeOffset Time(string text) =>
        Zones.Chicago.At(DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
