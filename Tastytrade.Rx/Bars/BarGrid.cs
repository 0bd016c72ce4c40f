namespace Tastytrade.Rx.Bars;

/// <summary>Determines which bar a time belongs to. Bars by ticks or volume take the whole trading session as their slot, because only its
/// end closes them by time.</summary>
internal sealed class BarGrid(CandlePeriod period, BarOptions options)
{
    private static readonly TimeOnly ExtendedOpening = new(4, 0);
    private static readonly TimeSpan AfterHours = TimeSpan.FromHours(4);

    private readonly TimeSpan step = Step(period);

    public CandlePeriod Period => period;

    /// <summary>Whether bars are ended by ticks rather than by time.</summary>
    public bool IsCounted => period.Unit is CandleUnit.Tick or CandleUnit.Volume;

    /// <summary>Whether a trading session contains several bars, so that gaps are possible.</summary>
    public bool HasSteps => step > TimeSpan.Zero;

    /// <summary>Why bars of a period are not supported; null if they are.</summary>
    public static string? Complaint(CandlePeriod period) => period.Unit switch
    {
        CandleUnit.Volume => null,
        CandleUnit.Tick => decimal.IsInteger(period.Value) ? null : "the number of ticks is not whole",
        CandleUnit.Second or CandleUnit.Minute or CandleUnit.Hour => !decimal.IsInteger(period.Value) ? "the number of units is not whole"
            : period.Value * Length(period.Unit).Ticks > TimeSpan.TicksPerDay ? "they start again each day, so one is at most a day long"
            : null,
        CandleUnit.Day or CandleUnit.Week or CandleUnit.Month =>
            period.Value == 1 ? null : "days, weeks and months can only be single units",
        _ => "only ticks, seconds, minutes, hours, days, weeks, months and volume are supported; request candles of other units "
            + "from the server",
    };

    /// <returns>Null for a time outside of the hours or of the calendar's years.</returns>
    public BarInterval? SlotOf(DateTimeOffset time)
    {
        if (IsCounted && options.Hours == BarHours.All)
            return new(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        var day = DateOnly.FromDateTime(NewYork.TimeOf(time).DateTime);
        if (day < NyseCalendar.FirstDay || day > NyseCalendar.LastDay
            || HoursOf(day) is not var (open, close) || time < open || time >= close)
            return null;
        return period.Unit switch
        {
            CandleUnit.Tick or CandleUnit.Volume => new(open, close, open, close),
            CandleUnit.Day => new(Origin(day, open), close, open, close),
            CandleUnit.Week => new(Midnight(Monday(day)), Midnight(Monday(day).AddDays(7)), open, close),
            CandleUnit.Month => new(Midnight(First(day)), Midnight(First(day).AddMonths(1)), open, close),
            _ => StepAt(time, Origin(day, open), open, close),
        };
    }

    /// <summary>The next bar of the same trading session; null if the session is over.</summary>
    public BarInterval? Next(BarInterval slot) => slot.End < slot.Close ? SlotOf(slot.End) : null;

    private static TimeSpan Step(CandlePeriod period) => (long)period.Value * Length(period.Unit);

    private static TimeSpan Length(CandleUnit unit) => unit switch
    {
        CandleUnit.Second => TimeSpan.FromSeconds(1),
        CandleUnit.Minute => TimeSpan.FromMinutes(1),
        CandleUnit.Hour => TimeSpan.FromHours(1),
        _ => TimeSpan.Zero,
    };

    private static DateTimeOffset Midnight(DateOnly day) => NewYork.At(day, TimeOnly.MinValue);

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static DateOnly First(DateOnly day) => new(day.Year, day.Month, 1);

    private BarInterval StepAt(DateTimeOffset time, DateTimeOffset origin, DateTimeOffset open, DateTimeOffset close)
    {
        var start = origin + ((time - origin).Ticks / step.Ticks * step);
        var end = start + step;
        return new(start, end < close ? end : close, open, close);
    }

    private DateTimeOffset Origin(DateOnly day, DateTimeOffset open) => options.Alignment == CandleAlignment.Session ? open : Midnight(day);

    private (DateTimeOffset Open, DateTimeOffset Close)? HoursOf(DateOnly day)
    {
        if (options.Hours == BarHours.All)
            return (Midnight(day), Midnight(day.AddDays(1)));
        if (NyseCalendar.SessionOf(day) is not { } session)
            return null;
        return options.Hours == BarHours.Regular
            ? (session.Open, session.Close)
            : (NewYork.At(day, ExtendedOpening), session.Close + AfterHours);
    }
}
