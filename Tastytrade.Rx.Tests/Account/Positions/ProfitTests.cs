using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Account.Positions;

/// <summary>The profit of a position since it was opened and today: signs, multipliers and days.</summary>
public sealed class ProfitTests
{
    private static readonly DateTimeOffset LastNight = new(2026, 12, 1, 0, 30, 0, TimeSpan.Zero);

    /// <summary>The profit of the quantity for a price that rises by 2 from the opening.</summary>
    private static readonly object[] Instruments =
    [
        new object?[] { Held.Shares(10), "AAPL", 20m },
        new object?[] { Held.Shares(-10), "AAPL", -20m },
        new object?[] { Held.Shares(0.5m), "AAPL", 1m },
        new object?[] { Held.Calls(3), Held.CallStreamer, 600m },
        new object?[] { Held.Calls(-3), Held.CallStreamer, -600m },
        new object?[] { Held.Futures(2), Held.FutureStreamer, 200m },
        new object?[] { Held.Futures(-2), Held.FutureStreamer, -200m },
        new object?[] { Held.FutureOptions(-1), Held.FutureOptionStreamer, -100m },
        new object?[] { Held.Coins(0.25m), "BTC/USD:CXTALP", 0.5m },
        new object?[] { Held.Of("Future", "/MCLF7", 2, 70, 0.5m, null), "/MCLF27:XNYM", 2m },
        new object?[] { Held.Shares(10) with { Multiplier = null }, "AAPL", 20m },
        new object?[] { Held.Calls(1) with { Multiplier = null }, Held.CallStreamer, null },
        new object?[] { Held.Calls(1) with { AverageOpenPrice = null }, Held.CallStreamer, null },
        new object?[] { Held.Calls(1) with { Quantity = null }, Held.CallStreamer, null },
        new object?[] { Held.Calls(1) with { Multiplier = decimal.MaxValue }, Held.CallStreamer, null },
    ];

    [TestCaseSource(nameof(Instruments))]
    public async Task ProfitSinceOpen_OfARiseBy2_IsSignedQuantityTimesMultiplier(
        AccountPosition position, string streamer, decimal? expected)
    {
        await using var p = new VirtualPositions(position);
        var price = (double)(position.AverageOpenPrice ?? 5) + 2;
        p.Quote(streamer, price - 0.05, price + 0.05);

        Assert.That(p.Row.MarkSource, Is.EqualTo(MarkSource.Quote));
        Assert.That(p.Row.ProfitSinceOpen, Is.EqualTo(expected));
    }

    /// <summary>10 shares at 100, with closes at 103 and 104 of the day before, and a mark of 105.</summary>
    [TestCase(-7, null, ExpectedResult = 20)]
    [TestCase(-7, 104.0, ExpectedResult = 10)]
    [TestCase(0, null, ExpectedResult = 50)]
    [TestCase(0, 104.0, ExpectedResult = 50)]
    [TestCase(null, null, ExpectedResult = 20)]
    public async Task<decimal?> ProfitToday_ByTheDayOfOpening_IsFromTheCloseOrTheOpening(int? openedDays, double? dayBasis)
    {
        await using var p = new VirtualPositions(Held.Shares(10) with
        {
            ClosePrice = 103,
            AverageDailyMarketClosePrice = (decimal?)dayBasis,
            CreatedAt = openedDays is { } days ? Held.Now.AddDays(days) : null,
        });
        p.Quote("AAPL", 104.5, 105.5);
        Assert.That(p.Row.ProfitSinceOpen, Is.EqualTo(50m));
        return p.Row.ProfitToday;
    }

    [TestCase(0, 30.0, ExpectedResult = -20 + 30)]
    [TestCase(0, -30.0, ExpectedResult = -20 - 30)]
    [TestCase(0, null, ExpectedResult = -20)]
    [TestCase(-1, 30.0, ExpectedResult = -20)]
    [TestCase(1, 30.0, ExpectedResult = -20)]
    public async Task<decimal?> ProfitToday_WithARealizedGain_AddsItIfItIsOfToday(int days, double? gain)
    {
        await using var p = new VirtualPositions(Held.Shares(-10) with
        {
            ClosePrice = 103,
            RealizedDayGain = (decimal?)gain,
            RealizedDayGainDate = Held.Today.AddDays(days),
            RealizedToday = 999,
            RealizedTodayDate = Held.Today,
        });
        p.Quote("AAPL", 104.5, 105.5);
        Assert.That(p.Row.ProfitSinceOpen, Is.EqualTo(-50m), "the day's gain is not in it");
        return p.Row.ProfitToday;
    }

    /// <summary>19:30 in New York belongs to the next trade date of futures.</summary>
    [Test]
    public async Task ProfitToday_OpenedInTheEvening_IsOfTodayForFuturesOnly()
    {
        await using var p = new VirtualPositions(
            Held.Futures(1) with { ClosePrice = 6001, CreatedAt = LastNight },
            Held.Shares(1) with { ClosePrice = 101, CreatedAt = LastNight });
        p.Quote(Held.FutureStreamer, 6001.75, 6002.25);
        p.Quote("AAPL", 101.5, 102.5);

        Assert.That(p.Live.Snapshot.Find(Held.First, "/ESZ6")!.ProfitToday, Is.EqualTo(100m));
        Assert.That(p.Live.Snapshot.Find(Held.First, "AAPL")!.ProfitToday, Is.EqualTo(1m));
    }

    [Test]
    public async Task ProfitToday_AfterMidnightInNewYork_IsThatOfTheNewDayWithoutAnyEvent()
    {
        await using var p = new VirtualPositions(
            Held.Shares(10) with { ClosePrice = 103, CreatedAt = Held.Now, RealizedDayGain = 7, RealizedDayGainDate = Held.Today });
        p.Quote("AAPL", 104.5, 105.5);
        var snapshots = p.Record(p.Live.Snapshots);
        Assert.That(snapshots.Values().Single().Rows[0].ProfitToday, Is.EqualTo(57m));

        p.Scheduler.AdvanceTo(new DateTimeOffset(2026, 12, 2, 5, 0, 1, TimeSpan.Zero).UtcTicks);

        Assert.That(snapshots.Values().Select(s => s.Rows[0].ProfitToday), Is.EqualTo(new decimal?[] { 57, 57, 20 }),
            "at 18:00 the day of futures begins, at midnight that of shares");
        Assert.That(snapshots.Values()[^1].At, Is.LessThan(new DateTimeOffset(2026, 12, 2, 5, 0, 1, TimeSpan.Zero)));
    }
}
