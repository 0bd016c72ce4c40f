using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx.Recordings.State;

/// <summary>A history at some point of a recording, assembled as the engine assembles it.</summary>
internal sealed class RecordedHistory
{
    private TransactionState<IndexedEvent> state;
    private SeriesTree<IndexedEvent> tree = SeriesTree<IndexedEvent>.Empty;

    /// <summary>What changed before the history is known, if the recording began while it was being streamed.</summary>
    private List<IndexedEvent> early = [];

    /// <summary>The from-time since which it is complete, in milliseconds since 1970-01-01 UTC; null before the first snapshot.</summary>
    public long? From { get; private set; }

    /// <summary>Whether the server cut it.</summary>
    public bool IsSnip { get; private set; }

    /// <summary>Whether no snapshot has arrived since the connection was lost or data are missing.</summary>
    public bool IsWaiting => From is null || LostOn != 0;

    /// <summary>The number of the lost connection on which it came; 0 if a snapshot has arrived since.</summary>
    public int LostOn { get; private set; }

    public IReadOnlyList<IndexedEvent> Events => new IndexedSeries<IndexedEvent>(tree);

    /// <param name="e">The next event.</param>
    /// <param name="subscribedFrom">The from-time of the subscription that it answers.</param>
    public void Apply(IndexedEvent e, long? subscribedFrom)
    {
        state = state.Step(e, out var done);
        if (done is { IsSnapshot: true })
            Replace(done, e is TimeSeriesEvent, subscribedFrom ?? 0);
        else if (done is not null && !IsWaiting)
            tree = SeriesChange<IndexedEvent>.Make(tree, done).Tree;
        else if (done is not null && From is null)
            early.AddRange(done.Events);
        if (tree.Count + (long)state.Count + early.Count > HistoryTooLargeException.DefaultLimit)
            Clear();
    }

    /// <summary>Adds events of a checkpoint, which has everything that changed before it.</summary>
    /// <param name="content">The content of the line.</param>
    /// <param name="events">Its events.</param>
    /// <param name="lostOn">The lost connection on which it came; 0 if it was not lost.</param>
    public void Restore(HistoryContent content, IReadOnlyList<IndexedEvent> events, int lostOn)
    {
        tree = SeriesChange<IndexedEvent>.Make(tree, new() { Events = events }).Tree;
        (From, IsSnip, LostOn, early) = (content.From, content.Snip, lostOn, []);
    }

    /// <summary>Adds events that were known before the recording began, and then what has changed since.</summary>
    public void RestoreBefore(HistoryContent content, IReadOnlyList<IndexedEvent> events)
    {
        tree = SeriesChange<IndexedEvent>.Make(tree, new() { Events = [.. events, .. early] }).Tree;
        (From, IsSnip, LostOn, early) = (content.From, content.Snip, 0, []);
    }

    /// <summary>Waits for the next snapshot.</summary>
    public void Suspend(int connection) => (state, LostOn) = (default, connection);

    /// <summary>A snapshot replaces what it covers, as it does for the observers of a history: after a reconnection it may begin later than
    /// the history. One that was cut before it reached the known events replaces everything, since a history has no gaps.</summary>
    private void Replace(IndexedTransaction<IndexedEvent> snapshot, bool isTimed, long from)
    {
        var first = snapshot.Events.Count == 0 ? long.MaxValue : snapshot.Events.Min(e => e.Index);
        var lowest = !isTimed ? long.MinValue
            : !snapshot.IsSnip ? Math.Min(EventIndex.At(from), first)
            : tree.Count > 0 && first <= tree[tree.Count - 1].Index ? first : long.MinValue;
        if (lowest == long.MinValue)
            IsSnip = snapshot.IsSnip;
        else
            IsSnip = snapshot.IsSnip ? IsSnip || from < From : IsSnip && from > From;
        From = Math.Min(From ?? from, from);
        tree = SeriesChange<IndexedEvent>.Make(tree, snapshot, lowest).Tree;
        (LostOn, early) = (0, []);
    }

    /// <summary>Forgets everything: it has more events than a history may have.</summary>
    private void Clear() => (state, tree, early, From, LostOn) = (default, SeriesTree<IndexedEvent>.Empty, [], null, 0);
}
