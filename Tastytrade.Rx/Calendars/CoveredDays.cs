namespace Tastytrade.Rx.Calendars;

/// <summary>Rejects days outside of the years that a calendar covers.</summary>
internal static class CoveredDays
{
    public static DateOnly Within(this DateOnly day, DateOnly first, DateOnly last, string parameter) => day >= first && day <= last ? day
        : throw new ArgumentOutOfRangeException(
            parameter,
            FormattableString.Invariant(
                $"The calendar covers the days from {first:yyyy-MM-dd} to {last:yyyy-MM-dd}, not {day:yyyy-MM-dd}."));
}
