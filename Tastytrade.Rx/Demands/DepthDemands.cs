using Tastytrade.Rx.Events;

namespace Tastytrade.Rx.Demands;

/// <summary>The depth-of-market demands, each with its number of observers.</summary>
/// <remarks>The list is thread-safe; each demand is modified under the first connection's lock.</remarks>
internal sealed class DepthDemands
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<DepthKey, DepthDemand> demands = [];
    private long count;

    /// <summary>Ordered by when they were first added.</summary>
    public IEnumerable<DepthDemand> All => demands.Values.OrderBy(d => d.Number);

    public int InDemand => demands.Values.Sum(d => d.InDemand);

    public void Add(DepthKey key) => demands.GetOrAdd(key, k => new DepthDemand(k) { Number = ++count }).Add();

    public void Release(DepthKey key) => demands[key].Release();

    public bool IsInDemand(DepthKey key) => demands.TryGetValue(key, out var demand) && demand.InDemand > 0;

    /// <summary>Removes demands that are no longer needed and have no channel to cancel. Without this, a program that goes through many
    /// symbols would leave one entry for each.</summary>
    public void Trim()
    {
        foreach (var demand in demands.Values.Where(d => d is { InDemand: 0, IsChanged: false }).ToArray())
            demands.TryRemove(demand.Key, out _);
    }
}
