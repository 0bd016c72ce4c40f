using System.Globalization;

namespace Tastytrade.Rx.Examples.Dashboard.Charts;

/// <summary>Chooses the marks of a time axis: round times, as many as there is room for. Candles are evenly spaced, so a night or a weekend
/// takes no room.</summary>
internal static class TimeAxis
{
    /// <summary>The shortest distance between two labels, in pixels.</summary>
    private const double Room = 52;

    /// <summary>Each step maps a time to a number that changes at its marks.</summary>
    private static readonly (Func<DateTimeOffset, long> Number, Func<DateTimeOffset, bool, string> Label)[] Steps =
    [
        .. new[] { 1, 5, 15, 30, 60, 120, 240, 480 }.Select(Minutes),
        (DayNumber, (time, _) => Text(time, "d MMM")),
        (time => (DayNumber(time) + 6) / 7, (time, _) => Text(time, "d MMM")),
        (time => (time.Year * 12) + time.Month, (time, _) => Text(time, time.Month == 1 ? "yyyy" : "MMM")),
        (time => (time.Year * 4) + ((time.Month - 1) / 3), (time, _) => Text(time, time.Month < 4 ? "yyyy" : "MMM")),
        (time => time.Year, (time, _) => Text(time, "yyyy")),
    ];

    /// <param name="times">The times of the candles in the viewer's zone, in ascending order.</param>
    /// <param name="pitch">The distance between two candles, in pixels.</param>
    /// <returns>The marks: the position of a candle in <paramref name="times"/> and its label.</returns>
    public static IReadOnlyList<(int Position, string Label)> Marks(IReadOnlyList<DateTimeOffset> times, double pitch)
    {
        foreach (var (number, label) in Steps)
        {
            int[] marks = [.. Enumerable.Range(1, Math.Max(0, times.Count - 1)).Where(i => number(times[i]) != number(times[i - 1]))];
            if (marks.Length * Room <= times.Count * pitch)
                return [.. Spaced(marks, pitch).Select(i => (i, label(times[i], times[i].Date != times[i - 1].Date)))];
        }

        return [];
    }

    /// <summary>Marks at a gap in time may be too close to each other.</summary>
    private static IEnumerable<int> Spaced(int[] marks, double pitch)
    {
        var last = double.NegativeInfinity;
        foreach (var mark in marks.Where(mark => (mark - last) * pitch >= Room))
        {
            last = mark;
            yield return mark;
        }
    }

    private static (Func<DateTimeOffset, long>, Func<DateTimeOffset, bool, string>) Minutes(int count) => (
        time => (DayNumber(time) * 1440) + ((long)time.TimeOfDay.TotalMinutes / count),
        (time, isNewDay) => Text(time, isNewDay ? "d MMM" : "HH:mm"));

    private static long DayNumber(DateTimeOffset time) => time.Date.Ticks / TimeSpan.TicksPerDay;

    private static string Text(DateTimeOffset time, string format) => time.ToString(format, CultureInfo.InvariantCulture);
}
