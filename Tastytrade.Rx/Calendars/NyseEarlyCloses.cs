namespace Tastytrade.Rx.Calendars;

/// <summary>When the NYSE closes on a trading day: 16:00, except on the eves and bridge days of the yearly calendar.</summary>
internal static class NyseEarlyCloses
{
    public static readonly TimeOnly Regular = new(16, 0);

    private static readonly TimeOnly Early = new(13, 0);

    /// <summary>Until 1993, half days ended two hours early instead of three.</summary>
    private static readonly TimeOnly EarlyBefore1993 = new(14, 0);

    /// <summary>Early closes of a single year: Fridays after Christmas, and the eve of 2000, because of computer systems.</summary>
    private static readonly HashSet<DateOnly> Special = [new(1997, 12, 26), new(1999, 12, 31), new(2003, 12, 26)];

    public static TimeOnly CloseOf(DateOnly tradingDay) =>
        !IsHalfDay(tradingDay) ? Regular : tradingDay.Year < 1993 ? EarlyBefore1993 : Early;

    private static bool IsHalfDay(DateOnly day) => (day.Month, day.Day) switch
    {
        (7, 3) => IsEveOfIndependence(day),
        // Before the half day moved to Wednesday, a holiday on Thursday made the following Friday a half day.
        (7, 5) => day.DayOfWeek == DayOfWeek.Friday && day.Year is >= 1996 and < 2013,
        (11, >= 23 and <= 29) => day.DayOfWeek == DayOfWeek.Friday && day.Year >= 1992,
        // If Christmas Eve is a Friday, it is the holiday itself.
        (12, 24) => true,
        _ => Special.Contains(day),
    };

    private static bool IsEveOfIndependence(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Monday or DayOfWeek.Tuesday or DayOfWeek.Thursday => day.Year >= 1995,
        DayOfWeek.Wednesday => day.Year >= 2013,
        _ => false,
    };
}
