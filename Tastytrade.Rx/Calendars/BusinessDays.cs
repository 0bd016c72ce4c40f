namespace Tastytrade.Rx.Calendars;

/// <summary>Weekdays that are not holidays of the NYSE's yearly calendar. The futures exchanges count these: they do not settle on the
/// NYSE's holidays, but did settle on its closures for mourning and storms.</summary>
internal static class BusinessDays
{
    public static bool IsBusinessDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !NyseHolidays.IsHoliday(day);

    /// <summary>The day itself if it is a business day, otherwise the last business day before it.</summary>
    public static DateOnly OnOrBefore(DateOnly day)
    {
        while (!IsBusinessDay(day))
            day = day.AddDays(-1);
        return day;
    }

    /// <summary>Counts back from <paramref name="end"/>, included: the business day that is number <paramref name="count"/> from the
    /// end.</summary>
    public static DateOnly Last(int count, DateOnly end)
    {
        var day = OnOrBefore(end);
        while (--count > 0)
            day = OnOrBefore(day.AddDays(-1));
        return day;
    }

    public static DateOnly EndOfMonth(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));
}
