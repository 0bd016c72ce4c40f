using Tastytrade.Rx.DXLink.Demand;
using Tastytrade.Rx.Streaming.Delivery;
using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx.Streaming.Sharing;

/// <summary>One series for all who follow it, made of the events as they are delivered.</summary>
/// <remarks>Changed by the delivery's loop only; the connection reads, under its lock, where to go on.</remarks>
internal abstract class SharedSeries(SeriesKey key, SeriesUpstream upstream) : Topic, IHistory
{
    public SeriesKey Key => key;

    protected SeriesUpstream Upstream => upstream;

    /// <summary>How many follow it; the table's.</summary>
    public int Followers { get; set; }

    /// <summary>The last notice that its followers got.</summary>
    public SeriesNotice? Told { get; set; }

    /// <summary>How it ended before its followers left; null while it goes on.</summary>
    public End? End { get; protected set; }

    /// <summary>No snapshot has come since the subscription began: what is not of one is late, or has a gap before it.</summary>
    public bool IsWaiting { get; protected set; } = true;

    public abstract void Apply(IndexedEvent e);

    public abstract void OnAsked(SeriesAsked asked);

    /// <summary>The connection is lost.</summary>
    public void OnLost() => IsWaiting = true;

    /// <summary>Events were lost before they came here.</summary>
    public void StartOver()
    {
        IsWaiting = true;
        upstream.RequestAgain(this);
    }

    void IHistory.OnAsked(long? fromTime, bool begins, long? before) => upstream.Post(new SeriesAsked(this, fromTime, begins, before));

    public abstract long? ResumeFrom(long fromTime);

    protected void Tell(object update, int count, long covers) => upstream.Post(new SeriesNotice(this, update, count, covers));
}

/// <inheritdoc/>
internal sealed class SharedSeries<T>(SeriesKey key, SeriesUpstream upstream) : SharedSeries(key, upstream)
    where T : IndexedEvent
{
    private static readonly bool IsTimed = typeof(T).IsAssignableTo(typeof(TimeSeriesEvent));

    private readonly Requests requests = new();
    private TransactionState<T> state;
    private SeriesTree<T> tree = SeriesTree<T>.Empty;
    private long? covers;
    private bool isSnip;
    private bool hasNews;
    private volatile Known? known;

    private bool IsTooLarge => tree.Count + (long)state.Count > Upstream.MaxEvents;

    public override void OnAsked(SeriesAsked asked)
    {
        requests.Add(asked.FromTime ?? 0, asked.Begins, asked.Before);
        if (!asked.Begins)
            return;
        state = default;
        IsWaiting = true;
    }

    public override void Apply(IndexedEvent e)
    {
        if (requests.AreNone || End is not null)
            return;
        state = state.Step((T)e, out var done);
        if (done is { IsSnapshot: true })
            Replace(done);
        else if (done is not null && !IsWaiting)
            Tell(done, SeriesChange<T>.Make(tree, done), null);
        if (IsTooLarge)
            Fail();
        else
            KeepKnown();
    }

    /// <summary>Who wants more than there is gets it from the server. Otherwise what is older than the overlap is taken to stand still;
    /// the event that held at its beginning is asked for too, so that a candle may be longer than that.</summary>
    public override long? ResumeFrom(long fromTime)
    {
        if (known is not { } last || last.Covers > fromTime)
            return null;
        var time = EventIndex.TimeOf(last.Unfinished) - (long)Upstream.Overlap.TotalMilliseconds;
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
        Tell(snapshot, SeriesChange<T>.Make(tree, snapshot, lowest), recovered);
        if (requests.IsMoreWanted)
            Upstream.RequestAgain(this);
    }

    /// <summary>From which index on a snapshot replaces what was known: from where it was asked for. Without a time it is all there is;
    /// so is one that was cut before it reached what is known, since a series has no holes.</summary>
    private long Lowest(bool isCut, long first, long from)
    {
        if (!IsTimed)
            return long.MinValue;
        if (!isCut)
            return Math.Min(EventIndex.At(from), first);
        return tree.Count > 0 && first <= tree[tree.Count - 1].Index ? first : long.MinValue;
    }

    /// <summary>A snapshot that changes nothing is told only where it says something else that is new.</summary>
    private void Tell(IndexedTransaction<T> transaction, SeriesChange<T> change, long? recovered)
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
        Tell(update, change.Count, IsTimed ? EventIndex.At(covers!.Value) : long.MinValue);
    }

    /// <summary>Ends the series and frees what it held, so that a server cannot fill the memory.</summary>
    private void Fail()
    {
        var error = HistoryTooLargeException.Of(
            $"The history of {Key.Type.Name} {Key.Symbol}", Upstream.MaxEvents,
            $"{nameof(StreamerOptions)}.{nameof(StreamerOptions.MaxHistoryEvents)}");
        End = new End(error);
        (tree, state, known, Told) = (SeriesTree<T>.Empty, default, null, null);
        Upstream.Post(new SeriesEnd(this));
        Upstream.Report(error);
    }

    /// <summary>Keeps what a new session goes by. The newest event may have been unfinished, and so is what a transaction that is under
    /// way has; what a snapshot under way will say is not known. Nothing here goes by a clock but the server's.</summary>
    private void KeepKnown()
    {
        if (!IsTimed || covers is not { } from || IsWaiting || state.IsInSnapshot)
            return;
        if (tree.Count == 0)
        {
            known = null;
            return;
        }

        var unfinished = Math.Min(tree[tree.Count - 1].Index, state.HasPending ? state.LowestIndex : long.MaxValue);
        if (known is not { } last || last.Tree != tree || last.Covers != from || last.Unfinished != unfinished)
            known = new(tree, from, unfinished);
    }

    /// <param name="Tree">The series.</param>
    /// <param name="Covers">The time from which on it was complete.</param>
    /// <param name="Unfinished">The lowest index of what may have been unfinished.</param>
    private sealed record Known(SeriesTree<T> Tree, long Covers, long Unfinished);
}
