using System.Collections.Concurrent;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx.Streaming.Sharing;

/// <summary>The series that have followers.</summary>
/// <param name="upstream">Where series get what they need.</param>
internal sealed class SeriesTable(SeriesUpstream upstream)
{
    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<SeriesKey, SharedSeries> series = [];

    public IEnumerable<SharedSeries> All => series.Values;

    /// <summary>The series for one who follows it, until <see cref="Release"/>.</summary>
    public SharedSeries<T> Acquire<T>(SeriesKey key)
        where T : IndexedEvent
    {
        lock (gate)
        {
            var shared = (SharedSeries<T>)series.GetOrAdd(key, k => new SharedSeries<T>(k, upstream));
            shared.Followers++;
            return shared;
        }
    }

    public void Release(SharedSeries shared)
    {
        lock (gate)
        {
            if (--shared.Followers == 0)
                Remove(shared);
        }
    }

    /// <summary>Removes a series, also while it has followers: the next one begins another.</summary>
    public void Remove(SharedSeries shared) => series.TryRemove(new(shared.Key, shared));

    /// <summary>A connection is lost.</summary>
    /// <param name="isOfIt">Whether a series is on it.</param>
    public void OnLost(Func<SeriesKey, bool> isOfIt)
    {
        foreach (var shared in All.Where(s => isOfIt(s.Key)))
            shared.OnLost();
    }

    public SharedSeries? Find(EventSchema type, IndexedEvent e) =>
        series.IsEmpty ? null : series.GetValueOrDefault(new SeriesKey(type, e.EventSymbol, e.SourceOf()));
}
