namespace Tastytrade.Rx.Bars;

/// <summary>The position of a bar in time.</summary>
/// <param name="Start">Where the period begins on the grid. It identifies the bar.</param>
/// <param name="End">The exclusive end of the period.</param>
/// <param name="Open">Where the trading session begins, which may be after <paramref name="Start"/>.</param>
/// <param name="Close">Where the trading session ends.</param>
internal readonly record struct BarInterval(DateTimeOffset Start, DateTimeOffset End, DateTimeOffset Open, DateTimeOffset Close)
{
    /// <summary>Whether a time is certainly within the bar. Faster than the calendar.</summary>
    public bool Contains(DateTimeOffset time) => Start <= time && time < End && Open <= time && time < Close;
}
