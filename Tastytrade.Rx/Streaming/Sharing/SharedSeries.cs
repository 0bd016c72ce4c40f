using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Streaming.Delivery;
using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx.Streaming.Sharing;

/// <summary>One series for all its observers, assembled from the events as they are delivered.</summary>
/// <remarks>Only the delivery loop changes it. The connection reads, under its own lock, the from-time for the next request.</remarks>
internal abstract class SharedSeries(SeriesKey key, ISeriesHost host) : Topic, IHistory
{
    public SeriesKey Key => key;

    protected ISeriesHost Host => host;

    /// <summary>The number of observers, maintained by the table.</summary>
    public int Followers { get; set; }

    /// <summary>The last notice delivered to the observers.</summary>
    public SeriesNotice? LastNotice { get; set; }

    /// <summary>How the series ended while it had observers; null while it continues.</summary>
    public End? End { get; protected set; }

    /// <summary>Whether no snapshot has arrived since the subscription began: events outside a snapshot are then late, or follow a
    /// gap.</summary>
    public bool IsWaiting { get; protected set; } = true;

    /// <summary>The events that the series has now; empty while it waits for a snapshot.</summary>
    public abstract IReadOnlyList<IndexedEvent> Events { get; }

    /// <summary>The time from which the series is complete, in milliseconds since 1970-01-01 UTC, and whether the server cut it; null
    /// before the first snapshot.</summary>
    public abstract (long From, bool IsSnip)? Coverage { get; }

    public abstract void Apply(IndexedEvent e);

    public abstract void OnRequested(SeriesRequested requested);

    /// <summary>Called when the connection is lost.</summary>
    public void OnLost() => IsWaiting = true;

    /// <summary>Called when events were discarded before delivery.</summary>
    public void StartOver()
    {
        IsWaiting = true;
        host.RequestAgain(this);
    }

    void IHistory.OnRequested(long? fromTime, bool begins, long? before) => host.Post(new SeriesRequested(this, fromTime, begins, before));

    public abstract long? ResumeFrom(long fromTime);

    protected void Emit(object update, int count, long covers) => host.Post(new SeriesNotice(this, update, count, covers));
}

/// <inheritdoc/>
internal sealed class SharedSeries<T>(SeriesKey key, ISeriesHost host) : SharedSeries(key, host)
    where T : IndexedEvent
{
    private static readonly bool IsTimed = typeof(T).IsAssignableTo(typeof(TimeSeriesEvent));

    private readonly Requests requests = new();
    private TransactionState<T> state;
    private SeriesTree<T> tree = SeriesTree<T>.Empty;
    private long? covers;
    private bool isSnip;
    private bool hasNews;
    private volatile ResumePoint? resumePoint;

    private bool IsTooLarge => tree.Count + (long)state.Count > Host.MaxHistoryEvents;

    public override IReadOnlyList<IndexedEvent> Events => IsWaiting ? [] : [.. new IndexedSeries<T>(tree)];

    public override (long From, bool IsSnip)? Coverage => covers is { } from ? (from, isSnip) : null;

    public override void OnRequested(SeriesRequested requested)
    {
        requests.Add(requested.FromTime ?? 0, requested.Begins, requested.Before);
        if (!requested.Begins)
            return;
        state = default;
        IsWaiting = true;
    }

    public override void Apply(IndexedEvent e)
    {
        if (requests.IsEmpty || End is not null)
            return;
        state = state.Step((T)e, out var done);
        if (done is { IsSnapshot: true })
            Replace(done);
        else if (done is not null && !IsWaiting)
            Emit(done, SeriesChange<T>.Make(tree, done), null);
        if (IsTooLarge)
            Fail();
        else
            UpdateResumePoint();
    }

    /// <summary>The from-time for the request after a reconnection; null to request everything again, if the series does not reach back far
    /// enough. Events older than the overlap are assumed not to change. The event in effect at the overlap's start is requested too, since
    /// a candle may be longer than the overlap.</summary>
    public override long? ResumeFrom(long fromTime)
    {
        if (resumePoint is not { } last || last.Covers > fromTime)
            return null;
        var time = EventIndex.TimeOf(last.Unfinished) - (long)Host.RecoveryOverlap.TotalMilliseconds;
        var position = last.Tree.PositionOf(EventIndex.At(time + 1));
        return Math.Max(fromTime, position > 0 ? EventIndex.TimeOf(last.Tree[position - 1].Index) : time);
    }

    private void Replace(IndexedTransaction<T> snapshot)
    {
        var first = snapshot.Events.Count == 0 ? long.MaxValue : snapshot.Events.Min(e => e.Index);
        var from = requests.Answer(first);
        var recovered = IsWaiting && covers is not null ? from : (long?)null;
        var lowest = Lowest(snapshot.IsSnip, first, from);
        var wasSnip = isSnip;
        if (lowest == long.MinValue)
            isSnip = snapshot.IsSnip;
        else
            isSnip = snapshot.IsSnip ? isSnip || from < covers : isSnip && from > covers;
        hasNews = IsWaiting || from < covers || isSnip != wasSnip;
        covers = Math.Min(covers ?? from, from);
        IsWaiting = false;
        Emit(snapshot, SeriesChange<T>.Make(tree, snapshot, lowest), recovered);
        if (requests.HasEarlierRequest)
            Host.RequestAgain(this);
    }

    /// <summary>The index from which a snapshot replaces known events, normally that of its from-time. A snapshot replaces everything if it
    /// has no time, or if it was cut before it reached the known events, since a series has no gaps.</summary>
    private long Lowest(bool isCut, long first, long from)
    {
        if (!IsTimed)
            return long.MinValue;
        if (!isCut)
            return Math.Min(EventIndex.At(from), first);
        return tree.Count > 0 && first <= tree[tree.Count - 1].Index ? first : long.MinValue;
    }

    /// <summary>Emits an update. A snapshot that changes nothing is emitted only if it carries other news.</summary>
    private void Emit(IndexedTransaction<T> transaction, SeriesChange<T> change, long? recovered)
    {
        tree = change.Tree;
        if ((change.IsEmpty && !hasNews) || IsTooLarge)
            return;
        hasNews = false;
        var update = new SeriesUpdate<T>
        {
            Symbol = Key.Symbol,
            Source = Key.Source,
            Series = new(tree),
            Added = change.Added,
            Changed = change.Changed,
            Removed = change.Removed,
            IsSnapshot = transaction.IsSnapshot,
            IsSnip = isSnip,
            IsRecovery = recovered is not null,
            RecoveredFrom = IsTimed && recovered is { } time ? DateTimeOffset.FromUnixTimeMilliseconds(time) : null,
        };
        Emit(update, change.Count, IsTimed ? EventIndex.At(covers!.Value) : long.MinValue);
    }

    /// <summary>Ends the series and frees its memory, so that a server cannot exhaust it.</summary>
    private void Fail()
    {
        var error = HistoryTooLargeException.Of(
            $"The history of {Key.Type.Name} {Key.Symbol}",
            Host.MaxHistoryEvents,
            $"{nameof(StreamerOptions)}.{nameof(StreamerOptions.MaxHistoryEvents)}");
        End = new End(error);
        (tree, state, resumePoint, LastNotice) = (SeriesTree<T>.Empty, default, null, null);
        Host.Post(new SeriesEnd(this));
        Host.ReportTooLarge(error);
    }

    /// <summary>Keeps the state from which to resume after a reconnection. The newest event and those of an incomplete transaction may be
    /// unfinished; the effect of an incomplete snapshot is unknown. Only the server's times are used, never a local clock.</summary>
    private void UpdateResumePoint()
    {
        if (!IsTimed || covers is not { } from || IsWaiting || state.IsInSnapshot)
            return;
        if (tree.Count == 0)
        {
            resumePoint = null;
            return;
        }

        var unfinished = Math.Min(tree[tree.Count - 1].Index, state.HasPending ? state.LowestIndex : long.MaxValue);
        if (resumePoint is not { } last || last.Tree != tree || last.Covers != from || last.Unfinished != unfinished)
            resumePoint = new(tree, from, unfinished);
    }

    /// <param name="Tree">The series.</param>
    /// <param name="Covers">The time from which the series was complete.</param>
    /// <param name="Unfinished">The lowest index that may have been unfinished.</param>
    private sealed record ResumePoint(SeriesTree<T> Tree, long Covers, long Unfinished);
}
