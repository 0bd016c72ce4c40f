using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx.Fuzz.Frames;

/// <summary>The series of one symbol, assembled by the library. It starts with a long history, so that a cost in proportion to the history
/// is detected: the cost of a row must be in proportion to the row.</summary>
internal sealed class SeriesUnderFuzz
{
    /// <summary>The bytes that a removed event may cost in addition. It had its own row, possibly long ago.</summary>
    private const int PerRemoved = 96;

    private const int LongestOutcome = 24;

    private static readonly SeriesTree<IndexedEvent> History = SeriesTree<IndexedEvent>.Build(
    [
        .. Enumerable.Range(0, ReferenceSeries.HistoryCount)
            .Select(i => new Candle { Index = ReferenceSeries.HistoryStart + i, Open = 1 }),
    ]);

    private readonly ReferenceSeries reference = new();
    private TransactionState<IndexedEvent> state;
    private SeriesTree<IndexedEvent> tree = History;

    /// <summary>The results of the events, in a few letters.</summary>
    public string Outcome { get; private set; } = "";

    /// <returns>The allocated bytes, except for removed events.</returns>
    /// <exception cref="FuzzFailureException">The reported changes are wrong.</exception>
    public long Add(IndexedEvent e)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        state = state.Step(e, out var done);
        var old = tree;
        var change = done is null ? default(SeriesChange<IndexedEvent>?) : SeriesChange<IndexedEvent>.Make(old, done, Lowest(done));
        var used = GC.GetAllocatedBytesForCurrentThread() - before;
        if (change is { } applied)
        {
            tree = applied.Tree;
            CheckChange(old, applied);
            used -= applied.Removed.Count * PerRemoved;
            if (Outcome.Length < LongestOutcome)
                Outcome += Short(done!, applied);
        }

        if (reference.Add(e) != done is not null)
            throw new FuzzFailureException($"a transaction was {(done is null ? "not " : "")}complete with {e}");
        return used;
    }

    /// <exception cref="FuzzFailureException">The series differs from the reference.</exception>
    public void Check()
    {
        var expectedCount = reference.HistoryLeft + reference.Events.Count;
        if (tree.Count != expectedCount)
            throw new FuzzFailureException($"a series has {tree.Count} events instead of {expectedCount}");
        var history = tree.PositionOf(ReferenceSeries.HistoryStart);
        var others = tree.Range(0, history).Concat(tree.Range(history + reference.HistoryLeft, tree.Count));
        if (!others.All(e => reference.Events.TryGetValue(e.Index, out var expected) && e == expected))
            throw new FuzzFailureException("a series has wrong events");
    }

    /// <summary>The index from which a snapshot replaces existing events; see SharedSeries.</summary>
    private long Lowest(IndexedTransaction<IndexedEvent> done)
    {
        var first = done is { IsSnip: true, Events.Count: > 0 } ? done.Events.Min(e => e.Index) : long.MinValue;
        return tree.Count > 0 && first <= tree[tree.Count - 1].Index ? first : long.MinValue;
    }

    private static string Short(IndexedTransaction<IndexedEvent> done, SeriesChange<IndexedEvent> change)
    {
        var kind = done.IsSnip ? "N" : done.IsSnapshot ? "S" : "T";
        var (added, changed, removed) = (change.Added.Count > 0, change.Changed.Count > 0, change.Removed.Count > 0);
        return $"{kind}{(added ? "+" : "")}{(changed ? "~" : "")}{(removed ? "-" : "")}";
    }

    private static void CheckChange(SeriesTree<IndexedEvent> old, SeriesChange<IndexedEvent> change)
    {
        var now = change.Tree;
        var someRemoved = change.Removed.Where((_, i) => i % (1 + (change.Removed.Count / 256)) == 0);
        var isCorrect = now.Count - old.Count == change.Added.Count - change.Removed.Count
            && change.Added.All(e => old.Find(e.Index) is null && now.Find(e.Index) == e)
            && change.Changed.All(e => old.Find(e.Index) is { } before && before != e && now.Find(e.Index) == e)
            && someRemoved.All(e => old.Find(e.Index) == e && now.Find(e.Index) is null);
        if (!isCorrect)
            throw new FuzzFailureException("the reported change is wrong");
    }
}
