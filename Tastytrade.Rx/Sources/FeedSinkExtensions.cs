namespace Tastytrade.Rx;

/// <summary>Snapshots, as a source sends them.</summary>
public static class FeedSinkExtensions
{
    /// <summary>Answers a request under <see cref="FeedContract.History"/> with a snapshot.</summary>
    /// <typeparam name="T">The event type of the request.</typeparam>
    /// <param name="sink">The sink.</param>
    /// <param name="request">The request. Events of a time series before its <see cref="EventRequest.FromTime"/> are left out.</param>
    /// <param name="events">All events that there are, in any order; none makes an empty snapshot. The flags of snapshots are set
    /// here.</param>
    /// <param name="isSnip">Whether there are more events than these, which the source does not have.</param>
    public static void OnSnapshot<T>(this IFeedSink sink, EventRequest request, IEnumerable<T> events, bool isSnip = false)
        where T : IndexedEvent, new()
    {
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(events);
        var from = request.FromTime?.ToUnixTimeMilliseconds() ?? long.MinValue;
        T[] rows = [.. events.Where(e => e is not TimeSeriesEvent timed || timed.Time >= from).OrderByDescending(e => e.Index)
            .ThenByDescending(e => (e as TimeSeriesEvent)?.Time)];
        if (rows.Length == 0)
            rows = [Empty<T>(request)];

        for (var i = 0; i < rows.Length; i++)
        {
            var flags = (i == 0 ? EventFlags.SnapshotBegin : 0) | (i == rows.Length - 1 ? End(isSnip) : 0);
            rows[i] = rows[i] with { EventFlags = flags | (rows[i].EventFlags & EventFlags.RemoveEvent) };
        }

        sink.OnEvents(rows, FeedContract.History);
    }

    /// <summary>A snapshot without events is the mark of its end.</summary>
    private static T Empty<T>(EventRequest request)
        where T : IndexedEvent, new()
    {
        IndexedEvent end = new T { EventSymbol = request.Symbol, EventFlags = EventFlags.RemoveEvent };
        return (T)(end is OrderBase order ? order with { Source = request.Source } : end);
    }

    private static EventFlags End(bool isSnip) => isSnip ? EventFlags.SnapshotSnip : EventFlags.SnapshotEnd;
}
