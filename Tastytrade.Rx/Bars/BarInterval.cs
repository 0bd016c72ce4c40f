namespace Tastytrade.Rx.Bars;

/// <summary>The position of a bar in time.</summary>
/// <param name="Start">Where the period begins on the grid. It identifies the bar and becomes its time. Trading may begin later, or, for a
/// trade date of futures, on the evening before.</param>
/// <param name="End">The exclusive end of the period.</param>
/// <param name="From">A time from which all ticks up to <paramref name="End"/> and <paramref name="Close"/> are within the bar.</param>
/// <param name="Close">Where the trading session ends.</param>
internal readonly record struct BarInterval(DateTimeOffset Start, DateTimeOffset End, DateTimeOffset From, DateTimeOffset Close)
{
    /// <summary>The bar that never ends.</summary>
    public static BarInterval Endless { get; } =
        new(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

    /// <summary>Whether the bar ends with a trading session.</summary>
    public bool EndsSession => End >= Close && End < DateTimeOffset.MaxValue;

    /// <summary>Whether a time is certainly within the bar. Faster than the calendar.</summary>
    public bool Contains(DateTimeOffset time) => From <= time && time < End && time < Close;
}
