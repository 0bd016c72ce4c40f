using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Tests.Demands;

namespace Tastytrade.Rx.Tests.Users.Model;

/// <summary>Performs the steps of the users on the streamer and on a model of the demand.</summary>
internal sealed class ModelUsers(DXLinkStreamer streamer)
{
    private readonly ModelDemand demand = new();
    private readonly List<string> depths = [];
    private readonly List<Held> held = [];

    /// <summary>The symbols whose depth is in demand.</summary>
    public IReadOnlyList<string> Depths => [.. depths.Distinct().Order()];

    /// <summary>The demand on each channel, with the from-times.</summary>
    public Dictionary<(FeedKey Key, SymbolKey Symbol), long?> InDemand() => Kind.All.Select(k => k.Key).Distinct()
        .SelectMany(key => demand.InDemand(key).Select(s => (Place: (key, s.Key), s.Value))).ToDictionary(s => s.Place, s => s.Value);

    /// <returns>Whether the step is one of a user.</returns>
    public bool Do(Step step)
    {
        switch (step)
        {
            case Step.Subscribe subscribe:
                Subscribe(KindOf(subscribe.Kind), subscribe.Symbols, subscribe.Observes);
                return true;
            case Step.ObserveDepth depth:
                ObserveDepth($"{(char)('A' + depth.Symbol)}");
                return true;
            case Step.Release release:
                if (held.Count > 0)
                    Release(held[release.Which % held.Count]);
                return true;
            case Step.Unsubscribe unsubscribe:
                Unsubscribe(KindOf(unsubscribe.Kind), unsubscribe.Symbols);
                return true;
            case Step.UnsubscribeAll all:
                UnsubscribeAll(KindOf(all.Kind));
                return true;
            case Step.Reconnect:
                streamer.Reconnect();
                return true;
            default:
                return false;
        }
    }

    public void ReleaseAll()
    {
        while (held.Count > 0)
            Release(held[^1]);
        foreach (var kind in Kind.All)
            UnsubscribeAll(kind);
    }

    /// <summary>Sends one event of each subscription and checks that each observer receives those of its symbols, of any contract
    /// and source, except those that only shared series request.</summary>
    public void ExpectEventsOfEach(Action send)
    {
        var before = held.ToDictionary(h => h, h => h.Events);
        send();
        foreach (var observer in held.Where(h => h.Kind?.EmitsEachEvent == true && h.Demand!.Observed))
        {
            var symbols = observer.Demand!.Symbols.Select(s => s.Symbol).ToHashSet();
            var expected = InDemand().Keys.Count(
                d => d.Key.Type == observer.Demand.Key.Type && symbols.Contains(d.Symbol.Symbol) && demand.IsOwn(d.Key, d.Symbol));
            var got = observer.Events - before[observer];
            ModelViolation.Unless(
                got == expected,
                $"an observer of {observer.Demand.Key.Type.Name} {string.Join(' ', symbols)} got {got} events, not {expected}");
        }
    }

    private static Kind KindOf(int number) => Kind.All[number % Kind.All.Count];

    private void Subscribe(Kind kind, IReadOnlySet<int> numbers, bool observes)
    {
        SymbolKey[] symbols = [.. numbers.Select(kind.SymbolOf)];
        var names = symbols.Select(s => s.Symbol);
        var one = new Held
        {
            Kind = kind,
            Demand = new ModelDemand.Demand(kind.Key, symbols, observes, kind.FromTime) { IsShared = observes && !kind.EmitsEachEvent },
        };
        one.Handle = observes ? kind.Observe(streamer, names, () => one.Events++) : kind.Subscribe(streamer, names);
        demand.Add(one.Demand);
        held.Add(one);
    }

    private void ObserveDepth(string symbol)
    {
        held.Add(new Held { Depth = symbol, Handle = streamer.Depth(symbol, "ntv").Subscribe() });
        depths.Add(symbol);
    }

    private void Release(Held one)
    {
        held.Remove(one);
        one.Handle!.Dispose();
        if (one.Demand is not null)
            demand.Release(one.Demand);
        else
            depths.Remove(one.Depth!);
    }

    private void Unsubscribe(Kind kind, IReadOnlySet<int> numbers)
    {
        string[] symbols = [.. numbers.Select(n => kind.SymbolOf(n).Symbol)];
        kind.Unsubscribe(streamer, symbols);
        demand.Clear((key, symbol) => key.Type == kind.Key.Type && symbols.Contains(symbol.Symbol));
    }

    private void UnsubscribeAll(Kind kind)
    {
        kind.UnsubscribeAll(streamer);
        demand.Clear((key, _) => key.Type == kind.Key.Type);
    }

    /// <summary>A subscription or observer of a user.</summary>
    private sealed class Held
    {
        public Kind? Kind { get; init; }

        public ModelDemand.Demand? Demand { get; init; }

        public string? Depth { get; init; }

        public IDisposable? Handle { get; set; }

        public int Events { get; set; }
    }
}
