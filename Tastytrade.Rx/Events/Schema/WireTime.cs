namespace Tastytrade.Rx.Events.Schema;

/// <summary>Converts dxFeed's times and days: milliseconds and days since 1970-01-01.</summary>
internal static class WireTime
{
    private static readonly long MinMilliseconds = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long MaxMilliseconds = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
    private static readonly int EpochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>A property must not throw because of a wrong time on the wire, so the value is limited to the range of .NET.</summary>
    public static DateTimeOffset ToTimestamp(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(milliseconds, MinMilliseconds, MaxMilliseconds));

    /// <summary>The date of a day id; null for 0, which means none.</summary>
    public static DateOnly? ToDate(int dayId) => dayId == 0
        ? null
        : DateOnly.FromDayNumber((int)Math.Clamp((long)EpochDay + dayId, 0, DateOnly.MaxValue.DayNumber));
}
