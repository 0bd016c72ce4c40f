using System.Globalization;
using NUnit.Framework;
using Tastytrade.Rx.Calendars;

namespace Tastytrade.Rx.Tests.Calendars;

/// <summary>Last trading days as the exchanges listed them, including those that a holiday moves.</summary>
internal sealed class FuturesExpirationsTests
{
    [TestCase("ES", "2017-06:06-16 2018-03:03-16 2026-12:12-18 2027-06:06-17")] // 2027-06-18 is Juneteenth, observed
    [TestCase("MNQ", "2026-12:12-18 2027-06:06-17")]
    [TestCase("6E", "2017-06:06-19 2018-12:12-17 2023-06:06-16 2026-03:03-16")] // 2023-06-19 is Juneteenth
    [TestCase("6M", "2016-02:02-12 2017-01:01-13 2019-10:10-11 2020-09:09-14")] // 2019-10-14 is Columbus Day
    [TestCase("6C", "2017-06:06-20 2018-12:12-18 2026-03:03-17")]
    [TestCase("ZN", "2017-06:06-21 2017-09:09-20 2017-12:12-19")]
    [TestCase("UB", "2020-03:03-20 2020-06:06-19 2020-09:09-21")]
    [TestCase("ZF", "2017-06:06-30 2017-09:09-29 2025-12:12-31")]
    [TestCase("GC", "2017-05:05-26 2018-12:12-27 2019-04:04-26 2021-12:12-29 2022-12:12-28")]
    [TestCase("SI", "2018-01:01-29 2018-09:09-26 2019-03:03-27")]
    [TestCase("HG", "2019-11:11-26 2024-05:05-29")] // Memorial Day 2024-05-27 does not count
    [TestCase("ZC", "2017-05:05-12 2017-07:07-14 2018-12:12-14 2020-12:12-14 2025-12:12-12")]
    [TestCase("ZS", "2018-01:01-12 2019-01:01-14 2020-11:11-13")]
    [TestCase("CL", "2017-06:05-22 2017-09:08-22 2018-01:12-19 2018-02:01-22 2025-12:11-20")]
    [TestCase("MCL", "2017-06:05-19 2017-09:08-21")]
    [TestCase("RB", "2018-01:12-29 2018-04:03-29 2021-01:12-31")] // 2018-03-30 is Good Friday
    [TestCase("NG", "2017-12:11-28 2018-01:12-27 2022-01:12-29 2025-06:05-28 2027-05:04-28")]
    [TestCase("QG", "2017-12:11-27 2018-01:12-26")]
    public void LastTradingDay_OfAContract_IsTheExchanges(string product, string expected)
    {
        foreach (var contract in expected.Split(' '))
        {
            var month = DateOnly.ParseExact(contract[..7], "yyyy-MM", CultureInfo.InvariantCulture);
            var lastDay = month.AddMonths(1).AddDays(-1);
            foreach (var symbol in new[] { product, "/" + product })
            {
                Assert.That(Text(FuturesExpirations.LastTradingDay(symbol, month)), Does.EndWith(contract[8..]), contract);
                Assert.That(
                    FuturesExpirations.LastTradingDay(symbol, lastDay), Is.EqualTo(FuturesExpirations.LastTradingDay(symbol, month)));
            }
        }
    }

    [TestCase("ES NQ RTY YM 6E 6J ZN ZB ZF ZT GC SI HG ZC ZW ZS", 0)]
    [TestCase("CL RB HO NG", 1)]
    public void LastTradingDay_FromOneMonthToTheNext_IsLaterAndABusinessDay(string products, int monthsBefore)
    {
        foreach (var product in products.Split(' '))
        {
            for (var month = new DateOnly(1990, 2, 1); month.Year <= 2040; month = month.AddMonths(1))
            {
                var day = FuturesExpirations.LastTradingDay(product, month)!.Value;
                Assert.That((day.Year, day.Month), Is.EqualTo((month.AddMonths(-monthsBefore).Year, month.AddMonths(-monthsBefore).Month)));
                Assert.That(BusinessDays.IsBusinessDay(day), Is.True, $"{product} {day:O}");
            }
        }
    }

    [Test]
    public void LastTradingDay_OfNaturalGas_IsTheBusinessDayAfterItsOptions()
    {
        for (var month = new DateOnly(2015, 1, 1); month.Year <= 2035; month = month.AddMonths(1))
        {
            var option = Expirations.FutureNaturalGasMonthly(month);
            var future = FuturesExpirations.LastTradingDay("NG", month.AddMonths(1))!.Value;
            Assert.That(Enumerable.Range(option.DayNumber, future.DayNumber - option.DayNumber).Count(
                number => BusinessDays.IsBusinessDay(DateOnly.FromDayNumber(number))), Is.EqualTo(1));
        }
    }

    [Test]
    public void LastTradingDay_OfAnUnknownProductOrYear_IsNullOrThrows()
    {
        Assert.That(FuturesExpirations.LastTradingDay("SPY", new(2026, 12, 1)), Is.Null);
        Assert.That(FuturesExpirations.LastTradingDay("/ESZ6", new(2026, 12, 1)), Is.Null);
        Assert.That(FuturesExpirations.LastTradingDay("", new(2026, 12, 1)), Is.Null);
        Assert.That(
            () => FuturesExpirations.LastTradingDay("ES", new(2041, 1, 1)),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("not 2041-01-01"));
    }

    private static string Text(DateOnly? day) => day!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
