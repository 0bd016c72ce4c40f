namespace Tastytrade.Rx.Events.Schema;

/// <summary>dxFeed's times and days: milliseconds and days since 1970-01-01.</summary>
internal static class WireTime
{
    private static readonly long MinMilliseconds = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long MaxMilliseconds = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
    private static readonly int EpochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>A wrong time on the wire must not throw in a property: it is cut to what .NET can say.</summary>
    public static DateTimeOffset ToTimestamp(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(milliseconds, MinMilliseconds, MaxMilliseconds));

    /// <summary>The day that a day id names, or null for 0, which means none.</summary>
    public static DateOnly? ToDate(int dayId) => dayId == 0
        ? null
        : DateOnly.FromDayNumber((int)Math.Clamp((long)EpochDay + dayId, 0, DateOnly.MaxValue.DayNumber));
}
