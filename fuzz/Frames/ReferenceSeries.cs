using System.Globalization;
using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx.Fuzz.Frames;

/// <summary>dxFeed's rules of snapshots and transactions, with a list and a dictionary.</summary>
internal sealed class ReferenceSeries
{
    public const int HistoryCount = 5_000;

    /// <summary>An index that no input has by chance.</summary>
    public const long HistoryStart = -6_148_914_691_236_517_205;

    private readonly List<IndexedEvent> waiting = [];
    private bool isOpen;
    private bool isSnapshot;
    private bool isCut;

    /// <summary>How many of the events that were there from the beginning are left: the lowest of them.</summary>
    public int HistoryLeft { get; private set; } = HistoryCount;

    /// <summary>All other events, without flags.</summary>
    public SortedDictionary<long, IndexedEvent> Events { get; } = [];

    /// <returns>Whether a snapshot or transaction is complete with the event.</returns>
    public bool Take(IndexedEvent e)
    {
        var isMark = e is TimeSeriesEvent && IsMark(e) && !isOpen && !e.IsSnapshotBegin;
        if (isMark && waiting.Count == 0)
            return false;
        if (e.IsSnapshotBegin)
        {
            waiting.Clear();
            (isOpen, isSnapshot, isCut) = (true, true, false);
        }

        if (!isMark)
            waiting.Add(e);
        if (isOpen && (e.IsSnapshotEnd || e.IsSnapshotSnip))
            (isOpen, isCut) = (false, e.IsSnapshotSnip);
        if (e.IsPending || isOpen)
            return false;
        Complete();
        return true;
    }

    private void Complete()
    {
        // By a text: what collides as a number must not slow this down too.
        var words = waiting.Where(e => !isSnapshot || !IsMark(e))
            .GroupBy(e => e.Index.ToString(CultureInfo.InvariantCulture))
            .Select(all => all.Last())
            .ToArray();
        if (isSnapshot)
            Drop([.. words.Where(e => !e.IsGone())]);
        foreach (var e in words)
        {
            if (e.IsGone())
                Events.Remove(e.Index);
            else
                Events[e.Index] = e with { EventFlags = EventFlags.None };
        }

        waiting.Clear();
        (isOpen, isSnapshot, isCut) = (false, false, false);
    }

    /// <summary>A snapshot takes the place of all, and one that was cut of all from its first event on, unless that is after all.</summary>
    private void Drop(IndexedEvent[] there)
    {
        var lowest = isCut && there.Length > 0 ? there.Min(e => e.Index) : long.MinValue;
        var newest = Events.Count > 0 ? Events.Keys.Last() : long.MinValue;
        if (HistoryLeft > 0)
            newest = Math.Max(newest, HistoryStart + HistoryLeft - 1);
        if (lowest > newest)
            lowest = long.MinValue;
        foreach (var index in Events.Keys.Where(index => index >= lowest).ToArray())
            Events.Remove(index);
        HistoryLeft = lowest <= HistoryStart ? 0 : (int)Math.Min(HistoryLeft, (decimal)lowest - HistoryStart);
    }

    private static bool IsMark(IndexedEvent e) => (e.IsSnapshotEnd || e.IsSnapshotSnip) && e.IsGone();
}
