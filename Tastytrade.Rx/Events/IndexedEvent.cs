using System.Text.Json.Serialization;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx;

/// <summary>An event in an indexed collection of its symbol and source. A later event with the same <see cref="Index"/> replaces
/// it.</summary>
[JsonConverter(typeof(FeedMessageJsonConverter))]
public abstract record IndexedEvent : MarketEvent
{
    private EventFlags eventFlags;
    private long index;

    /// <summary>The role of the event in a snapshot or a transaction.</summary>
    public EventFlags EventFlags { get => eventFlags; init => eventFlags = value; }

    /// <summary>Identifies the event within its symbol and source. Uses the full 64 bits.</summary>
    public long Index { get => index; init => index = value; }

    /// <summary>The transaction continues: its changes are valid only after an event without this flag.</summary>
    public bool IsPending => (eventFlags & EventFlags.TxPending) != 0;

    /// <summary>The event with this <see cref="Index"/> is to be removed.</summary>
    public bool IsRemove => (eventFlags & EventFlags.RemoveEvent) != 0;

    /// <summary>A snapshot begins with this event.</summary>
    public bool IsSnapshotBegin => (eventFlags & EventFlags.SnapshotBegin) != 0;

    /// <summary>A snapshot is complete with this event.</summary>
    public bool IsSnapshotEnd => (eventFlags & EventFlags.SnapshotEnd) != 0;

    /// <summary>A snapshot ends with this event, truncated at a limit of the server.</summary>
    public bool IsSnapshotSnip => (eventFlags & EventFlags.SnapshotSnip) != 0;

    internal static EventSchemaBuilder<T> AddIndexed<T>(EventSchemaBuilder<T> schema)
        where T : IndexedEvent => schema
        .Flags("eventFlags", static e => ref e.eventFlags)
        .EssentialInt64("index", static e => ref e.index);
}
