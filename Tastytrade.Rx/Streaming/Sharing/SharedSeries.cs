using Tastytrade.Rx.DXLink.Feed;
using Tastytrade.Rx.Streaming.Delivery;
using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx.Streaming.Sharing;

/// <summary>One series for all who follow it, made of the events as they are delivered.</summary>
/// <remarks>Changed by the delivery's loop only; the connection reads, under its lock, where to go on.</remarks>
internal abstract class SharedSeries(SeriesKey key, Action<object> post) : Topic, IHistory
{
    private volatile Resumption? resumption;

    public SeriesKey Key => key;

    /// <summary>How many follow it; the table's.</summary>
    public int Followers { get; set; }

    /// <summary>What those who follow it were told last.</summary>
    public SeriesNotice? Told { get; set; }

    /// <summary>Where to go on in a new session; null before there is a complete snapshot.</summary>
    protected Resumption? Resumption { get => resumption; set => resumption = value; }

    public abstract void Apply(IndexedEvent e);

    public abstract void OnAsked(SeriesAsked asked);

    void IHistory.OnAsked(long? fromTime, bool begins) => post(new SeriesAsked(this, fromTime, begins));

    /// <summary>Who wants more than there is gets it from the server.</summary>
    long? IHistory.ResumeFrom(long fromTime) => Resumption is { } known && known.Covers <= fromTime ? Math.Max(known.Time, fromTime) : null;

    protected void Tell(object update, long covers) => post(new SeriesNotice(this, update, covers));
}

/// <param name="Covers">The time from which on the series was complete.</param>
/// <param name="Time">The time from which on it may have changed since.</param>
internal sealed record Resumption(long Covers, long Time);

/// <inheritdoc/>
internal sealed class SharedSeries<T>(SeriesKey key, Action<object> post) : SharedSeries(key, post)
    where T : IndexedEvent
{
    private static readonly bool IsTimed = typeof(T).IsAssignableTo(typeof(TimeSeriesEvent));

    private readonly Requests requests = new();
    private TransactionState<T> state;
    private SeriesTree<T> tree = SeriesTree<T>.Empty;
    private long? covers;
    private bool isSnip;

    /// <summary>No snapshot has come since the subscription began: what is not of one is late, or has a gap before it.</summary>
    private bool isWaiting = true;

    public override void OnAsked(SeriesAsked asked)
    {
        requests.Add(asked.FromTime ?? 0, asked.Begins);
        if (!asked.Begins)
            return;
        state = default;
        isWaiting = true;
    }

    public override void Apply(IndexedEvent e)
    {
        if (requests.AreNone)
            return;
        state = state.Step((T)e, out var done);
        if (done is { IsSnapshot: true })
            Replace(done);
        else if (done is not null && !isWaiting)
            Tell(done, SeriesChange<T>.Make(tree, done), null);
        KeepResumption();
    }

    private void Replace(IndexedTransaction<T> snapshot)
    {
        var from = requests.Answer(snapshot.LowestIndex);
        var recovered = isWaiting && covers is not null ? from : (long?)null;
        var lowest = Lowest(snapshot, from);
        isSnip = lowest > long.MinValue && recovered is not null ? isSnip : snapshot.IsSnip;
        covers = Math.Min(covers ?? from, from);
        isWaiting = false;
        Tell(snapshot, SeriesChange<T>.Make(tree, snapshot, lowest), recovered);
    }

    /// <summary>From which index on a snapshot replaces what was known: from where it was asked for. Without a time it is all there is; so is one
    /// that was cut before it reached what is known, since a series has no holes.</summary>
    private long Lowest(IndexedTransaction<T> snapshot, long from)
    {
        if (!IsTimed)
            return long.MinValue;
        var first = snapshot.Events.Count == 0 ? long.MaxValue : snapshot.Events.Min(e => e.Index);
        if (!snapshot.IsSnip)
            return Math.Min(EventIndex.At(from), first);
        return tree.Count > 0 && first <= tree[tree.Count - 1].Index ? first : long.MinValue;
    }

    private void Tell(IndexedTransaction<T> transaction, SeriesChange<T> change, long? recovered)
    {
        tree = change.Tree;
        if (!transaction.IsSnapshot && change.IsEmpty)
            return;
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
        Tell(update, IsTimed ? EventIndex.At(covers!.Value) : long.MinValue);
    }

    /// <summary>The newest event is asked for again, since it may have been unfinished, and so is what a transaction that is under way has.
    /// Nothing here goes by a clock but the server's.</summary>
    private void KeepResumption()
    {
        if (!IsTimed || covers is not { } known || isWaiting)
            return;
        if (tree.Count == 0)
        {
            Resumption = null;
            return;
        }

        var index = tree[tree.Count - 1].Index;
        if (state is { HasPending: true, IsInSnapshot: false })
            index = Math.Min(index, state.LowestIndex);
        var time = EventIndex.TimeOf(index);
        if (Resumption is not { } last || last.Covers != known || last.Time != time)
            Resumption = new(known, time);
    }
}
