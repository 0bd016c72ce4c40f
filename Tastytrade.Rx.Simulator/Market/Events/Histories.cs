using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Simulator.Market.Events;

/// <summary>Snapshots of indexed events, newest first, and what follows them.</summary>
internal static class Histories
{
    private const int Limit = 8000;

    /// <summary>The snapshot back to <paramref name="fromTime"/>, with its flags. A row that only ends it comes last, as dxFeed sends it.</summary>
    public static IEnumerable<MarketEvent> Snapshot(EventSchema schema, EventRequest now, long fromTime)
    {
        var count = 0;
        foreach (var e in Rows(schema, now, fromTime))
        {
            count++;
            var flags = count == 1 ? EventFlags.SnapshotBegin : EventFlags.None;
            if (count == Limit)
            {
                yield return e with { EventFlags = flags | EventFlags.SnapshotSnip };
                yield break;
            }

            yield return flags == EventFlags.None ? e : e with { EventFlags = flags };
        }

        var end = EventFlags.SnapshotEnd | EventFlags.RemoveEvent | (count == 0 ? EventFlags.SnapshotBegin : EventFlags.None);
        yield return Marker(schema, now.Symbol, now.Source, fromTime, end);
    }

    /// <summary>What has happened since <paramref name="since"/>, oldest first.</summary>
    public static IEnumerable<MarketEvent> Updates(EventSchema schema, EventRequest now, DateTimeOffset since)
    {
        if (!now.Instrument.IsAliveAt(now.Time))
            return [];
        if (schema.EventType == typeof(Candle))
            return Candles.Since(now, since);
        if (typeof(OrderBase).IsAssignableFrom(schema.EventType))
            return Orders.Changes(schema, now, since);
        return EventFactory.Create(schema, now) is { } e ? [e] : [];
    }

    private static IEnumerable<IndexedEvent> Rows(EventSchema schema, EventRequest now, long fromTime)
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

    /// <summary>The same event at round times: each second for sales, each minute for values.</summary>
    private static IEnumerable<IndexedEvent> Past(EventSchema schema, EventRequest now, long fromTime)
    {
        var step = schema.EventType == typeof(TimeAndSale) || schema.EventType == typeof(OptionSale) ? 1000 : 60_000;
        for (var time = now.Milliseconds / step * step; time >= fromTime; time -= step)
        {
            var request = now with { Time = DateTimeOffset.FromUnixTimeMilliseconds(time), Sequence = 0 };
            if (EventFactory.Create(schema, request) is not IndexedEvent e)
                yield break;
            yield return e;
        }
    }

    private static MarketEvent Marker(EventSchema schema, string symbol, string? source, long fromTime, EventFlags flags)
    {
        var marker = schema.Create();
        schema.Find("eventSymbol")!.Ref<string>(marker) = symbol;
        schema.Find("eventFlags")!.Ref<int>(marker) = (int)flags;
        if (schema.Semantics == EventSemantics.TimeSeries)
        {
            schema.Find("index")!.Ref<long>(marker) = EventRequest.IndexOf(fromTime, 0);
            schema.Find("time")!.Ref<long>(marker) = fromTime;
        }

        if (schema.Find("source") is { } sourceField)
            sourceField.Ref<string?>(marker) = source;
        return marker;
    }
}
