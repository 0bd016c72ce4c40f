using Microsoft.Reactive.Testing;

namespace Tastytrade.Rx.Tests.Support;

/// <summary>A user interface in virtual time: it sleeps until the test lets it run what was posted.</summary>
internal sealed class HandPumpedContext(TestScheduler scheduler) : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Run, object? State)> waiting = new();

    /// <summary>The ticks at which something was posted.</summary>
    public List<long> Posts { get; } = [];

    public int Waiting => waiting.Count;

    /// <summary>What a post throws, as that of a closed window does.</summary>
    public Exception? Refusal { get; set; }

    /// <summary>Runs what is posted within the post, as some contexts do that tests of users bring along.</summary>
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

    /// <summary>Runs what is waiting now, but not what is posted meanwhile.</summary>
    /// <returns>How much it was.</returns>
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
