using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Benchmarks.Scale;

/// <summary>Which of many subscriptions have been answered: each by its first event since it was last asked.</summary>
internal sealed class Arrivals
{
    private readonly Dictionary<string, int> places;
    private readonly Dictionary<Type, bool[]> seen;
    private readonly int expected;
    private TaskCompletionSource done = new();
    private int count;

    public Arrivals(IReadOnlyList<string> symbols, params IReadOnlyList<EventSchema> types)
    {
        places = symbols.Select((s, i) => (s, i)).ToDictionary(p => p.s, p => p.i);
        seen = types.ToDictionary(t => t.EventType, _ => new bool[symbols.Count]);
        expected = symbols.Count * types.Count;
    }

    /// <summary>Done when all were answered since <see cref="Expect"/>. To be called before events can come.</summary>
    public Task Expect()
    {
        foreach (var each in seen.Values)
            Array.Clear(each);
        count = 0;
        done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return done.Task;
    }

    public void Take(MarketEvent e)
    {
        ref var isSeen = ref seen[e.GetType()][places[e.EventSymbol]];
        if (isSeen)
            return;
        isSeen = true;
        if (++count == expected)
            done.TrySetResult();
    }
}
