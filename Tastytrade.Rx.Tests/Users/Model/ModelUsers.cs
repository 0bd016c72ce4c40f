using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Tests.Demands;

namespace Tastytrade.Rx.Tests.Users.Model;

/// <summary>The users: does their steps on the streamer and on a model of what is desired.</summary>
internal sealed class ModelUsers(DXLinkStreamer streamer)
{
    private readonly ModelDemand books = new();
    private readonly List<string> depths = [];
    private readonly List<Held> held = [];

    /// <summary>The symbols of which somebody wants the depth.</summary>
    public IReadOnlyList<string> Depths => [.. depths.Distinct().Order()];

    /// <summary>What somebody wants on each channel, and from when on.</summary>
    public Dictionary<(FeedKey Key, SymbolKey Symbol), long?> InDemand() => Kind.All.Select(k => k.Key).Distinct()
        .SelectMany(key => books.InDemand(key).Select(s => (Place: (key, s.Key), s.Value))).ToDictionary(s => s.Place, s => s.Value);

    /// <returns>Whether it is one of theirs.</returns>
    public bool Do(Step step)
    {
        switch (step)
        {
            case Step.Demand demand:
                Demand(KindOf(demand.Kind), demand.Symbols, demand.Observes);
                return true;
            case Step.WantDepth depth:
                WantDepth($"{(char)('A' + depth.Symbol)}");
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

    public void GiveAllBack()
    {
        while (held.Count > 0)
            Release(held[^1]);
        foreach (var kind in Kind.All)
            UnsubscribeAll(kind);
    }

    /// <summary>When one event of all that is subscribed is said, each observer gets those of its symbols, of
    /// whatever contract and source, but for those that only shared series demand.</summary>
    public void ExpectOfEach(Action say)
    {
        var before = held.ToDictionary(h => h, h => h.Events);
        say();
        foreach (var observer in held.Where(h => h.Kind?.TellsEachEvent == true && h.Want!.Observed))
        {
            var symbols = observer.Want!.Symbols.Select(s => s.Symbol).ToHashSet();
            var expected = InDemand().Keys.Count(
                d => d.Key.Type == observer.Want.Key.Type && symbols.Contains(d.Symbol.Symbol) && books.IsOwn(d.Key, d.Symbol));
            var got = observer.Events - before[observer];
            ModelViolation.Unless(got == expected, $"an observer of {observer.Want.Key.Type.Name} {string.Join(' ', symbols)} got {got} events, not {expected}");
        }
    }

    private static Kind KindOf(int number) => Kind.All[number % Kind.All.Count];

    private void Demand(Kind kind, IReadOnlySet<int> numbers, bool observes)
    {
        SymbolKey[] symbols = [.. numbers.Select(kind.SymbolOf)];
        var names = symbols.Select(s => s.Symbol);
        var one = new Held { Kind = kind, Want = new ModelDemand.Demand(kind.Key, symbols, observes, kind.FromTime) { IsShared = observes && !kind.TellsEachEvent } };
        one.Handle = observes ? kind.Observe(streamer, names, () => one.Events++) : kind.Subscribe(streamer, names);
        books.Add(one.Want);
        held.Add(one);
    }

    private void WantDepth(string symbol)
    {
        held.Add(new Held { Depth = symbol, Handle = streamer.Depth(symbol, "ntv").Subscribe() });
        depths.Add(symbol);
    }

    private void Release(Held one)
    {
        held.Remove(one);
        one.Handle!.Dispose();
        if (one.Want is not null)
            books.Release(one.Want);
        else
            depths.Remove(one.Depth!);
    }

    private void Unsubscribe(Kind kind, IReadOnlySet<int> numbers)
    {
        string[] symbols = [.. numbers.Select(n => kind.SymbolOf(n).Symbol)];
        kind.Unsubscribe(streamer, symbols);
        books.Clear((key, symbol) => key.Type == kind.Key.Type && symbols.Contains(symbol.Symbol));
    }

    private void UnsubscribeAll(Kind kind)
    {
        kind.UnsubscribeAll(streamer);
        books.Clear((key, _) => key.Type == kind.Key.Type);
    }

    /// <summary>What a user holds.</summary>
    private sealed class Held
    {
        public Kind? Kind { get; init; }

        public ModelDemand.Demand? Want { get; init; }

        public string? Depth { get; init; }

        public IDisposable? Handle { get; set; }

        public int Events { get; set; }
    }
}
