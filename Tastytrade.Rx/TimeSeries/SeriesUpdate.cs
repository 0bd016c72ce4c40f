namespace Tastytrade.Rx;

/// <summary>The series of one symbol and source after a snapshot or a transaction, with the changes that it made.</summary>
/// <typeparam name="T">The event type.</typeparam>
public record SeriesUpdate<T>
    where T : IndexedEvent
{
    /// <summary>The streamer symbol.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>The order source, such as <c>NTV</c>; empty for events without a source.</summary>
    public string Source { get; init; } = "";

    /// <summary>The whole current series.</summary>
    public IndexedSeries<T> Series { get; init; } = IndexedSeries<T>.Empty;

    /// <summary>New events, at indexes that had none before, in index order.</summary>
    public IReadOnlyList<T> Added { get; init; } = [];

    /// <summary>Events that replaced others with the same index, in their new state, in index order.</summary>
    public IReadOnlyList<T> Changed { get; init; } = [];

    /// <summary>Events that were removed, in their last state, in index order.</summary>
    public IReadOnlyList<T> Removed { get; init; } = [];

    /// <summary>Whether the update is a snapshot rather than a transaction. The first value that a streamer emits for a series is always a
    /// snapshot.</summary>
    public bool IsSnapshot { get; init; }

    /// <summary>Whether the server cut its history at a limit: older events exist that the series does not contain.</summary>
    public bool IsSnip { get; init; }

    /// <summary>Whether the update recovers from a lost connection: <see cref="Added"/>, <see cref="Changed"/> and <see cref="Removed"/>
    /// contain what happened during the outage. All three may be empty if nothing did.</summary>
    public bool IsRecovery { get; init; }

    /// <summary>In the recovery of a time series, the time from which events were requested again; older events did not change. Null
    /// otherwise.</summary>
    public DateTimeOffset? RecoveredFrom { get; init; }

    /// <summary>Whether the series is that from before a lost connection and not recovered yet. Only the first update of an observer that
    /// subscribes during that time.</summary>
    internal bool IsStale { get; init; }
}
