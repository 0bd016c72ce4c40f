using System.Globalization;

namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>What the price chart shows.</summary>
/// <param name="Name">The label of the choice.</param>
/// <param name="Text">The description.</param>
/// <param name="Period">The period of the candles; null for the line of the last minutes.</param>
public sealed record ChartInterval(string Name, string Text, CandlePeriod? Period)
{
    /// <summary>The number of candles that fit into the chart.</summary>
    public const int Capacity = 60;

    public static IReadOnlyList<ChartInterval> Choices { get; } =
    [
        new("Line", "last 5 minutes", null),
        new("1m", "1-minute candles", CandlePeriod.Minutes(1)) { Mark = time => time.Ticks / TimeSpan.FromMinutes(15).Ticks },
        new("5m", "5-minute candles", CandlePeriod.Minutes(5)) { Mark = time => time.Ticks / TimeSpan.FromHours(1).Ticks },
        new("30m", "30-minute candles", CandlePeriod.Minutes(30)) { Mark = time => time.Ticks / TimeSpan.FromHours(6).Ticks },
        new("1D", "daily candles", CandlePeriod.Days(1)) { Mark = time => (time.Year * 12) + time.Month, Format = "MMM" },
    ];

    /// <summary>The time axis has a mark where this number changes.</summary>
    private Func<DateTimeOffset, long> Mark { get; init; } = _ => 0;

    private string Format { get; init; } = "HH:mm";

    /// <summary>The length of the requested history, long enough to fill the chart after a weekend with holidays.</summary>
    public TimeSpan Back => Period is { Unit: CandleUnit.Day } ? TimeSpan.FromDays(1.6 * Capacity) : TimeSpan.FromDays(5);

    /// <summary>The label of the time axis at a candle; null if it has none.</summary>
    public string? MarkOf(Candle candle, Candle before) =>
        Mark(Local(candle)) == Mark(Local(before)) ? null : Local(candle).ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>The candle of a day begins at midnight UTC, so its date is the one in UTC.</summary>
    private DateTimeOffset Local(Candle candle) => Period is { Unit: CandleUnit.Day } ? candle.Timestamp : candle.Timestamp.ToLocalTime();
}
