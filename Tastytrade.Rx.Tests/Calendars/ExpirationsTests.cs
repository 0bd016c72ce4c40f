using System.Globalization;
using System.Reactive.Concurrency;
using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Calendars;
using Rule = System.Func<System.DateOnly?, System.Reactive.Concurrency.IScheduler?, System.DateOnly>;

namespace Tastytrade.Rx.Tests.Calendars;

/// <summary>The dates of the Python SDK, and those on which it is wrong.</summary>
internal sealed class ExpirationsTests
{
    private static readonly Dictionary<string, Rule> Rules = new()
    {
        ["third Friday"] = Expirations.ThirdFriday,
        ["FX"] = Expirations.FutureFxMonthly,
        ["Treasury"] = Expirations.FutureTreasuryMonthly,
        ["metal"] = Expirations.FutureMetalMonthly,
        ["grain"] = Expirations.FutureGrainMonthly,
        ["oil"] = Expirations.FutureOilMonthly,
        ["natural gas"] = Expirations.FutureNaturalGasMonthly,
        ["index"] = Expirations.FutureIndexMonthly,
    };

    [TestCase("third Friday", "2024-03-15 2025-04-17 2026-06-18 2027-06-17 2008-03-20 2022-04-14")]
    [TestCase(
        "FX",
        "2024-02-09 2024-03-08 2024-04-05 2024-05-03 2024-06-07 2024-07-05 2024-08-09 2024-09-06 2024-10-04 2024-11-08 2024-12-06 "
        + "2025-01-03 2025-02-07 2025-03-07 2025-06-06 2025-09-05 2025-12-05")]
    [TestCase("FX", "2026-04-02 2023-04-06 2020-07-02")] // Good Fridays and a Friday, July 3, which the Python SDK returns
    [TestCase("Treasury", "2024-02-23 2024-03-22 2024-04-26 2024-05-24 2024-06-21 2024-08-23 2020-12-24")]
    [TestCase("Treasury", "2012-10-26 2027-03-25")]
    [TestCase(
        "metal",
        "2024-02-26 2024-03-25 2024-04-25 2024-05-28 2024-06-25 2024-07-25 2024-08-27 2024-09-25 2024-10-28 2024-11-25 2024-12-26 "
        + "2025-01-28 2025-02-25 2025-03-26 2025-04-24 2025-05-27 2025-06-25 2025-07-28 2025-08-26 2025-09-25 2025-11-24 2026-05-26 "
        + "2026-11-24 2027-05-25 2027-11-23 2028-05-25 2028-11-27 2029-05-24 2029-11-27")]
    [TestCase("metal", "2012-10-25 1994-04-26")] // A storm and a day of mourning closed the NYSE, not COMEX
    [TestCase(
        "grain",
        "2024-02-23 2024-03-22 2024-04-26 2024-05-24 2024-06-21 2024-08-23 2024-11-22 2025-02-21 2025-04-25 2025-06-20 2025-11-21 "
        + "2026-06-26 2026-11-20")]
    [TestCase("grain", "2026-12-24 2027-03-25")]
    [TestCase(
        "oil",
        "2024-02-14 2024-03-15 2024-04-17 2024-05-16 2024-06-14 2024-07-17 2024-08-15 2024-09-17 2024-10-17 2024-11-15 2024-12-16 "
        + "2025-10-16 2026-04-16 2027-07-15 2028-01-14 2029-05-17 2030-11-15 2031-08-15 2032-02-17 2033-04-14 2034-01-17")]
    [TestCase("oil", "2011-01-14")]
    [TestCase("natural gas", "2024-11-25 2024-12-26 2025-12-26 2026-11-24 2026-12-28 2017-05-25 2018-03-26")]
    [TestCase("index", "2024-02-29 2024-03-28 2024-04-30 2024-05-31 2024-06-28 2024-07-31 2024-09-30 2024-12-31 2025-03-31 2025-06-30")]
    public void Expiration_OnEveryDayOfAMonth_IsTheMonths(string rule, string expected)
    {
        foreach (var expiration in expected.Split(' ').Select(Day))
        {
            for (var day = expiration.AddDays(1 - expiration.Day); day.Month == expiration.Month; day = day.AddDays(1))
                Assert.That(Rules[rule](day, null), Is.EqualTo(expiration), $"{rule} on {day:yyyy-MM-dd}");
        }
    }

    [TestCase("2024-03-12", "2024-04-19")]
    [TestCase("2025-01-01", "2025-02-21")]
    [TestCase("2023-06-08", "2023-07-21")]
    [TestCase("2025-03-04", "2025-04-17")]
    [TestCase("2025-02-18", "2025-04-17")]
    [TestCase("2025-03-17", "2025-04-17")]
    [TestCase("2025-03-18", "2025-05-16")]
    [TestCase("2026-05-18", "2026-06-18")]
    [TestCase("2022-03-18", "2022-05-20")] // As near as the Thursday before Good Friday, 04-14
    [TestCase("2040-11-19", "2040-12-21")]
    public void TastyMonthly_OnADay_IsTheNearestTo45Days(string day, string expected) =>
        Assert.That(Expirations.TastyMonthly(Day(day)), Is.EqualTo(Day(expected)));

    [Test]
    public void TastyMonthly_OnEveryDay_EqualsThatOfAChainOfAllMonthlies()
    {
        OptionExpiration[] chain = [.. Months(2023, 2027).Select(month => Listed(Expirations.ThirdFriday(month)))];
        for (var day = Day("2023-01-01"); day < Day("2027-10-01"); day = day.AddDays(1))
            Assert.That(Expirations.TastyMonthly(day), Is.EqualTo(chain.TastyMonthly(day).Date), $"on {day:yyyy-MM-dd}");
    }

    [Test]
    public void TastyMonthly_OnEveryDay_IsAtMost17DaysOffExceptAtTwoHolidayGaps()
    {
        for (var day = NyseCalendar.FirstDay; day < Day("2040-11-20"); day = day.AddDays(1))
        {
            var monthly = Expirations.TastyMonthly(day);
            var off = Math.Abs(monthly.DayNumber - day.DayNumber - 45);
            Assert.That(monthly, Is.EqualTo(Expirations.ThirdFriday(monthly)));
            Assert.That(
                off, (day.Year, day.Month, day.Day) is (2022 or 2033, 3, 18) ? Is.EqualTo(18) : Is.LessThanOrEqualTo(17),
                $"on {day:yyyy-MM-dd}");
        }
    }

    [TestCaseSource(nameof(Rules))]
    public void Expiration_From1990To2040_IsATradingDayOfItsMonthAndItsOwnExpiration(KeyValuePair<string, Rule> rule)
    {
        foreach (var month in Months(1990, 2040))
        {
            var monthly = rule.Value(month, null);
            Assert.That((monthly.Year, monthly.Month), Is.EqualTo((month.Year, month.Month)));
            Assert.That(NyseCalendar.IsTradingDay(monthly), Is.True, $"{rule.Key} {monthly:yyyy-MM-dd}");
            Assert.That(rule.Value(monthly, null), Is.EqualTo(monthly));
            Assert.That(rule.Value(BusinessDays.EndOfMonth(month), null), Is.EqualTo(monthly));
        }
    }

    [TestCaseSource(nameof(Rules))]
    public void Expiration_WithoutADay_IsOfTodayInNewYork(KeyValuePair<string, Rule> rule)
    {
        var scheduler = new TestScheduler();
        scheduler.AdvanceTo(new DateTime(2026, 5, 1, 3, 59, 59, DateTimeKind.Utc).Ticks); // Still April there
        Assert.That(rule.Value(null, scheduler), Is.EqualTo(rule.Value(Day("2026-04-30"), null)));
        scheduler.AdvanceBy(TimeSpan.TicksPerSecond);
        Assert.That(rule.Value(null, scheduler), Is.EqualTo(rule.Value(Day("2026-05-01"), null)));
        Assert.That(Expirations.TastyMonthly(scheduler: scheduler), Is.EqualTo(Day("2026-06-18")));
        var today = NewYork.Today(DefaultScheduler.Instance);
        Assert.That(rule.Value(null, null), Is.EqualTo(rule.Value(today, null)).Or.EqualTo(rule.Value(today.AddDays(1), null)));
    }

    [Test]
    public void Expiration_OutsideTheKnownYears_ThrowsWithTheDate()
    {
        foreach (var rule in Rules.Values)
            Assert.That(
                () => rule(new(1989, 12, 31), null), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("not 1989-12-31"));
        Assert.That(
            () => Expirations.TastyMonthly(Day("2040-11-20")),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("not 2041-01-18"));
    }

    private static IEnumerable<DateOnly> Months(int first, int last) =>
        Enumerable.Range(0, (last - first + 1) * 12).Select(new DateOnly(first, 1, 1).AddMonths);

    private static OptionExpiration Listed(DateOnly date) =>
        new() { Date = date, RootSymbol = "SPY", ExpirationType = "Regular", UnderlyingSymbol = "SPY", UnderlyingStreamerSymbol = "SPY" };

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
