using System.Globalization;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Calendars;

/// <summary>The days of whole years on which trading does not end at the usual time, as in CME Group's yearly holiday schedules.</summary>
internal sealed class CmeHolidaysTests
{
    /// <param name="group">The product group.</param>
    /// <param name="year">All of its weekdays are compared.</param>
    /// <param name="expected">A day without trading; <c>=</c> and the time of an early close; <c>~</c> and the time of a halt whose trading
    /// belongs to the next trade date.</param>
    [TestCase(CmeProductGroup.Equity, 2015,
        "01-01 01-19~12:00 02-16~12:00 04-03=08:15 05-25~12:00 07-03~12:00 09-07~12:00 11-26~12:00 11-27=12:15 12-24=12:15 "
        + "12-25")]
    [TestCase(CmeProductGroup.Equity, 2018,
        "01-01 01-15~12:00 02-19~12:00 03-30 05-28~12:00 07-03=12:15 07-04~12:00 09-03~12:00 11-22~12:00 11-23=12:15 "
        + "12-05=08:30 12-24=12:15 12-25")]
    [TestCase(CmeProductGroup.Equity, 2020,
        "01-01 01-20~12:00 02-17~12:00 04-10 05-25~12:00 07-03~12:00 09-07~12:00 11-26~12:00 11-27=12:15 12-24=12:15 12-25")]
    [TestCase(CmeProductGroup.Equity, 2021,
        "01-01 01-18~12:00 02-15~12:00 04-02=08:15 05-31~12:00 07-05~12:00 09-06~12:00 11-25~12:00 11-26=12:15 12-24")]
    [TestCase(CmeProductGroup.Equity, 2022,
        "01-17~12:00 02-21~12:00 04-15 05-30~12:00 06-20~12:00 07-04~12:00 09-05~12:00 11-24~12:00 11-25=12:15 12-26")]
    [TestCase(CmeProductGroup.Equity, 2023,
        "01-02 01-16~12:00 02-20~12:00 04-07=08:15 05-29~12:00 06-19~12:00 07-03=12:15 07-04~12:00 09-04~12:00 11-23~12:00 "
        + "11-24=12:15 12-25")]
    [TestCase(CmeProductGroup.Equity, 2024,
        "01-01 01-15~12:00 02-19~12:00 03-29 05-27~12:00 06-19~12:00 07-03=12:15 07-04~12:00 09-02~12:00 11-28~12:00 "
        + "11-29=12:15 12-24=12:15 12-25")]
    [TestCase(CmeProductGroup.Equity, 2025,
        "01-01 01-09=08:30 01-20~12:00 02-17~12:00 04-18 05-26~12:00 06-19~12:00 07-03=12:15 07-04~12:00 09-01~12:00 "
        + "11-27~12:00 11-28=12:15 12-24=12:15 12-25")]
    [TestCase(CmeProductGroup.Equity, 2026,
        "01-01 01-19~12:00 02-16~12:00 04-03=08:15 05-25~12:00 06-19~12:00 07-03~12:00 09-07~12:00 11-26~12:00 11-27=12:15 "
        + "12-24=12:15 12-25")]
    [TestCase(CmeProductGroup.Equity, 2027,
        "01-01 01-18~12:00 02-15~12:00 03-26 05-31~12:00 06-18~12:00 07-05~12:00 09-06~12:00 11-25~12:00 11-26=12:15 12-24")]
    [TestCase(CmeProductGroup.InterestRate, 2015,
        "01-01 01-16=15:15 01-19~12:00 02-13=15:15 02-16~12:00 04-03=10:15 05-22=15:15 05-25~12:00 07-03~12:00 09-07~12:00 "
        + "11-26~12:00 11-27=12:15 12-24=12:15 12-25")]
    [TestCase(CmeProductGroup.InterestRate, 2018,
        "01-01 01-15~12:00 02-19~12:00 03-30 05-28~12:00 07-04~12:00 09-03~12:00 11-22~12:00 11-23=12:15 12-05 12-24=12:15 "
        + "12-25")]
    [TestCase(CmeProductGroup.InterestRate, 2021,
        "01-01 01-18~12:00 02-15~12:00 04-02=10:15 05-31~12:00 07-05~12:00 09-06~12:00 11-25~12:00 11-26=12:15 12-24")]
    [TestCase(CmeProductGroup.InterestRate, 2025,
        "01-01 01-09=12:15 01-20~12:00 02-17~12:00 04-18 05-26~12:00 06-19~12:00 07-04~12:00 09-01~12:00 11-27~12:00 "
        + "11-28=12:15 12-24=12:15 12-25")]
    [TestCase(CmeProductGroup.InterestRate, 2026,
        "01-01 01-19~12:00 02-16~12:00 04-03=10:15 05-25~12:00 06-19~12:00 07-03~12:00 09-07~12:00 11-26~12:00 11-27=12:15 "
        + "12-24=12:15 12-25")]
    [TestCase(CmeProductGroup.Currency, 2015,
        "01-01 01-16=15:15 01-19~12:00 02-13=15:15 02-16~12:00 04-03=10:15 05-22=15:15 05-25~12:00 07-03~12:00 09-07~12:00 "
        + "11-26~12:00 11-27=12:15 12-24=12:15 12-25")]
    [TestCase(CmeProductGroup.Currency, 2020,
        "01-01 01-20~12:00 02-17~12:00 04-10 05-25~12:00 07-03~12:00 09-07~12:00 11-26~12:00 11-27=12:15 12-24=12:15 12-25")]
    [TestCase(CmeProductGroup.Currency, 2022,
        "01-17~16:00 02-21~16:00 04-15 05-30~16:00 06-20~16:00 07-04~16:00 09-05~16:00 11-24~16:00 11-25=12:15 12-26")]
    [TestCase(CmeProductGroup.Currency, 2025,
        "01-01 01-20~16:00 02-17~16:00 04-18 05-26~16:00 06-19~16:00 07-04~12:00 09-01~16:00 11-27~16:00 11-28=13:45 "
        + "12-24=12:45 12-25")]
    [TestCase(CmeProductGroup.Currency, 2026,
        "01-01 01-19~16:00 02-16~16:00 04-03=10:15 05-25~16:00 06-19~12:00 07-03~12:00 09-07~16:00 11-26~16:00 11-27=13:45 "
        + "12-24=12:45 12-25")]
    [TestCase(CmeProductGroup.Energy, 2015,
        "01-01 01-19~12:00 02-16~12:00 04-03 05-25~12:00 07-03~12:00 09-07~12:00 11-26~12:00 11-27=12:45 12-24=12:45 12-25")]
    [TestCase(CmeProductGroup.Energy, 2021,
        "01-01 01-18~12:00 02-15~12:00 04-02 05-31~12:00 07-05~12:00 09-06~12:00 11-25~12:00 11-26=12:45 12-24")]
    [TestCase(CmeProductGroup.Energy, 2022,
        "01-17~13:30 02-21~13:30 04-15 05-30~13:30 06-20~13:30 07-04~13:30 09-05~13:30 11-24~13:30 11-25=12:45 12-26")]
    [TestCase(CmeProductGroup.Energy, 2025,
        "01-01 01-20~13:30 02-17~13:30 04-18 05-26~13:30 06-19~13:30 07-04~12:00 09-01~13:30 11-27~13:30 11-28=13:45 "
        + "12-24=12:45 12-25")]
    [TestCase(CmeProductGroup.Energy, 2026,
        "01-01 01-19~13:30 02-16~13:30 04-03 05-25~13:30 06-19~12:00 07-03~12:00 09-07~13:30 11-26~13:30 11-27=13:45 "
        + "12-24=12:45 12-25")]
    [TestCase(CmeProductGroup.Metal, 2026,
        "01-01 01-19~13:30 02-16~13:30 04-03 05-25~13:30 06-19~12:00 07-03~12:00 09-07~13:30 11-26~13:30 11-27=13:45 "
        + "12-24=12:45 12-25")]
    [TestCase(CmeProductGroup.Grain, 2015,
        "01-01 01-19 02-16 04-03 05-25 07-02=12:00 07-03 09-07 11-26 11-27=12:05 12-24=12:05 12-25")]
    [TestCase(CmeProductGroup.Grain, 2017,
        "01-02 01-16 02-20 04-14 05-29 07-03=12:05 07-04 09-04 11-23 11-24=12:05 12-22=12:05 12-25")]
    [TestCase(CmeProductGroup.Grain, 2020,
        "01-01 01-20 02-17 04-10 05-25 07-02=12:05 07-03 09-07 11-26 11-27=12:05 12-24=12:05 12-25")]
    [TestCase(CmeProductGroup.Grain, 2024,
        "01-01 01-15 02-19 03-29 05-27 06-19 07-04 09-02 11-28 11-29=12:05 12-24=12:05 12-25")]
    [TestCase(CmeProductGroup.Grain, 2026,
        "01-01 01-19 02-16 04-03 05-25 06-19 07-03 09-07 11-26 11-27=12:05 12-24=12:05 12-25")]
    [TestCase(CmeProductGroup.Livestock, 2018,
        "01-01 01-15 02-19 03-30 05-28 07-03=12:15 07-04 09-03 11-22 11-23=12:15 12-24=12:15 12-25")]
    [TestCase(CmeProductGroup.Livestock, 2025,
        "01-01 01-09=12:15 01-20 02-17 04-18 05-26 06-19 07-04 09-01 11-27 11-28=12:05 12-24=12:15 12-25")]
    [TestCase(CmeProductGroup.Livestock, 2026,
        "01-01 01-19 02-16 04-03 05-25 06-19 07-03 09-07 11-26 11-27=12:05 12-24=12:15 12-25")]
    [TestCase(CmeProductGroup.Cryptocurrency, 2019,
        "01-01 01-21~12:00 02-18~12:00 04-19 05-27~12:00 07-03=12:15 07-04~12:00 09-02~12:00 11-28~12:00 11-29=12:15 "
        + "12-24=12:15 12-25")]
    [TestCase(CmeProductGroup.Cryptocurrency, 2021,
        "01-01 01-18~12:00 02-15~12:00 04-02=08:15 05-31~12:00 07-05~12:00 09-06~12:00 11-25~12:00 11-26=12:45 12-24")]
    [TestCase(CmeProductGroup.Cryptocurrency, 2023,
        "01-02 01-16~16:00 02-20~16:00 04-07=10:15 05-29~16:00 06-19~16:00 07-04~16:00 09-04~16:00 11-23~16:00 11-24=12:45 "
        + "12-25")]
    [TestCase(CmeProductGroup.Cryptocurrency, 2026,
        "01-01 01-19~16:00 02-16~16:00 04-03=10:15 05-25~16:00 06-19~12:00 07-03~12:00 09-07~16:00 11-26~16:00 11-27=13:45 "
        + "12-24=12:45 12-25")]
    public void SpecialDays_OfAYear_EqualTheExchanges(CmeProductGroup group, int year, string expected)
    {
        // A few days more: trading on a holiday belongs to a later date.
        var last = Days(year, 372).SelectMany(date => CmeCalendar.PeriodsOf(date, group))
            .ToLookup(period => DateOnly.FromDateTime(period.Close.Date));
        var days = Days(year, 366)
            .Where(day => day.Year == year && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            .Select(day => Describe(day, last[day].LastOrDefault()));
        Assert.That(string.Join(' ', days.OfType<string>()), Is.EqualTo(expected));
    }

    private static IEnumerable<DateOnly> Days(int year, int count) => Enumerable.Range(0, count).Select(new DateOnly(year, 1, 1).AddDays);

    private static string? Describe(DateOnly day, TradingSession? period)
    {
        var name = day.ToString("MM-dd", CultureInfo.InvariantCulture);
        if (period is null)
            return name;
        var close = period.Close.ToString("HH:mm", CultureInfo.InvariantCulture);
        return period.Date != day ? $"{name}~{close}" : period.IsEarlyClose ? $"{name}={close}" : null;
    }
}
