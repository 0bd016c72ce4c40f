using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Symbols;

/// <summary>Which expirations still trade: SPX options that settle at the opening stop on the day before.</summary>
internal sealed class StillTradingTests
{
    private static readonly OptionExpiration[] Listed =
    [
        Expiration("SPX", "2026-12-18", "AM"), Expiration("SPXW", "2026-12-18", "PM"), Expiration("SPXW", "2026-12-21", "PM"),
        Expiration("SPX", "2027-01-15", "AM"),
    ];

    [TestCase("2026-12-17", "SPX 2026-12-18", Description = "its last day of trading")]
    [TestCase("2026-12-18", "SPXW 2026-12-18")]
    [TestCase("2026-12-19", "SPXW 2026-12-21")]
    [TestCase("2027-01-14", "SPX 2027-01-15")]
    public void Nearest_OnADay_StillTradesThen(string today, string expected) => Assert.That(
        Text(Listed.Nearest(days: 0, today: DateOnly.ParseExact(today, "yyyy-MM-dd"))), Is.EqualTo(expected));

    [TestCase("2027-01-15", "SPX")]
    [TestCase("2028-01-01", "SPX")]
    public void Nearest_OnceNothingTrades_Throws(string today, string root) => Assert.That(
        () => Listed.Where(e => e.RootSymbol == root).Nearest(0, DateOnly.ParseExact(today, "yyyy-MM-dd")),
        Throws.InvalidOperationException.With.Message.Contains(today));

    [TestCase("2026-12-17T20:59:59Z", 4)]
    [TestCase("2026-12-17T21:14:59Z", 4, Description = "index options trade until 16:15")]
    [TestCase("2026-12-17T21:15:00Z", 3)]
    [TestCase("2026-12-18T20:59:59Z", 3)]
    [TestCase("2026-12-18T21:00:00Z", 2, Description = "until 16:00 on their last day")]
    [TestCase("2026-12-18T21:15:00Z", 2)]
    [TestCase("2027-01-14T21:15:00Z", 0)]
    public void TradingAt_AnInstant_ListsThoseThatHaveNotStopped(string at, int count) => Assert.That(
        Listed.TradingAt(DateTimeOffset.Parse(at, null)).Select(Text), Is.EqualTo(Listed.TakeLast(count).Select(Text)));

    [Test]
    public void TradingAt_WithTheServersTimes_UsesThose()
    {
        var stops = new DateTimeOffset(2026, 12, 18, 14, 30, 0, TimeSpan.Zero);
        OptionExpiration[] listed = [Listed[1] with { StopsTradingAt = stops }];

        Assert.That((listed.TradingAt(stops.AddTicks(-1)).Count(), listed.TradingAt(stops).Count()), Is.EqualTo((1, 0)));
    }

    private static string Text(OptionExpiration expiration) => $"{expiration.RootSymbol} {expiration.Date:yyyy-MM-dd}";

    private static OptionExpiration Expiration(string root, string date, string settlement) => new()
    {
        RootSymbol = root,
        UnderlyingSymbol = "SPX",
        UnderlyingStreamerSymbol = "SPX",
        SettlementType = settlement,
        Date = DateOnly.ParseExact(date, "yyyy-MM-dd"),
        ExpirationType = root == "SPX" ? "Regular" : "Weekly",
    };
}
