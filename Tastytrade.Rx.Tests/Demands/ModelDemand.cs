using Tastytrade.Rx.Demands;

namespace Tastytrade.Rx.Tests.Demands;

/// <summary>Who wants what, said as simply as can be: a list of wants for each symbol of each channel.</summary>
internal sealed class ModelDemand
{
    private readonly Dictionary<(FeedKey Key, SymbolKey Symbol), State> states = [];

    public Dictionary<SymbolKey, long?> InDemand(FeedKey key) =>
        states.Where(s => s.Key.Key == key && s.Value.Wants.Count > 0).ToDictionary(s => s.Key.Symbol, s => s.Value.FromTime);

    /// <summary>Whether it is wanted for more than shared series.</summary>
    public bool IsOwn(FeedKey key, SymbolKey symbol) => states[(key, symbol)].Wants.Exists(w => !w.IsShared);

    public void Add(Demand demand)
    {
        foreach (var symbol in demand.Symbols)
        {
            if (!states.TryGetValue((demand.Key, symbol), out var state) || state.Wants.Count == 0)
                states[(demand.Key, symbol)] = state = new State();
            state.Wants.Add(demand);
            state.FromTime = state.FromTime is null ? demand.FromTime : demand.FromTime is null ? state.FromTime : Math.Min(state.FromTime.Value, demand.FromTime.Value);
        }
    }

    public void Release(Demand demand)
    {
        foreach (var symbol in demand.Symbols)
            states[(demand.Key, symbol)].Wants.Remove(demand);
    }

    public void Clear(Func<FeedKey, SymbolKey, bool> which)
    {
        foreach (var (place, state) in states)
        {
            if (which(place.Key, place.Symbol))
                state.Wants.RemoveAll(w => !w.Observed);
        }
    }

    /// <summary>One call of Subscribe or Observe.</summary>
    internal sealed class Demand(FeedKey key, IReadOnlyList<SymbolKey> symbols, bool observed, long? fromTime)
    {
        public FeedKey Key { get; } = key;

        public IReadOnlyList<SymbolKey> Symbols { get; } = symbols;

        public bool Observed { get; } = observed;

        public long? FromTime { get; } = fromTime;

        /// <summary>Whether it follows a shared series, whose events are nobody else's.</summary>
        public bool IsShared { get; init; }

        public long Since { get; set; }
    }

    private sealed class State
    {
        public List<Demand> Wants { get; } = [];

        public long? FromTime { get; set; }
    }
}
