using Tastytrade.Rx.DXLink.Demand;

namespace Tastytrade.Rx.Tests.Demand;

/// <summary>The simplest model of the demand: a list of calls for each symbol of each channel.</summary>
internal sealed class ModelDemand
{
    private readonly Dictionary<(FeedKey Key, SymbolKey Symbol), State> states = [];

    public Dictionary<SymbolKey, long?> Desired(FeedKey key) =>
        states.Where(s => s.Key.Key == key && s.Value.Wants.Count > 0).ToDictionary(s => s.Key.Symbol, s => s.Value.FromTime);

    /// <summary>Whether there is demand for it other than by shared series.</summary>
    public bool IsOwn(FeedKey key, SymbolKey symbol) => states[(key, symbol)].Wants.Exists(w => !w.IsShared);

    public void Add(Want want)
    {
        foreach (var symbol in want.Symbols)
        {
            if (!states.TryGetValue((want.Key, symbol), out var state) || state.Wants.Count == 0)
                states[(want.Key, symbol)] = state = new State();
            state.Wants.Add(want);
            state.FromTime = new[] { state.FromTime, want.FromTime }.Min();
        }
    }

    public void Release(Want want)
    {
        foreach (var symbol in want.Symbols)
            states[(want.Key, symbol)].Wants.Remove(want);
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
    internal sealed class Want(FeedKey key, IReadOnlyList<SymbolKey> symbols, bool observed, long? fromTime)
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
        public List<Want> Wants { get; } = [];

        public long? FromTime { get; set; }
    }
}
