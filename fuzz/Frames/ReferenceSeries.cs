using System.Globalization;
using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx.Fuzz.Frames;

/// <summary>dxFeed's rules for snapshots and transactions, in their simplest form.</summary>
internal sealed class ReferenceSeries
{
    public const int HistoryCount = 5_000;

    /// <summary>An index that random input is unlikely to have.</summary>
    public const long HistoryStart = -6_148_914_691_236_517_205;

    private readonly List<IndexedEvent> waiting = [];
    private bool isOpen;
    private bool isSnapshot;
    private bool isCut;

    /// <summary>How many of the initial events remain. They are the ones with the lowest indexes.</summary>
    public int HistoryLeft { get; private set; } = HistoryCount;

    /// <summary>The other events, without flags.</summary>
    public SortedDictionary<long, IndexedEvent> Events { get; } = [];

    /// <returns>Whether the event completes a snapshot or transaction.</returns>
    public bool Add(IndexedEvent e)
    {
        var isMarker = e is TimeSeriesEvent && IsMarker(e) && !isOpen && !e.IsSnapshotBegin;
        if (isMarker && waiting.Count == 0)
            return false;
        if (e.IsSnapshotBegin)
        {
            waiting.Clear();
            (isOpen, isSnapshot, isCut) = (true, true, false);
        }

        if (!isMarker)
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
        // Groups by text, because numbers chosen for hash collisions must not slow this down.
        var last = waiting.Where(e => !isSnapshot || !IsMarker(e))
            .GroupBy(e => e.Index.ToString(CultureInfo.InvariantCulture))
            .Select(events => events.Last())
            .ToArray();
        if (isSnapshot)
            Replace([.. last.Where(e => !e.IsGone())]);
        foreach (var e in last)
        {
            if (e.IsGone())
                Events.Remove(e.Index);
            else
                Events[e.Index] = e with { EventFlags = EventFlags.None };
        }

        waiting.Clear();
        (isOpen, isSnapshot, isCut) = (false, false, false);
    }

    /// <summary>A snapshot replaces all events. A snipped one replaces only events from its first event on, unless all events are
    /// older.</summary>
    private void Replace(IndexedEvent[] snapshot)
    {
        var lowest = isCut && snapshot.Length > 0 ? snapshot.Min(e => e.Index) : long.MinValue;
        var newest = Events.Count > 0 ? Events.Keys.Last() : long.MinValue;
        if (HistoryLeft > 0)
            newest = Math.Max(newest, HistoryStart + HistoryLeft - 1);
        if (lowest > newest)
            lowest = long.MinValue;
        foreach (var index in Events.Keys.Where(index => index >= lowest).ToArray())
            Events.Remove(index);
        HistoryLeft = lowest <= HistoryStart ? 0 : (int)Math.Min(HistoryLeft, (decimal)lowest - HistoryStart);
    }

    private static bool IsMarker(IndexedEvent e) => (e.IsSnapshotEnd || e.IsSnapshotSnip) && e.IsGone();
}
