namespace Tastytrade.Rx.Simulator.Accounts;

/// <summary>Actions that are due at times of the market. They run in the order of their times, then in the order in which they were
/// added.</summary>
internal sealed class WorkQueue
{
    private readonly PriorityQueue<Action<DateTimeOffset>, (DateTimeOffset Due, long Number)> actions = new();
    private long added;

    public void Add(DateTimeOffset due, Action<DateTimeOffset> action) => actions.Enqueue(action, (due, added++));

    /// <summary>Runs what is due, and what that adds. Each action gets the time at which it was due.</summary>
    public void Run(DateTimeOffset now)
    {
        while (actions.TryPeek(out var action, out var key) && key.Due <= now)
        {
            actions.Dequeue();
            action(key.Due);
        }
    }
}
