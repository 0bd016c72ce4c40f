using Tastytrade.Rx.Events;

namespace Tastytrade.Rx.Sources;

/// <summary>The depths of market that are in demand, and those requested from a source. Thread-safe.</summary>
internal sealed class SourceDepths
{
    private readonly Lock gate = new();
    private readonly Dictionary<DepthKey, int> observers = [];
    private readonly HashSet<DepthKey> requested = [];

    public static DepthKey KeyOf(DepthRequest request) =>
        new(request.Symbol, request.Sources, request.AggregationPeriod, request.DepthLimit, request.WithCounts);

    public void Add(DepthKey key)
    {
        lock (gate)
            observers[key] = observers.GetValueOrDefault(key) + 1;
    }

    public void Release(DepthKey key)
    {
        lock (gate)
        {
            if (--observers[key] == 0)
                observers.Remove(key);
        }
    }

    /// <summary>The depths in demand.</summary>
    public IReadOnlyList<DepthKey> InDemand
    {
        get
        {
            lock (gate)
                return [.. observers.Keys];
        }
    }

    public bool IsInDemand(DepthKey key)
    {
        lock (gate)
            return observers.ContainsKey(key);
    }

    /// <summary>Takes the changes in demand since the last call.</summary>
    public void TakeChanges(List<FeedRequest> released, List<FeedRequest> added)
    {
        lock (gate)
        {
            DepthKey[] gone = [.. requested.Where(key => !observers.ContainsKey(key))];
            DepthKey[] come = [.. observers.Keys.Where(key => !requested.Contains(key))];
            released.AddRange(gone.Select(RequestOf));
            added.AddRange(come.Select(RequestOf));
            requested.ExceptWith(gone);
            requested.UnionWith(come);
        }
    }

    /// <summary>The connection is lost: everything must be requested again.</summary>
    public void Forget()
    {
        lock (gate)
            requested.Clear();
    }

    private static DepthRequest RequestOf(DepthKey key) => new()
    {
        Symbol = key.Symbol,
        Sources = key.Sources,
        AggregationPeriod = key.AggregationPeriod,
        DepthLimit = key.DepthLimit,
        WithCounts = key.WithCounts,
    };
}
