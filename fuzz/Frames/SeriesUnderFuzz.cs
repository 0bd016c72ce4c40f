using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx.Fuzz.Frames;

/// <summary>One symbol's series, assembled as the library does it. It begins with a long history, so that work that grows with the history
/// is seen: what a row may cost grows with the row.</summary>
internal sealed class SeriesUnderFuzz
{
    /// <summary>What a removed event may cost: it came with a row of its own, which may be long ago.</summary>
    private const int PerRemoved = 96;

    private const int LongestOutcome = 24;

    private static readonly SeriesTree<IndexedEvent> History = SeriesTree<IndexedEvent>.Build(
        [.. Enumerable.Range(0, ReferenceSeries.HistoryCount).Select(i => new Candle { Index = ReferenceSeries.HistoryStart + i, Open = 1 })]);

    private readonly ReferenceSeries reference = new();
    private TransactionState<IndexedEvent> state;
    private SeriesTree<IndexedEvent> tree = History;

    /// <summary>What has come of the events, in few letters.</summary>
    public string Outcome { get; private set; } = "";

    /// <returns>How many bytes it took, without what removed events may cost.</returns>
    /// <exception cref="FuzzFailureException">The changes are not those between the series before and after.</exception>
    public long Take(IndexedEvent e)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        state = state.Step(e, out var done);
        var old = tree;
        var change = done is null ? default(SeriesChange<IndexedEvent>?) : SeriesChange<IndexedEvent>.Make(old, done, Lowest(done));
        var used = GC.GetAllocatedBytesForCurrentThread() - before;
        if (change is { } made)
        {
            tree = made.Tree;
            CheckChange(old, made);
            used -= made.Removed.Count * PerRemoved;
            if (Outcome.Length < LongestOutcome)
                Outcome += Short(done!, made);
        }

        if (reference.Take(e) != done is not null)
            throw new FuzzFailureException($"a transaction was {(done is null ? "not " : "")}complete with {e}");
        return used;
    }

    /// <exception cref="FuzzFailureException">The series is not what the rules give.</exception>
    public void Check()
    {
        var due = reference.HistoryLeft + reference.Events.Count;
        if (tree.Count != due)
            throw new FuzzFailureException($"a series has {tree.Count} events where {due} are due");
        var history = tree.PositionOf(ReferenceSeries.HistoryStart);
        var own = tree.Range(0, history).Concat(tree.Range(history + reference.HistoryLeft, tree.Count));
        if (!own.All(e => reference.Events.TryGetValue(e.Index, out var expected) && e == expected))
            throw new FuzzFailureException("a series has other events than are due");
    }

    /// <summary>From which index on a snapshot replaces what was known, see SharedSeries.</summary>
    private long Lowest(IndexedTransaction<IndexedEvent> done)
    {
        var first = done is { IsSnip: true, Events.Count: > 0 } ? done.Events.Min(e => e.Index) : long.MinValue;
        return tree.Count > 0 && first <= tree[tree.Count - 1].Index ? first : long.MinValue;
    }

    private static string Short(IndexedTransaction<IndexedEvent> done, SeriesChange<IndexedEvent> made) =>
        $"{(done.IsSnip ? 'N' : done.IsSnapshot ? 'S' : 'T')}{(made.Added.Count > 0 ? "+" : "")}{(made.Changed.Count > 0 ? "~" : "")}{(made.Removed.Count > 0 ? "-" : "")}";

    private static void CheckChange(SeriesTree<IndexedEvent> old, SeriesChange<IndexedEvent> change)
    {
        var now = change.Tree;
        var isRight = now.Count - old.Count == change.Added.Count - change.Removed.Count
            && change.Added.All(e => old.Find(e.Index) is null && now.Find(e.Index) == e)
            && change.Changed.All(e => old.Find(e.Index) is { } before && before != e && now.Find(e.Index) == e)
            && change.Removed.Where((_, i) => i % (1 + (change.Removed.Count / 256)) == 0).All(e => old.Find(e.Index) == e && now.Find(e.Index) is null);
        if (!isRight)
            throw new FuzzFailureException("what was told of a change is not what changed");
    }
}
