using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx;

/// <summary>Helps a source to send snapshots.</summary>
public static class FeedSinkExtensions
{
    /// <summary>Answers a request under <see cref="FeedContract.History"/> with a snapshot.</summary>
    /// <param name="sink">The sink.</param>
    /// <param name="request">The request. Time series events before its <see cref="EventRequest.FromTime"/> are left out.</param>
    /// <param name="events">All existing events of the requested type and symbol, in any order; an empty sequence makes an empty snapshot.
    /// This method sets the snapshot flags.</param>
    /// <param name="isSnip">Whether the history was cut: there are more events, which the source does not have.</param>
    /// <exception cref="ArgumentException">The type of the request is not an <see cref="IndexedEvent"/>.</exception>
    public static void OnSnapshot(this IFeedSink sink, EventRequest request, IEnumerable<IndexedEvent> events, bool isSnip = false)
    {
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(events);
        sink.OnEvents(SnapshotOf(request, events, isSnip), FeedContract.History);
    }

    /// <summary>The events of a snapshot, with its flags.</summary>
    internal static IndexedEvent[] SnapshotOf(EventRequest request, IEnumerable<IndexedEvent> events, bool isSnip)
    {
        var from = request.FromTime?.ToUnixTimeMilliseconds() ?? long.MinValue;
        IndexedEvent[] rows =
        [
            .. events.Where(e => e is not TimeSeriesEvent timed || timed.Time >= from)
                .OrderByDescending(e => e.Index)
                .ThenByDescending(e => (e as TimeSeriesEvent)?.Time),
        ];
        if (rows.Length == 0)
            rows = [EndMarker(request)];
        var end = isSnip ? EventFlags.SnapshotSnip : EventFlags.SnapshotEnd;
        for (var i = 0; i < rows.Length; i++)
        {
            var flags = rows[i].EventFlags & EventFlags.RemoveEvent;
            flags |= i == 0 ? EventFlags.SnapshotBegin : 0;
            flags |= i == rows.Length - 1 ? end : 0;
            rows[i] = rows[i] with { EventFlags = flags };
        }

        return rows;
    }

    /// <summary>An empty snapshot consists only of its end marker.</summary>
    private static IndexedEvent EndMarker(EventRequest request)
    {
        if (EventSchema.Find(request.EventType)?.Create() is not IndexedEvent mark)
            throw new ArgumentException($"{request.EventType.Name} has no snapshots: it is not an indexed event.", nameof(request));
        mark = mark with { EventSymbol = request.Symbol, EventFlags = EventFlags.RemoveEvent };
        return mark is OrderBase order ? order with { Source = request.Source } : mark;
    }
}
