using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx;

/// <summary>Finds events of a time series by time.</summary>
public static class TimeSeriesExtensions
{
    /// <summary>The event that holds at a time: the last at or before it. Of candles, the one whose period the time lies in, or the last before.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="series">The series.</param>
    /// <param name="time">The time.</param>
    /// <returns>The event; null where all are later.</returns>
    public static T? At<T>(this IndexedSeries<T> series, DateTimeOffset time)
        where T : TimeSeriesEvent
    {
        ArgumentNullException.ThrowIfNull(series);
        var position = series.PositionOf(EventIndex.At(time.ToUnixTimeMilliseconds() + 1));
        return position == 0 ? null : series[position - 1];
    }

    /// <summary>The events from a time on.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="series">The series.</param>
    /// <param name="from">The time of the first.</param>
    /// <returns>The part of the series, which copies nothing.</returns>
    public static IndexedSeries<T> From<T>(this IndexedSeries<T> series, DateTimeOffset from)
        where T : TimeSeriesEvent
    {
        ArgumentNullException.ThrowIfNull(series);
        return series[series.PositionOf(EventIndex.At(from.ToUnixTimeMilliseconds()))..];
    }

    /// <summary>The events from a time on and before another.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="series">The series.</param>
    /// <param name="from">The time of the first.</param>
    /// <param name="to">The time before which the last is.</param>
    /// <returns>The part of the series, which copies nothing; empty where <paramref name="to"/> is not later.</returns>
    public static IndexedSeries<T> Between<T>(this IndexedSeries<T> series, DateTimeOffset from, DateTimeOffset to)
        where T : TimeSeriesEvent
    {
        var rest = series.From(from);
        return rest[..rest.PositionOf(EventIndex.At(to.ToUnixTimeMilliseconds()))];
    }
}
