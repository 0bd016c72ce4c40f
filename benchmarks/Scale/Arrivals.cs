using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Benchmarks.Scale;

/// <summary>Tracks the first event of each of many subscriptions.</summary>
internal sealed class Arrivals
{
    private readonly Dictionary<string, int> indexes;
    private readonly Dictionary<Type, bool[]> seen;
    private readonly int expected;
    private TaskCompletionSource done = new();
    private int count;

    public Arrivals(IReadOnlyList<string> symbols, params IReadOnlyList<EventSchema> types)
    {
        indexes = symbols.Select((s, i) => (s, i)).ToDictionary(p => p.s, p => p.i);
        seen = types.ToDictionary(t => t.EventType, _ => new bool[symbols.Count]);
        expected = symbols.Count * types.Count;
    }

    /// <summary>Starts again. Call it before events can arrive.</summary>
    /// <returns>A task that completes when each subscription has received an event.</returns>
    public Task Restart()
    {
        foreach (var flags in seen.Values)
            Array.Clear(flags);
        count = 0;
        done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return done.Task;
    }

    public void Take(MarketEvent e)
    {
        ref var isSeen = ref seen[e.GetType()][indexes[e.EventSymbol]];
        if (isSeen)
            return;
        isSeen = true;
        if (++count == expected)
            done.TrySetResult();
    }
}
