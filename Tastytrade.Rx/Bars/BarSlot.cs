namespace Tastytrade.Rx.Bars;

/// <summary>Where a bar is in time.</summary>
/// <param name="Start">Where the period begins on the grid; what tells bars apart.</param>
/// <param name="End">Where the last tick that belongs to it lies before.</param>
/// <param name="Open">Where the session begins, which may be after <paramref name="Start"/>.</param>
/// <param name="Close">Where the session ends.</param>
internal readonly record struct BarSlot(DateTimeOffset Start, DateTimeOffset End, DateTimeOffset Open, DateTimeOffset Close)
{
    /// <summary>Whether a time is certainly in it: quicker than the calendar.</summary>
    public bool Contains(DateTimeOffset time) => Start <= time && time < End && Open <= time && time < Close;
}
