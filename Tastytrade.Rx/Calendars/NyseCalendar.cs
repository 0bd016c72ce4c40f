using Tastytrade.Rx.Calendars;

namespace Tastytrade.Rx;

/// <summary>The trading days and hours of the New York Stock Exchange from 1990 to 2040, computed from rules without a server.</summary>
/// <remarks>
/// <para><b>Closed:</b> weekends; New Year's Day, Martin Luther King's birthday (from 1998), Washington's birthday, Good Friday, Memorial
/// Day, Juneteenth (from 2022), Independence Day, Labor Day, Thanksgiving and Christmas. NYSE Rule 7.2 moves a holiday on a Saturday to the
/// Friday before and one on a Sunday to the Monday after. New Year's Day on a Saturday is not observed, because the last day of the year is
/// never a holiday. Also closed: 1994-04-27, 2001-09-11 to 14, 2004-06-11, 2007-01-02, 2012-10-29 and 30, 2018-12-05 and 2025-01-09.</para>
/// <para><b>Early close at 13:00</b> (14:00 before 1993): the Friday after Thanksgiving, from 1992; Christmas Eve from Monday to Thursday;
/// July 3 on Monday, Tuesday and Thursday from 1995 and on Wednesday from 2013; Friday, July 5 of 1996 and 2002 in place of Wednesday, July
/// 3; 1997-12-26, 1999-12-31 and 2003-12-26.</para>
/// <para><b>Not covered:</b> late openings (such as 2002-09-11 at noon), unplanned halts or early closes (snow on 1994-02-11 and
/// 1996-01-08, the circuit breaker of 1997-10-27), and future decisions of the exchange: later years follow today's rules, with no closures
/// for mourning or storms.</para>
/// </remarks>
public static class NyseCalendar
{
    private static readonly TimeOnly Opening = new(9, 30);

    /// <summary>The first day that the calendar covers: 1990-01-01.</summary>
    public static DateOnly FirstDay { get; } = new(1990, 1, 1);

    /// <summary>The last day that the calendar covers: 2040-12-31.</summary>
    public static DateOnly LastDay { get; } = new(2040, 12, 31);

    /// <summary>Whether there is a trading session on a day, full or shortened.</summary>
    /// <param name="day">A date in New York.</param>
    /// <returns>False on weekends, holidays and special closures.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The day is not from 1990 to 2040.</exception>
    public static bool IsTradingDay(DateOnly day) => NyseHolidays.IsOpen(Known(day, nameof(day)));

    /// <summary>Gets the regular trading session of a day.</summary>
    /// <param name="day">A date in New York.</param>
    /// <returns>From 9:30 to 16:00 or to the early close, in New York time; null if the exchange is closed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The day is not from 1990 to 2040.</exception>
    public static TradingSession? SessionOf(DateOnly day)
    {
        if (!IsTradingDay(day))
            return null;
        var close = NyseEarlyCloses.CloseOf(day);
        return new()
        {
            Date = day,
            Open = NewYork.At(day, Opening),
            Close = NewYork.At(day, close),
            IsEarlyClose = close < NyseEarlyCloses.Regular,
        };
    }

    /// <summary>Whether a regular trading session is in progress.</summary>
    /// <param name="at">Any instant, in any offset. For now, use <c>NewYork.Now(scheduler)</c>.</param>
    /// <returns>True from the opening, included, to the close, excluded.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The date in New York is not from 1990 to 2040.</exception>
    public static bool IsOpen(DateTimeOffset at) =>
        SessionOf(Known(DateIn(at), nameof(at))) is { } session && session.Open <= at && at < session.Close;

    /// <summary>Gets the next opening of the exchange.</summary>
    /// <param name="at">Any instant, in any offset.</param>
    /// <returns>The first opening later than <paramref name="at"/>, with New York's offset. At an opening or during a session, this is the
    /// next trading day's.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The date in New York, or that of the opening, is not from 1990 to 2040.</exception>
    public static DateTimeOffset NextOpen(DateTimeOffset at)
    {
        var today = Known(DateIn(at), nameof(at));
        return SessionOf(today) is { } session && session.Open > at ? session.Open : NewYork.At(Step(today, 1, nameof(at)), Opening);
    }

    /// <summary>Gets the first trading day after a day.</summary>
    /// <param name="day">A date in New York, trading day or not.</param>
    /// <returns>A later day, never <paramref name="day"/> itself.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The day, or the next trading day, is not from 1990 to 2040.</exception>
    public static DateOnly NextTradingDay(DateOnly day) => Step(Known(day, nameof(day)), 1, nameof(day));

    /// <summary>Gets the last trading day before a day.</summary>
    /// <param name="day">A date in New York, trading day or not.</param>
    /// <returns>An earlier day, never <paramref name="day"/> itself.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The day, or the previous trading day, is not from 1990 to 2040.</exception>
    public static DateOnly PreviousTradingDay(DateOnly day) => Step(Known(day, nameof(day)), -1, nameof(day));

    /// <summary>Gets the trading days from one day to another, both included.</summary>
    /// <param name="from">The first day, included if it is a trading day.</param>
    /// <param name="to">The last day, included if it is a trading day.</param>
    /// <returns>In ascending order. Empty if there are none, or if <paramref name="to"/> is before <paramref name="from"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Either day is not from 1990 to 2040.</exception>
    public static IReadOnlyList<DateOnly> TradingDaysBetween(DateOnly from, DateOnly to)
    {
        List<DateOnly> days = [];
        Known(to, nameof(to));
        for (var day = Known(from, nameof(from)); day <= to; day = day.AddDays(1))
        {
            if (NyseHolidays.IsOpen(day))
                days.Add(day);
        }

        return days;
    }

    /// <summary>The day, if the calendar covers it.</summary>
    internal static DateOnly Known(DateOnly day, string parameter) => day.Within(FirstDay, LastDay, parameter);

    private static DateOnly Step(DateOnly day, int step, string parameter)
    {
        do
            day = Known(day.AddDays(step), parameter);
        while (!NyseHolidays.IsOpen(day));
        return day;
    }

    private static DateOnly DateIn(DateTimeOffset at) => DateOnly.FromDateTime(NewYork.TimeOf(at).DateTime);
}
