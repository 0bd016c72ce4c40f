using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx;

/// <summary>Snapshots, as a source sends them.</summary>
public static class FeedSinkExtensions
{
    /// <summary>Answers a request under <see cref="FeedContract.History"/> with a snapshot.</summary>
    /// <param name="sink">The sink.</param>
    /// <param name="request">The request. Events of a time series before its <see cref="EventRequest.FromTime"/> are left out.</param>
    /// <param name="events">All events that there are, of the type and symbol of the request, in any order; none makes an empty snapshot.
    /// The flags of snapshots are set here.</param>
    /// <param name="isSnip">Whether there are more events than these, which the source does not have.</param>
    /// <exception cref="ArgumentException">The type of the request is no <see cref="IndexedEvent"/>.</exception>
    public static void OnSnapshot(this IFeedSink sink, EventRequest request, IEnumerable<IndexedEvent> events, bool isSnip = false)
    {
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(events);
        var from = request.FromTime?.ToUnixTimeMilliseconds() ?? long.MinValue;
        IndexedEvent[] rows =
        [
            .. events.Where(e => e is not TimeSeriesEvent timed || timed.Time >= from)
                .OrderByDescending(e => e.Index)
                .ThenByDescending(e => (e as TimeSeriesEvent)?.Time),
        ];
        if (rows.Length == 0)
            rows = [MarkOfTheEnd(request)];
        var end = isSnip ? EventFlags.SnapshotSnip : EventFlags.SnapshotEnd;
        for (var i = 0; i < rows.Length; i++)
        {
            var flags = rows[i].EventFlags & EventFlags.RemoveEvent;
            flags |= i == 0 ? EventFlags.SnapshotBegin : 0;
            flags |= i == rows.Length - 1 ? end : 0;
            rows[i] = rows[i] with { EventFlags = flags };
        }

        sink.OnEvents(rows, FeedContract.History);
    }

    /// <summary>A snapshot without events is the mark of its end.</summary>
    private static IndexedEvent MarkOfTheEnd(EventRequest request)
    {
        if (EventSchema.Find(request.EventType)?.Create() is not IndexedEvent mark)
            throw new ArgumentException($"{request.EventType.Name} has no snapshots: it is no indexed event.", nameof(request));
        mark = mark with { EventSymbol = request.Symbol, EventFlags = EventFlags.RemoveEvent };
        return mark is OrderBase order ? order with { Source = request.Source } : mark;
    }
}
