using Tastytrade.Rx.Demands;

namespace Tastytrade.Rx.Tests.Demands;

/// <summary>The simplest model of the demand: a list of calls for each symbol of each channel.</summary>
internal sealed class ModelDemand
{
    private readonly Dictionary<(FeedKey Key, SymbolKey Symbol), State> states = [];

    public Dictionary<SymbolKey, long?> InDemand(FeedKey key) =>
        states.Where(s => s.Key.Key == key && s.Value.Calls.Count > 0).ToDictionary(s => s.Key.Symbol, s => s.Value.FromTime);

    /// <summary>Whether there is demand for it other than by shared series.</summary>
    public bool IsOwn(FeedKey key, SymbolKey symbol) => states[(key, symbol)].Calls.Exists(w => !w.IsShared);

    public void Add(Demand demand)
    {
        foreach (var symbol in demand.Symbols)
        {
            if (!states.TryGetValue((demand.Key, symbol), out var state) || state.Calls.Count == 0)
                states[(demand.Key, symbol)] = state = new State();
            state.Calls.Add(demand);
            state.FromTime = new[] { state.FromTime, demand.FromTime }.Min();
        }
    }

    public void Release(Demand demand)
    {
        foreach (var symbol in demand.Symbols)
            states[(demand.Key, symbol)].Calls.Remove(demand);
    }

    public void Clear(Func<FeedKey, SymbolKey, bool> which)
    {
        foreach (var (place, state) in states)
        {
            if (which(place.Key, place.Symbol))
                state.Calls.RemoveAll(w => !w.Observed);
        }
    }

    /// <summary>One call of Subscribe or Observe.</summary>
    internal sealed class Demand(FeedKey key, IReadOnlyList<SymbolKey> symbols, bool observed, long? fromTime)
    {
        public FeedKey Key { get; } = key;

        public IReadOnlyList<SymbolKey> Symbols { get; } = symbols;

        public bool Observed { get; } = observed;

        public long? FromTime { get; } = fromTime;

        /// <summary>Whether it belongs to a shared series, whose events no other observer receives.</summary>
        public bool IsShared { get; init; }

        public long Since { get; set; }
    }

    private sealed class State
    {
        public List<Demand> Calls { get; } = [];

        public long? FromTime { get; set; }
    }
}
