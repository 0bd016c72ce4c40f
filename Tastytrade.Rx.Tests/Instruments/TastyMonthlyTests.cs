using Microsoft.Reactive.Testing;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Instruments;

internal sealed class TastyMonthlyTests
{
    /// <summary>The only third Fridays of these years on which the exchanges are closed.</summary>
    private static readonly Dictionary<DateOnly, DateOnly> Holidays = new()
    {
        [new(2025, 4, 18)] = new(2025, 4, 17),
        [new(2026, 6, 19)] = new(2026, 6, 18),
    };

    [TestCase("2024-03-12", "2024-04-19")]
    [TestCase("2023-06-08", "2023-07-21")]
    [TestCase("2025-01-01", "2025-02-21")]
    [TestCase("2025-03-04", "2025-04-17")]
    [TestCase("2026-05-04", "2026-06-18")]
    public void TastyMonthly_ByDate_IsTheListedMonthlyNearestTo45Days(string today, string expected) =>
        Assert.That(Listed("Regular").TastyMonthly(Day(today)).Date, Is.EqualTo(Day(expected)));

    [TestCase("2025-02-18", "2025-03-17", "2025-04-17", "Regular")]
    [TestCase("2026-04-18", "2026-05-18", "2026-06-18", "Regular")]
    [TestCase("2025-02-18", "2025-03-17", "2025-04-17", null)]
    [TestCase("2026-04-18", "2026-05-18", "2026-06-18", null)]
    public void TastyMonthly_ThirdFridayIsAHoliday_IsTheThursdayBefore(string from, string to, string expected, string? type)
    {
        var listed = Listed(type);
        for (var today = Day(from); today <= Day(to); today = today.AddDays(1))
            Assert.That(listed.TastyMonthly(today).Date, Is.EqualTo(Day(expected)), $"on {today:yyyy-MM-dd}");
    }

    [Test]
    public void TastyMonthly_FridayListed_IsNotTheThursday()
    {
        var daily = Enumerable.Range(0, 90).Select(day => Expiration(Day("2026-01-05").AddDays(day), "SPY", null));
        Assert.That(daily.TastyMonthly(Day("2026-01-05")).Date, Is.EqualTo(Day("2026-02-20")));
    }

    [Test]
    public void TastyMonthly_WeekliesListed_IgnoresThem()
    {
        OptionExpiration[] listed = [Expiration(Day("2026-02-15"), "SPY", "Weekly"), Expiration(Day("2026-03-20"), "SPY", "Regular"),
            Expiration(Day("2026-02-20"), "SPY", "Quarterly")];
        Assert.That(listed.TastyMonthly(Day("2026-01-01")).Date, Is.EqualTo(Day("2026-03-20")));
    }

    [Test]
    public void TastyMonthly_OfTwoEquallyNear_IsTheLater()
    {
        OptionExpiration[] listed = [Expiration(Day("2026-02-10"), "A", "Regular"), Expiration(Day("2026-02-20"), "A", "Regular")];
        Assert.That(listed.TastyMonthly(Day("2026-01-01")).Date, Is.EqualTo(Day("2026-02-20")));
    }

    [Test]
    public void TastyMonthly_OfTwoRootsOnOneDay_IsTheFirst()
    {
        OptionExpiration[] listed = [Expiration(Day("2026-02-20"), "SPX", "Regular"), Expiration(Day("2026-02-20"), "SPXW", "Regular")];
        Assert.That(listed.TastyMonthly(Day("2026-01-01")).RootSymbol, Is.EqualTo("SPX"));
        Assert.That(listed.Reverse().TastyMonthly(Day("2026-01-01")).RootSymbol, Is.EqualTo("SPXW"));
    }

    [Test]
    public void TastyMonthly_PastExpirationsListed_ExpiresTodayAtTheEarliest()
    {
        OptionExpiration[] listed = [Expiration(Day("2026-02-20"), "A", "Regular")];
        Assert.That(listed.TastyMonthly(Day("2026-02-20")).Date, Is.EqualTo(Day("2026-02-20")));
        Assert.That(Assert.Throws<InvalidOperationException>(() => listed.TastyMonthly(Day("2026-02-21")))!.Message,
            Is.EqualTo("No monthly expiration that still trades is listed on 2026-02-21 or later, among 0 expirations from that day on."));
    }

    [TestCase("2026-01-15T04:59:59Z", "2026-01-14", -5)]
    [TestCase("2026-01-15T05:00:00Z", "2026-01-15", -5)]
    [TestCase("2026-07-15T03:59:59Z", "2026-07-14", -4)]
    [TestCase("2026-07-15T04:00:00Z", "2026-07-15", -4)]
    public void Today_AroundNewYorksMidnight_IsNewYorksDate(string utc, string expected, int offset)
    {
        var scheduler = new TestScheduler();
        scheduler.AdvanceTo(DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture).UtcTicks);
        Assert.That(NewYork.Today(scheduler), Is.EqualTo(Day(expected)));
        Assert.That(NewYork.Now(scheduler).Offset, Is.EqualTo(TimeSpan.FromHours(offset)));
    }

    [Test]
    public void Today_WithAScheduler_IsItsDateInNewYork()
    {
        var scheduler = new TestScheduler();
        scheduler.AdvanceTo(DateTimeOffset.Parse("2026-05-05T03:59:59Z", System.Globalization.CultureInfo.InvariantCulture).UtcTicks);
        var listed = Listed("Regular");

        Assert.That(listed.TastyMonthly(scheduler: scheduler).Date, Is.EqualTo(Day("2026-06-18")));
        Assert.That(listed.Nearest(days: 45, scheduler: scheduler).Date, Is.EqualTo(Day("2026-06-18")));
        Assert.That(listed.TastyMonthly(Day("2024-03-12"), scheduler).Date,
            Is.EqualTo(Day("2024-04-19")), "a given day takes precedence over the clock");
        Assert.That(listed.Nearest(45, Day("2024-03-12"), scheduler).Date, Is.EqualTo(Day("2024-04-19")));
    }

    [TestCase("2026-06-18T19:59:59Z", "2026-06-18")]
    [TestCase("2026-06-18T20:15:00Z", "2026-07-17")]
    [TestCase("2026-06-19T04:00:00Z", "2026-07-17")]
    public void Nearest_AfterTheEndOfTrading_SkipsTheExpiration(string utc, string expected)
    {
        var scheduler = new TestScheduler();
        scheduler.AdvanceTo(DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture).UtcTicks);
        Assert.That(Listed("Regular").Nearest(days: 0, scheduler: scheduler).Date, Is.EqualTo(Day(expected)));
    }

    private static OptionExpiration[] Listed(string? type) =>
    [
        .. Enumerable.Range(0, 48).Select(month => new DateOnly(2023, 6, 1).AddMonths(month))
            .Select(month => NewYork.ThirdFriday(month.Year, month.Month))
            .Select(friday => Expiration(Holidays.GetValueOrDefault(friday, friday), "SPY", type))
    ];

    private static OptionExpiration Expiration(DateOnly date, string root, string? type) =>
        new() { Date = date, RootSymbol = root, ExpirationType = type, UnderlyingSymbol = "SPY", UnderlyingStreamerSymbol = "SPY" };

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
