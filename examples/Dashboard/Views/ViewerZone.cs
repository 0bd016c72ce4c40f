using System.Globalization;

namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>The time zone of the viewer's browser.</summary>
/// <param name="Zone">The zone.</param>
/// <param name="Name">Its short name, such as EST, for the time axis.</param>
public sealed record ViewerZone(TimeZoneInfo Zone, string Name)
{
    private const int MaxNameLength = 12;

    public static ViewerZone Utc { get; } = new(TimeZoneInfo.Utc, "UTC");

    /// <summary>Finds the zone that a browser names. If this machine does not know it, times are in UTC, and the axis says so.</summary>
    /// <param name="id">The zone's identifier, such as <c>America/New_York</c>.</param>
    /// <param name="name">Its short name, such as <c>EST</c>.</param>
    public static ViewerZone Of(string? id, string? name) => id is not null && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)
        ? new(zone, name is { Length: > 0 and <= MaxNameLength } ? name : zone.Id)
        : Utc;

    public DateTimeOffset At(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Zone);

    /// <summary>The time of day with seconds.</summary>
    public string Clock(DateTimeOffset time) => At(time).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
}
