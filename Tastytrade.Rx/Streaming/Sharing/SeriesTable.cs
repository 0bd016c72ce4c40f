using System.Collections.Concurrent;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx.Streaming.Sharing;

/// <summary>The shared series that have observers.</summary>
/// <param name="host">The engine.</param>
internal sealed class SeriesTable(ISeriesHost host)
{
    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<SeriesKey, SharedSeries> series = [];

    public IEnumerable<SharedSeries> All => series.Values;

    /// <summary>Gets or creates the series for an observer, until <see cref="Release"/>.</summary>
    public SharedSeries<T> Acquire<T>(SeriesKey key)
        where T : IndexedEvent
    {
        lock (gate)
        {
            var shared = (SharedSeries<T>)series.GetOrAdd(key, k => new SharedSeries<T>(k, host));
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

    /// <summary>Removes a series even if it has observers: the next observer starts a new one.</summary>
    public void Remove(SharedSeries shared) => series.TryRemove(new(shared.Key, shared));

    /// <summary>Marks the series of a lost connection as waiting for a snapshot.</summary>
    /// <param name="isOfIt">Whether a series belongs to the connection.</param>
    public void OnLost(Func<SeriesKey, bool> isOfIt)
    {
        foreach (var shared in All.Where(s => isOfIt(s.Key)))
            shared.OnLost();
    }

    public SharedSeries? Find(EventSchema type, IndexedEvent e) =>
        series.IsEmpty ? null : series.GetValueOrDefault(new SeriesKey(type, e.EventSymbol, e.SourceOf()));
}
