using System.Globalization;

namespace Tastytrade.Rx.Examples.ReplayedChain;

/// <summary>A time at which to begin, in UTC.</summary>
/// <param name="Date">The day; null for that of the recording's beginning.</param>
/// <param name="Time">The time of day.</param>
internal sealed record StartTime(DateOnly? Date, TimeOnly Time)
{
    private static readonly string[] Times = ["HH:mm", "HH:mm:ss"];
    private static readonly string[] DatesWithTimes =
        ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"];

    /// <exception cref="FormatException">The text is not such a time.</exception>
    public static StartTime Parse(string text)
    {
        if (TimeOnly.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return new(null, time);
        return DateTime.TryParseExact(text, DatesWithTimes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var both)
            ? new(DateOnly.FromDateTime(both), TimeOnly.FromDateTime(both))
            : throw new FormatException($"'{text}' is not a time such as 14:30 or 2026-11-27T14:30.");
    }

    /// <exception cref="InvalidOperationException">It is not within the recording.</exception>
    public DateTimeOffset In(Recording recording)
    {
        var first = DateOnly.FromDateTime(recording.Start.UtcDateTime);
        var time = new DateTimeOffset((Date ?? first).ToDateTime(Time), TimeSpan.Zero);
        if (Date is null && time < recording.Start)
            time = time.AddDays(1);
        return time >= recording.Start && time <= recording.End
            ? time
            : throw new InvalidOperationException(FormattableString.Invariant(
                $"--from {time.UtcDateTime:yyyy-MM-dd HH:mm:ss} is not within the recording."));
    }
}
