namespace Tastytrade.Rx.Calendars;

/// <summary>The days on which the NYSE is closed, by rule for any year. The rules are those in force since 1990.</summary>
internal static class NyseHolidays
{
    /// <summary>Closures that were not in the yearly calendar.</summary>
    private static readonly HashSet<DateOnly> Special =
    [
        new(1994, 4, 27), // Mourning for Nixon
        new(2001, 9, 11), new(2001, 9, 12), new(2001, 9, 13), new(2001, 9, 14), // The attacks on New York
        new(2004, 6, 11), // Mourning for Reagan
        new(2007, 1, 2), // Mourning for Ford
        new(2012, 10, 29), new(2012, 10, 30), // Hurricane Sandy
        new(2018, 12, 5), // Mourning for G. H. W. Bush
        new(2025, 1, 9), // Mourning for Carter
    ];

    /// <summary>Whether the exchange was open, or will be as far as is known.</summary>
    public static bool IsOpen(DateOnly day) => BusinessDays.IsBusinessDay(day) && !Special.Contains(day);

    /// <summary>Whether the yearly calendar closes the exchange on a weekday: for a holiday, or for a holiday moved from a
    /// weekend.</summary>
    public static bool IsHoliday(DateOnly day) => Of(day) is not null;

    /// <summary>The holiday that is observed on a weekday; null if none.</summary>
    public static Holiday? Of(DateOnly day)
    {
        var (year, month, date) = (day.Year, day.Month, day.Day);
        var nth = ((date - 1) / 7) + 1;
        return (day.DayOfWeek, month) switch
        {
            (DayOfWeek.Monday, 1) when nth == 3 && year >= 1998 => Holiday.King,
            (DayOfWeek.Monday, 2) when nth == 3 => Holiday.Washington,
            (DayOfWeek.Monday, 5) when date > 24 => Holiday.Memorial,
            (DayOfWeek.Monday, 9) when nth == 1 => Holiday.Labor,
            (DayOfWeek.Thursday, 11) when nth == 4 => Holiday.Thanksgiving,
            (DayOfWeek.Friday, 3 or 4) when day == Easter(year).AddDays(-2) => Holiday.GoodFriday,
            (_, 1) when IsObserved(day, 1) => Holiday.NewYear,
            (_, 6) when IsObserved(day, 19) && year >= 2022 => Holiday.Juneteenth,
            (_, 7) when IsObserved(day, 4) => Holiday.Independence,
            (_, 12) when IsObserved(day, 25) => Holiday.Christmas,
            _ => null,
        };
    }

    /// <summary>A holiday on a Saturday is observed on Friday, except New Year's Day, because the exchange stays open on the last day of an
    /// accounting year. A holiday on a Sunday is observed on Monday.</summary>
    private static bool IsObserved(DateOnly day, int date)
    {
        var holiday = new DateOnly(day.Year, day.Month, date);
        return day == holiday.DayOfWeek switch
        {
            DayOfWeek.Saturday when day.Month != 1 => holiday.AddDays(-1),
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
