using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx;

/// <summary>Finds events of a time series by time.</summary>
public static class TimeSeriesExtensions
{
    /// <summary>The event in effect at a time: the last one at or before it. For candles, the one whose period contains the time, or the
    /// last before it.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="series">The series.</param>
    /// <param name="time">The time.</param>
    /// <returns>The event; null if all are later.</returns>
    public static T? At<T>(this IndexedSeries<T> series, DateTimeOffset time)
        where T : TimeSeriesEvent
    {
        ArgumentNullException.ThrowIfNull(series);
        var position = series.PositionOf(EventIndex.At(time.ToUnixTimeMilliseconds() + 1));
        return position == 0 ? null : series[position - 1];
    }

    /// <summary>The events at or after a time.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="series">The series.</param>
    /// <param name="from">The start time, inclusive.</param>
    /// <returns>The part of the series, without copying.</returns>
    public static IndexedSeries<T> From<T>(this IndexedSeries<T> series, DateTimeOffset from)
        where T : TimeSeriesEvent
    {
        ArgumentNullException.ThrowIfNull(series);
        return series[series.PositionOf(EventIndex.At(from.ToUnixTimeMilliseconds()))..];
    }

    /// <summary>The events at or after one time and before another.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="series">The series.</param>
    /// <param name="from">The start time, inclusive.</param>
    /// <param name="to">The end time, exclusive.</param>
    /// <returns>The part of the series, without copying; empty if <paramref name="to"/> is not later than
    /// <paramref name="from"/>.</returns>
    public static IndexedSeries<T> Between<T>(this IndexedSeries<T> series, DateTimeOffset from, DateTimeOffset to)
        where T : TimeSeriesEvent
    {
        var rest = series.From(from);
        return rest[..rest.PositionOf(EventIndex.At(to.ToUnixTimeMilliseconds()))];
    }
}
