namespace Tastytrade.Rx;

/// <summary>Events of one symbol and source that hold together: a whole snapshot, or what changed at one stroke.</summary>
/// <typeparam name="T">The event type.</typeparam>
public sealed record IndexedTransaction<T>
    where T : IndexedEvent
{
    /// <summary>The streamer symbol.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>The order source, such as <c>NTV</c>; empty for events that have none.</summary>
    public string Source { get; init; } = "";

    /// <summary>Whether the events are all that there is, in the place of all that was known before.</summary>
    public bool IsSnapshot { get; init; }

    /// <summary>Whether the snapshot was cut at a limit of the server: there is more before it than it has.</summary>
    public bool IsSnip { get; init; }

    /// <summary>The events in the order in which they came; snapshots mostly come newest first. A snapshot has only events that are there at its
    /// end, each index once; a transaction has the events that take others away too.</summary>
    public IReadOnlyList<T> Events { get; init; } = [];
}
