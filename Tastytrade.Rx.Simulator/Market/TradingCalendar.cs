namespace Tastytrade.Rx.Simulator.Market;

/// <summary>New York's days: which the exchange is open on, and what time it is there.</summary>
internal static class TradingCalendar
{
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    public static DateTime ToNewYork(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, NewYork).DateTime;

    public static DateTimeOffset FromNewYork(DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time);
        return new(local, NewYork.GetUtcOffset(local));
    }

    public static bool IsOpen(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsHoliday(day);

    /// <summary>The day itself where the exchange is open, else the last open day before it.</summary>
    public static DateOnly OpenOnOrBefore(DateOnly day)
    {
        while (!IsOpen(day))
            day = day.AddDays(-1);
        return day;
    }

    /// <summary>The n-th Friday of a month, whether a holiday or not.</summary>
    public static DateOnly Friday(int year, int month, int n)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays((((int)DayOfWeek.Friday - (int)first.DayOfWeek + 7) % 7) + ((n - 1) * 7));
    }

    /// <summary>The NYSE's rules: Saturday's holiday is kept on Friday (New Year's is not kept then), Sunday's on Monday.</summary>
    private static bool IsHoliday(DateOnly day)
    {
        var (year, month, date) = (day.Year, day.Month, day.Day);
        var nth = ((date - 1) / 7) + 1;
        return day.DayOfWeek switch
        {
            DayOfWeek.Monday when month is 1 or 2 && nth == 3 => true, // Martin Luther King's and Washington's birthdays
            DayOfWeek.Monday when month == 5 && date > 24 => true, // Memorial Day
            DayOfWeek.Monday when month == 9 && nth == 1 => true, // Labor Day
            DayOfWeek.Thursday when month == 11 && nth == 4 => true, // Thanksgiving
            DayOfWeek.Friday when day == Easter(year).AddDays(-2) => true, // Good Friday
            _ => IsObserved(day, 1, 1) || (year >= 2022 && IsObserved(day, 6, 19)) || IsObserved(day, 7, 4) || IsObserved(day, 12, 25),
        };
    }

    private static bool IsObserved(DateOnly day, int month, int date)
    {
        var holiday = new DateOnly(day.Year, month, date);
        return day == holiday.DayOfWeek switch
        {
            DayOfWeek.Saturday => month == 1 ? holiday : holiday.AddDays(-1),
            DayOfWeek.Sunday => holiday.AddDays(1),
            _ => holiday,
        };
    }

    /// <summary>Easter Sunday (Meeus, Jones and Butcher).</summary>
    private static DateOnly Easter(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new(year, n / 31, (n % 31) + 1);
    }
}
