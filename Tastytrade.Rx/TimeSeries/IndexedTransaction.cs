namespace Tastytrade.Rx;

/// <summary>Events of one symbol and source that belong together: a whole snapshot, or one atomic change.</summary>
/// <typeparam name="T">The event type.</typeparam>
public sealed record IndexedTransaction<T>
    where T : IndexedEvent
{
    /// <summary>The streamer symbol.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>The order source, such as <c>NTV</c>; empty for events without a source.</summary>
    public string Source { get; init; } = "";

    /// <summary>Whether the events are a complete snapshot, replacing everything known before.</summary>
    public bool IsSnapshot { get; init; }

    /// <summary>Whether the server cut the snapshot at a limit: older events exist that it does not contain.</summary>
    public bool IsSnip { get; init; }

    /// <summary>The events in the order of arrival; snapshots usually arrive newest first. A snapshot contains only events that exist at
    /// its end, each index once; a transaction also contains the events that remove others.</summary>
    public IReadOnlyList<T> Events { get; init; } = [];
}
