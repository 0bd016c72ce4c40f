namespace Tastytrade.Rx;

/// <summary>The series of one symbol and source after a snapshot or a transaction, and what that changed.</summary>
/// <typeparam name="T">The event type.</typeparam>
public record SeriesUpdate<T>
    where T : IndexedEvent
{
    /// <summary>The streamer symbol.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>The order source, such as <c>NTV</c>; empty for events that have none.</summary>
    public string Source { get; init; } = "";

    /// <summary>The whole series as it is now.</summary>
    public IndexedSeries<T> Series { get; init; } = IndexedSeries<T>.Empty;

    /// <summary>Events of an index that was not there before, in the order of their index.</summary>
    public IReadOnlyList<T> Added { get; init; } = [];

    /// <summary>Events in the place of others with their index, as they are now, in the order of their index.</summary>
    public IReadOnlyList<T> Changed { get; init; } = [];

    /// <summary>Events that are there no longer, as they were, in the order of their index.</summary>
    public IReadOnlyList<T> Removed { get; init; } = [];

    /// <summary>Whether it came as a snapshot rather than as a transaction. The first value of a stream that a streamer gives is one.</summary>
    public bool IsSnapshot { get; init; }

    /// <summary>Whether the server cut its history at a limit: there is more before the series than it has.</summary>
    public bool IsSnip { get; init; }

    /// <summary>Whether it makes up for a lost connection: <see cref="Added"/>, <see cref="Changed"/> and <see cref="Removed"/> say what happened
    /// meanwhile. They may all be empty, where nothing did.</summary>
    public bool IsRecovery { get; init; }

    /// <summary>From when on the server was asked again in a recovery of a time series: what is older stood still. Null otherwise.</summary>
    public DateTimeOffset? RecoveredFrom { get; init; }
}
