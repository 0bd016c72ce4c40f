using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Symbols;

internal sealed class ChainQueryTests
{
    private static readonly OptionExpiration[] Typed =
    [
        Expiration("2026-01-09", "Weekly"), Expiration("2026-01-16", "Regular"), Expiration("2026-01-30", "End-Of-Month"),
        Expiration("2026-02-06", "weekly"), Expiration("2026-02-20", "Regular"), Expiration("2026-03-31", "Quarterly"),
    ];

    private static readonly OptionExpiration[] Untyped =
    [
        Expiration("2026-06-12", null), Expiration("2026-06-18", null), Expiration("2026-06-26", null), Expiration("2026-07-16", null),
        Expiration("2026-07-17", null),
    ];

    private static readonly OptionStrike[] Strikes =
        [.. new[] { 600, 595, 605, 590, 610 }.Select(price => new OptionStrike { Price = price })];

    [Test]
    public void Monthly_WithServerTypes_IsRegular() =>
        Assert.That(Days(Typed.Monthly()), Is.EqualTo(new[] { "2026-01-16", "2026-02-20" }));

    [Test]
    public void Monthly_WithoutServerTypes_IsTheThirdFridayOrTheThursdayBefore() =>
        Assert.That(Days(Untyped.Monthly()), Is.EqualTo(new[] { "2026-06-18", "2026-07-17" }));

    [Test]
    public void Weekly_WithServerTypes_IsWeekly() => Assert.That(Days(Typed.Weekly()), Is.EqualTo(new[] { "2026-01-09", "2026-02-06" }));

    [Test]
    public void Weekly_WithoutServerTypes_IsEverythingNotMonthly() =>
        Assert.That(Days(Untyped.Weekly()), Is.EqualTo(new[] { "2026-06-12", "2026-06-26", "2026-07-16" }));

    [TestCase(0, "2026-01-16")]
    [TestCase(10, "2026-01-30", Description = "14 days are nearer to 10 than none")]
    [TestCase(7, "2026-01-30", Description = "of two equally near the later")]
    [TestCase(1000, "2026-03-31")]
    public void Nearest_ByDays_CountsCalendarDaysFromToday(int days, string expected) =>
        Assert.That(Typed.Nearest(days, today: Day("2026-01-16")).Date, Is.EqualTo(Day(expected)));

    [Test]
    public void Nearest_OfWeeklyExpirations_IsAWeekly() =>
        Assert.That(Typed.Weekly().Nearest(days: 45, Day("2026-01-01")).Date, Is.EqualTo(Day("2026-02-06")));

    [Test]
    public void Nearest_NothingListed_Throws()
    {
        Assert.That(() => Typed.Nearest(45, Day("2027-01-01")), Throws.InvalidOperationException.With.Message.Contains("2027-01-01"));
        Assert.That(() => Typed.Nearest(-1), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [TestCase(601, 1, "600")]
    [TestCase(601, 2, "600 605")]
    [TestCase(600, 2, "595 600")]
    [TestCase(601, 3, "595 600 605")]
    [TestCase(604, 3, "600 605 610")]
    [TestCase(601, 4, "595 600 605 610")]
    [TestCase(100, 2, "590 595")]
    [TestCase(900, 3, "600 605 610")]
    [TestCase(600, 9, "590 595 600 605 610")]
    [TestCase(600, 0, "")]
    [TestCase(double.NaN, 3, "595 600 605")]
    [TestCase(double.PositiveInfinity, 2, "595 600")]
    public void Around_APrice_HasAsManyStrikesOnBothSides(double price, int count, string expected) =>
        Assert.That(string.Join(' ', Strikes.Around(price, count).Select(strike => strike.Price)), Is.EqualTo(expected));

    [Test]
    public void Around_WithoutStrikes_IsEmpty()
    {
        Assert.That(Enumerable.Empty<OptionStrike>().Around(600, 5), Is.Empty);
        Assert.That(() => Strikes.Around(600, -1), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [TestCase(601, 600)]
    [TestCase(602.5, 600)]
    [TestCase(602.6, 605)]
    [TestCase(1, 590)]
    public void AtTheMoney_AtAPrice_IsTheNearestStrike(double price, double expected) =>
        Assert.That(Strikes.AtTheMoney(price)?.Price, Is.EqualTo(expected));

    [Test]
    public void AtTheMoney_WithoutStrikesOrPrice_IsNull()
    {
        Assert.That(Strikes.AtTheMoney(double.NaN), Is.Null);
        Assert.That(Enumerable.Empty<OptionStrike>().AtTheMoney(600), Is.Null);
    }

    private static IEnumerable<string> Days(IEnumerable<OptionExpiration> expirations) =>
        expirations.Select(expiration => $"{expiration.Date:yyyy-MM-dd}");

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    private static OptionExpiration Expiration(string date, string? type) => new()
    {
        RootSymbol = "SPY",
        Date = Day(date),
        ExpirationType = type,
        UnderlyingSymbol = "SPY",
        UnderlyingStreamerSymbol = "SPY",
    };
}
