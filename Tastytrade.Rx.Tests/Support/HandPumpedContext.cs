using Microsoft.Reactive.Testing;

namespace Tastytrade.Rx.Tests.Support;

/// <summary>The context of a user interface in virtual time: it runs posted callbacks only when the test pumps it.</summary>
internal sealed class HandPumpedContext(TestScheduler scheduler) : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Run, object? State)> waiting = new();

    /// <summary>The ticks of the posts.</summary>
    public List<long> Posts { get; } = [];

    public int Waiting => waiting.Count;

    /// <summary>The exception that a post throws, as the context of a closed window does.</summary>
    public Exception? Refusal { get; set; }

    /// <summary>Whether a post runs its callback at once, as some contexts for tests do.</summary>
    public bool IsSynchronous { get; set; }

    public override void Post(SendOrPostCallback d, object? state)
    {
        Posts.Add(scheduler.Clock);
        if (Refusal is not null)
            throw Refusal;
        if (IsSynchronous)
            Run(d, state);
        else
            waiting.Enqueue((d, state));
    }

    /// <summary>Runs the waiting callbacks, but not those that they post.</summary>
    /// <returns>The number of callbacks run.</returns>
    public int Pump()
    {
        var count = waiting.Count;
        for (var i = 0; i < count; i++)
        {
            var (run, state) = waiting.Dequeue();
            Run(run, state);
        }

        return count;
    }

    private void Run(SendOrPostCallback callback, object? state)
    {
        var outer = Current;
        SetSynchronizationContext(this);
        try
        {
            callback(state);
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }
}
