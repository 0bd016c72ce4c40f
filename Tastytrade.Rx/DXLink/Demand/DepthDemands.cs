namespace Tastytrade.Rx.DXLink.Demand;

/// <summary>The depths of market that are in demand, each with how many observers it has.</summary>
/// <remarks>Thread-safe as a list; each demand is changed under the first connection's lock.</remarks>
internal sealed class DepthDemands
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<DepthKey, DepthDemand> demands = [];
    private long count;

    /// <summary>In the order in which they were first needed.</summary>
    public IEnumerable<DepthDemand> All => demands.Values.OrderBy(d => d.Number);

    public int Desired => demands.Values.Sum(d => d.Desired);

    public void Add(DepthKey key) => demands.GetOrAdd(key, k => new DepthDemand(k) { Number = ++count }).Add();

    public void Release(DepthKey key) => demands[key].Release();

    public bool IsDesired(DepthKey key) => demands.TryGetValue(key, out var demand) && demand.Desired > 0;

    /// <summary>Drops what is not in demand and what no channel has to be cancelled for: a program may ask for any number of symbols, one after the other.</summary>
    public void Trim()
    {
        foreach (var demand in demands.Values.Where(d => d is { Desired: 0, IsChanged: false }).ToArray())
            demands.TryRemove(demand.Key, out _);
    }
}
