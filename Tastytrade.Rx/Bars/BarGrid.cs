namespace Tastytrade.Rx.Bars;

/// <summary>Determines which bar a tick belongs to. Bars by ticks or volume take the whole trading session as their slot, because only its
/// end closes them by time.</summary>
internal sealed class BarGrid(CandlePeriod period, BarOptions options, TradingDays days)
{
    private readonly TimeSpan step = period.Intraday() ?? TimeSpan.Zero;
    private readonly bool isStrict = options.Hours != BarHours.BySymbol;
    private readonly bool isRegular = options.Hours == BarHours.Regular;

    public CandlePeriod Period => period;

    /// <summary>Whether bars are ended by ticks rather than by time.</summary>
    public bool IsCounted => period.Unit is CandleUnit.Tick or CandleUnit.Volume;

    /// <summary>Whether a trading session contains several bars, so that gaps are possible.</summary>
    public bool HasSteps => step > TimeSpan.Zero;

    /// <summary>How long after the close of a session its last prints may be dated.</summary>
    public TimeSpan ClosingAuction { get; } =
        days.HasBreaks && options.Hours != BarHours.Extended ? options.ClosingAuction : TimeSpan.Zero;

    /// <summary>Why bars of a period are not supported; null if they are.</summary>
    public static string? Complaint(CandlePeriod period) => period.Unit switch
    {
        CandleUnit.Volume => null,
        CandleUnit.Tick => decimal.IsInteger(period.Value) ? null : "the number of ticks is not whole",
        CandleUnit.Second or CandleUnit.Minute or CandleUnit.Hour => !decimal.IsInteger(period.Value) ? "the number of units is not whole"
            : period.Value * PeriodLength.TicksOf(period.Unit) > TimeSpan.TicksPerDay
                ? "they start again each day, so one is at most a day long"
            : null,
        CandleUnit.Day or CandleUnit.Week or CandleUnit.Month =>
            period.Value == 1 ? null : "days, weeks and months can only be single units",
        _ => "only ticks, seconds, minutes, hours, days, weeks, months and volume are supported; request candles of other units "
            + "from the server",
    };

    /// <param name="tick">The tick.</param>
    /// <param name="running">The current bar, which is checked first.</param>
    /// <returns>Null for a tick outside of the hours or of the calendar's years.</returns>
    public BarInterval? SlotOf(BarTick tick, BarInterval? running)
    {
        if (isRegular && tick.IsExtendedHours == true)
            return null;
        return running is { } slot && slot.Contains(tick.Time) ? slot : SlotAt(tick.Time, tick.IsExtendedHours == false);
    }

    /// <summary>The next bar of the same trading session; null if the session is over.</summary>
    public BarInterval? Next(BarInterval slot) => slot.End < slot.Close ? SlotAt(slot.End, isRegularPrint: false) : null;

    private static DateTimeOffset Midnight(DateOnly day) => NewYork.At(day, TimeOnly.MinValue);

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static DateOnly First(DateOnly day) => new(day.Year, day.Month, 1);

    private BarInterval? SlotAt(DateTimeOffset time, bool isRegularPrint)
    {
        if (IsCounted && !days.HasBreaks)
            return BarInterval.Endless;
        var session = days.Until(time);
        if (session is null || time < session.Open)
        {
            if (isRegularPrint && Closed(time) is { } closed)
                (session, time) = (closed, closed.Close.AddTicks(-1));
            else if (session is null || isStrict)
                return null;
        }

        var (open, close) = (time < session.Open ? time : session.Open, session.Close);
        return period.Unit switch
        {
            CandleUnit.Tick or CandleUnit.Volume => new(open, close, open, close),
            CandleUnit.Day => new(options.Alignment == CandleAlignment.Session ? open : Midnight(session.Date), close, open, close),
            CandleUnit.Week => Long(Monday(session.Date), Monday(session.Date).AddDays(7), open, close),
            CandleUnit.Month => Long(First(session.Date), First(session.Date).AddMonths(1), open, close),
            _ => StepAt(time, open, close),
        };
    }

    /// <summary>The session to which a print after its close still belongs; null if there is none.</summary>
    private TradingSession? Closed(DateTimeOffset time) =>
        time - DateTimeOffset.MinValue > ClosingAuction && days.Until(time - ClosingAuction) is { } session && session.Close <= time
            ? session : null;

    private BarInterval Long(DateOnly from, DateOnly until, DateTimeOffset open, DateTimeOffset close) =>
        new(Midnight(from), days.LastClose(from, until) ?? close, open, close);

    private BarInterval StepAt(DateTimeOffset time, DateTimeOffset open, DateTimeOffset close)
    {
        var (origin, end) = (open, close);
        if (options.Alignment == CandleAlignment.Midnight)
        {
            var day = TradingDays.DayAt(time);
            origin = Midnight(day);
            if (Midnight(day.AddDays(1)) is var midnight && midnight < end)
                end = midnight;
        }

        var start = origin + ((time - origin).Ticks / step.Ticks * step);
        return new(start, start + step < end ? start + step : end, start > open ? start : open, close);
    }
}
