using System.Globalization;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Calendars;

internal sealed class OptionHoursTests
{
    [TestCase("AAPL TLT VOO", "2026-11-25", "16:00", "16:00")]
    [TestCase("SPY QQQ IWM DIA XLE VXX", "2026-11-25", "16:15", "16:15")]
    [TestCase("SPX SPXW XSP VIX NDX NDXP RUT RUTW MRUT", "2026-11-25", "16:15", "16:00")]
    [TestCase("AAPL TLT", "2026-11-27", "13:00", "13:00")]
    [TestCase("SPY QQQ", "2026-11-27", "13:15", "13:15")]
    [TestCase("SPXW XSP", "2026-11-27", "13:15", "13:00")]
    [TestCase("AAPL SPY SPX", "2026-11-26", null, null)]
    [TestCase("AAPL SPY SPX", "2026-11-28", null, null)]
    public void CloseOf_ASymbol_IsTheExchanges(string symbols, string day, string? expected, string? expiring)
    {
        var date = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        foreach (var symbol in symbols.Split(' '))
        {
            Assert.That(Text(OptionHours.CloseOf(symbol, date)), Is.EqualTo(expected), symbol);
            Assert.That(Text(OptionHours.CloseOf(symbol, date, isExpiring: true)), Is.EqualTo(expiring), symbol);
        }
    }

    [Test]
    public void CloseOf_ADay_HasNewYorksOffsetAndTheCalendarsYears()
    {
        Assert.That(OptionHours.CloseOf("SPY", new(2026, 7, 1))!.Value.Offset, Is.EqualTo(TimeSpan.FromHours(-4)));
        Assert.That(OptionHours.CloseOf("SPY", new(2026, 12, 1))!.Value.Offset, Is.EqualTo(TimeSpan.FromHours(-5)));
        Assert.That(() => OptionHours.CloseOf("SPY", new(2041, 1, 2)), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    private static string? Text(DateTimeOffset? close) => close?.ToString("HH:mm", CultureInfo.InvariantCulture);
}
