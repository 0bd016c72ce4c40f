using System.Reactive.Concurrency;
using Tastytrade.Rx.Calendars;

namespace Tastytrade.Rx;

/// <summary>The clock and the calendar of the New York exchanges.</summary>
/// <remarks>On a machine without time-zone data, the offsets follow from the rules of United States law since 1967.</remarks>
public static class NewYork
{
    /// <summary>Gets the current time in New York, with its offset from UTC (-4 or -5 hours).</summary>
    /// <param name="scheduler">The clock, such as <see cref="DefaultScheduler.Instance"/> or a test scheduler.</param>
    /// <returns>The scheduler's current instant.</returns>
    public static DateTimeOffset Now(IScheduler scheduler)
    {
        ArgumentNullException.ThrowIfNull(scheduler);
        return TimeOf(scheduler.Now);
    }

    /// <summary>Gets the current date in New York, from which days to expiration are counted.</summary>
    /// <param name="scheduler">The clock, such as <see cref="DefaultScheduler.Instance"/> or a test scheduler.</param>
    /// <returns>The calendar day in New York, whether or not the exchanges are open.</returns>
    public static DateOnly Today(IScheduler scheduler) => DateOnly.FromDateTime(Now(scheduler).DateTime);

    /// <summary>Gets a month's third Friday, when its standard options expire. If it is a holiday, they expire on the Thursday
    /// before.</summary>
    /// <param name="year">1 to 9999.</param>
    /// <param name="month">1 to 12.</param>
    /// <returns>The Friday from the 15th to the 21st.</returns>
    public static DateOnly ThirdFriday(int year, int month)
    {
        var fifteenth = new DateOnly(year, month, 15);
        return fifteenth.AddDays(((int)DayOfWeek.Friday - (int)fifteenth.DayOfWeek + 7) % 7);
    }

    /// <summary>The same instant in New York time.</summary>
    internal static DateTimeOffset TimeOf(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zones.NewYork);

    /// <summary>The instant at which New York clocks show <paramref name="time"/>; in the hour that is repeated in autumn, the second
    /// occurrence.</summary>
    internal static DateTimeOffset At(DateOnly date, TimeOnly time) => Zones.NewYork.At(date.ToDateTime(time));
}
