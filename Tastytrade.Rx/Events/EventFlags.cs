using System.Text.Json.Serialization;

namespace Tastytrade.Rx;

/// <summary>The role of an indexed event in a snapshot or a transaction of its symbol and source.</summary>
/// <remarks>A snapshot runs from <see cref="SnapshotBegin"/> to <see cref="SnapshotEnd"/> or <see cref="SnapshotSnip"/> and replaces all
/// earlier events. An empty snapshot is a single event with begin, end and remove.</remarks>
[Flags]
[JsonConverter(typeof(JsonStringEnumConverter<EventFlags>))]
public enum EventFlags
{
    /// <summary>No flag: an independent update.</summary>
    None = 0,

    /// <summary>TX_PENDING: the transaction continues with the next event of this source.</summary>
    TxPending = 0x01,

    /// <summary>REMOVE_EVENT: remove the event with this index.</summary>
    RemoveEvent = 0x02,

    /// <summary>SNAPSHOT_BEGIN: the first event of a snapshot.</summary>
    SnapshotBegin = 0x04,

    /// <summary>SNAPSHOT_END: the last event of a complete snapshot.</summary>
    SnapshotEnd = 0x08,

    /// <summary>SNAPSHOT_SNIP: the last event of a snapshot that the server truncated at a limit.</summary>
    SnapshotSnip = 0x10,

    /// <summary>SNAPSHOT_MODE: a publisher announces that it will send snapshots. Subscribers do not see it.</summary>
    SnapshotMode = 0x40,
}
