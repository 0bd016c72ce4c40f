namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>What the price chart shows.</summary>
/// <param name="Name">The label of the choice.</param>
/// <param name="Text">The description.</param>
/// <param name="Period">The period of the candles; null for the line of the last minutes.</param>
public sealed record ChartInterval(string Name, string Text, CandlePeriod? Period)
{
    public static IReadOnlyList<ChartInterval> Choices { get; } =
    [
        new("Line", "last 5 minutes", null),
        new("1m", "1-minute candles", CandlePeriod.Minutes(1)),
        new("5m", "5-minute candles", CandlePeriod.Minutes(5)),
        new("30m", "30-minute candles", CandlePeriod.Minutes(30)),
        new("1D", "daily candles", CandlePeriod.Days(1)),
    ];

    public bool IsDaily => Period is { Unit: CandleUnit.Day };

    /// <summary>The length of the first requested history, long enough to fill the chart after a weekend with holidays.</summary>
    public TimeSpan Back => IsDaily ? TimeSpan.FromDays(1.6 * CandleWindow.DefaultCount) : TimeSpan.FromDays(5);
}
