using System.Globalization;

namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>What the price's chart shows.</summary>
/// <param name="Name">As the choice bears it.</param>
/// <param name="Text">What it is in words.</param>
/// <param name="Period">Of the candles; null for the line of the newest prices.</param>
public sealed record ChartInterval(string Name, string Text, CandlePeriod? Period)
{
    /// <summary>As many candles as the chart has room for.</summary>
    public const int Capacity = 60;

    public static IReadOnlyList<ChartInterval> Choices { get; } =
    [
        new("Line", "last 5 minutes", null),
        new("1m", "1-minute candles", CandlePeriod.Minutes(1)) { Mark = time => time.Ticks / TimeSpan.FromMinutes(15).Ticks },
        new("5m", "5-minute candles", CandlePeriod.Minutes(5)) { Mark = time => time.Ticks / TimeSpan.FromHours(1).Ticks },
        new("30m", "30-minute candles", CandlePeriod.Minutes(30)) { Mark = time => time.Ticks / TimeSpan.FromHours(6).Ticks },
        new("1D", "daily candles", CandlePeriod.Days(1)) { Mark = time => (time.Year * 12) + time.Month, Format = "MMM" },
    ];

    /// <summary>Where its number changes, the axis of time has a mark.</summary>
    private Func<DateTimeOffset, long> Mark { get; init; } = _ => 0;

    private string Format { get; init; } = "HH:mm";

    /// <summary>How far back to ask, so that a weekend with holidays leaves enough of them.</summary>
    public TimeSpan Back => Period is { Unit: CandleUnit.Day } ? TimeSpan.FromDays(1.6 * Capacity) : TimeSpan.FromDays(5);

    /// <summary>What the axis of time says at a candle; null where nothing.</summary>
    public string? MarkOf(Candle candle, Candle before) =>
        Mark(Local(candle)) == Mark(Local(before)) ? null : Local(candle).ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>A day's candle begins at midnight UTC, whatever day it is here then.</summary>
    private DateTimeOffset Local(Candle candle) => Period is { Unit: CandleUnit.Day } ? candle.Timestamp : candle.Timestamp.ToLocalTime();
}
