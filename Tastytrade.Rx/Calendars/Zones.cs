namespace Tastytrade.Rx.Calendars;

/// <summary>The time zones of the exchanges, from the system's data or, on a machine without them, from the rules in
/// <see cref="ZonesByRule"/>.</summary>
internal static class Zones
{
    public static TimeZoneInfo NewYork { get; } = Find("America/New_York", ZonesByRule.NewYork);

    public static TimeZoneInfo Chicago { get; } = Find("America/Chicago", ZonesByRule.Chicago);

    /// <summary>The system's zone. Small container images have no data, and neither has Windows for such a name if the process runs in
    /// globalization-invariant mode.</summary>
    public static TimeZoneInfo Find(string id, Func<TimeZoneInfo> byRule) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : byRule();

    /// <summary>The instant at which the zone's clocks show <paramref name="time"/>; in the hour that is repeated in autumn, the second
    /// occurrence.</summary>
    public static DateTimeOffset At(this TimeZoneInfo zone, DateTime time) => new(time, zone.GetUtcOffset(time));
}
