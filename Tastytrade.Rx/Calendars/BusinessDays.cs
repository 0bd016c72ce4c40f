namespace Tastytrade.Rx;

/// <summary>Weekdays that the yearly calendar leaves open. The futures exchanges count in these: they settle nothing on the NYSE's holidays,
/// but did on its days of mourning and storm.</summary>
internal static class BusinessDays
{
    public static bool IsBusinessDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !NyseHolidays.IsHoliday(day);

    /// <summary>The day itself where it is a business day, else the last one before it.</summary>
    public static DateOnly OnOrBefore(DateOnly day)
    {
        while (!IsBusinessDay(day))
            day = day.AddDays(-1);
        return day;
    }

    /// <summary>The business day that has <paramref name="count"/> - 1 others after it, up to and with <paramref name="end"/>.</summary>
    public static DateOnly Last(int count, DateOnly end)
    {
        var day = OnOrBefore(end);
        while (--count > 0)
            day = OnOrBefore(day.AddDays(-1));
        return day;
    }

    public static DateOnly EndOfMonth(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));
}
