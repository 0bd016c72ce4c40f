namespace Tastytrade.Rx;

/// <summary>How an indexed event takes part in a snapshot or a transaction of its symbol and source.</summary>
/// <remarks>A snapshot runs from <see cref="SnapshotBegin"/> to <see cref="SnapshotEnd"/> or <see cref="SnapshotSnip"/>
/// and replaces all that was known; an empty one is a single event with begin, end and remove.</remarks>
[Flags]
public enum EventFlags
{
    /// <summary>No flag: an update that stands for itself.</summary>
    None = 0,

    /// <summary>TX_PENDING: the transaction goes on with the next event of this source.</summary>
    TxPending = 0x01,

    /// <summary>REMOVE_EVENT: drop the event with this index.</summary>
    RemoveEvent = 0x02,

    /// <summary>SNAPSHOT_BEGIN: first event of a snapshot.</summary>
    SnapshotBegin = 0x04,

    /// <summary>SNAPSHOT_END: last event of a complete snapshot.</summary>
    SnapshotEnd = 0x08,

    /// <summary>SNAPSHOT_SNIP: last event of a snapshot that the server cut at a limit.</summary>
    SnapshotSnip = 0x10,

    /// <summary>SNAPSHOT_MODE: a publisher's notice that it will send snapshots; not seen by subscribers.</summary>
    SnapshotMode = 0x40,
}
