namespace Tastytrade.Rx.Calendars;

/// <summary>The time zones of the exchanges.</summary>
internal static class Zones
{
    public static TimeZoneInfo NewYork { get; } = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    public static TimeZoneInfo Chicago { get; } = TimeZoneInfo.FindSystemTimeZoneById("America/Chicago");

    /// <summary>The instant at which the zone's clocks show <paramref name="time"/>; in the hour that is repeated in autumn, the second
    /// occurrence.</summary>
    public static DateTimeOffset At(this TimeZoneInfo zone, DateTime time) => new(time, zone.GetUtcOffset(time));
}
