using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Simulator.Market.Events;

/// <summary>Snapshots of indexed events, and the updates that follow them.</summary>
internal static class Histories
{
    private const int Limit = 8000;

    private const int SalesLimit = 1000;

    /// <summary>The snapshot back to <paramref name="fromTime"/>, newest first, with its flags. As from dxFeed, the last row is an end
    /// marker without values.</summary>
    public static IEnumerable<MarketEvent> Snapshot(EventSchema schema, EventSpec now, long fromTime)
    {
        var (count, limit) = (0, Moments.AreSales(schema) ? SalesLimit : Limit);
        foreach (var e in Rows(schema, now, fromTime))
        {
            count++;
            var flags = count == 1 ? EventFlags.SnapshotBegin : EventFlags.None;
            if (count == limit)
            {
                yield return e with { EventFlags = flags | EventFlags.SnapshotSnip };
                yield break;
            }

            yield return flags == EventFlags.None ? e : e with { EventFlags = flags };
        }

        var end = EventFlags.SnapshotEnd | EventFlags.RemoveEvent | (count == 0 ? EventFlags.SnapshotBegin : EventFlags.None);
        yield return Marker(schema, now.Symbol, now.Source, schema.EventType == typeof(Candle) ? Candles.FirstDay : fromTime, end);
    }

    /// <summary>All events of a time series from <paramref name="fromTime"/> to now, oldest first, without flags and without a
    /// limit.</summary>
    public static IEnumerable<IndexedEvent> All(EventSchema schema, EventSpec now, long fromTime) =>
        Rows(schema, now, fromTime).Reverse();

    /// <summary>The events after <paramref name="since"/>, oldest first. Each event of a time series comes exactly once, except an open
    /// candle, which is updated.</summary>
    public static IEnumerable<MarketEvent> Updates(EventSchema schema, EventSpec now, DateTimeOffset since)
    {
        if (!now.Instrument.IsAliveAt(now.Time) || now.Time <= since)
            return [];
        if (schema.EventType == typeof(Candle))
            return Candles.Since(now, since);
        if (Moments.Has(schema))
            return Moments.Since(schema, now, since).Select(moment => EventFactory.Create(schema, moment)).OfType<MarketEvent>();
        if (typeof(OrderBase).IsAssignableFrom(schema.EventType))
            return Orders.Changes(schema, now, since);
        return EventFactory.Create(schema, now) is { } e ? [e] : [];
    }

    private static IEnumerable<IndexedEvent> Rows(EventSchema schema, EventSpec now, long fromTime)
    {
        if (!now.Instrument.IsAliveAt(now.Time))
            return [];
        if (schema.EventType == typeof(Candle))
            return Candles.Back(now, fromTime);
        if (schema.EventType == typeof(Series))
            return SeriesRows.All(now);
        if (typeof(OrderBase).IsAssignableFrom(schema.EventType))
            return Orders.Book(schema, now);
        return Past(schema, now, fromTime);
    }

    /// <summary>The events of a time series, newest first. Empty if the instrument has no events of this type.</summary>
    private static IEnumerable<IndexedEvent> Past(EventSchema schema, EventSpec now, long fromTime)
    {
        foreach (var moment in Moments.Back(schema, now, Math.Max(fromTime, 0)))
        {
            if (EventFactory.Create(schema, moment) is not IndexedEvent e)
                yield break;
            yield return e;
        }
    }

    private static MarketEvent Marker(EventSchema schema, string symbol, string? source, long time, EventFlags flags)
    {
        var marker = schema.Create();
        schema.Find("eventSymbol")!.Ref<string>(marker) = symbol;
        schema.Find("eventFlags")!.Ref<int>(marker) = (int)flags;
        if (schema.Semantics == EventSemantics.TimeSeries)
        {
            schema.Find("index")!.Ref<long>(marker) = EventSpec.IndexOf(time, 0);
            schema.Find("time")!.Ref<long>(marker) = time;
        }

        if (schema.Find("source") is { } sourceField)
            sourceField.Ref<string?>(marker) = source;
        return marker;
    }
}
