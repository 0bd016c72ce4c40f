using System.Text.Json.Serialization;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx;

/// <summary>An indexed event whose index is a point in time.</summary>
/// <remarks><see cref="IndexedEvent.Index"/> = seconds &lt;&lt; 32 | milliseconds &lt;&lt; 22 | <see cref="Sequence"/>.</remarks>
[JsonConverter(typeof(FeedMessageJsonConverter))]
public abstract record TimeSeriesEvent : IndexedEvent
{
    private long time;
    private int sequence;

    /// <summary>When the event happened, in milliseconds since 1970-01-01 UTC.</summary>
    public long Time { get => time; init => time = value; }

    /// <summary><see cref="Time"/> as a point in time.</summary>
    public DateTimeOffset Timestamp => WireTime.ToTimestamp(time);

    /// <summary>Orders events of the same millisecond: 0 to 4,194,303.</summary>
    public int Sequence { get => sequence; init => sequence = value; }

    internal static EventSchemaBuilder<T> AddTimeSeries<T>(EventSchemaBuilder<T> schema)
        where T : TimeSeriesEvent => AddIndexed(schema)
        .EssentialInt64("time", static e => ref e.time)
        .Int32("sequence", static e => ref e.sequence);
}
