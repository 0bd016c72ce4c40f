namespace Tastytrade.Rx.Bars;

/// <summary>How long the bars of a period last.</summary>
internal static class PeriodLength
{
    /// <summary>Longer periods are not in use, and could not be added to every time.</summary>
    private const int MaxDays = 3660;

    /// <summary>The length of a period of seconds, minutes or hours; zero for one that ticks end; null for days and longer.</summary>
    public static TimeSpan? Intraday(this CandlePeriod period) => period.Unit switch
    {
        CandleUnit.Second or CandleUnit.Minute or CandleUnit.Hour =>
            TimeSpan.FromTicks((long)Math.Min(period.Value * TicksOf(period.Unit), MaxDays * TimeSpan.TicksPerDay)),
        CandleUnit.Day or CandleUnit.Week or CandleUnit.Month or CandleUnit.OptionExpiration or CandleUnit.Year => null,
        _ => TimeSpan.Zero,
    };

    /// <summary>The length of one second, minute or hour in ticks of .NET; 0 for other units.</summary>
    public static long TicksOf(CandleUnit unit) => unit switch
    {
        CandleUnit.Second => TimeSpan.TicksPerSecond,
        CandleUnit.Minute => TimeSpan.TicksPerMinute,
        CandleUnit.Hour => TimeSpan.TicksPerHour,
        _ => 0,
    };
}
