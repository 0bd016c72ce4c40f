using System.Reactive.Concurrency;

namespace Tastytrade.Rx.Sessions;

/// <summary>Lets a number of calls pass within any second, in the order in which they came. A call that is cancelled while it waits takes
/// no place.</summary>
/// <param name="perSecond">The number of calls.</param>
/// <param name="scheduler">The clock and the timers.</param>
internal sealed class RateLimit(int perSecond, IScheduler scheduler)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly SchedulerTimeProvider time = new(scheduler);
    private readonly Lock gate = new();
    private readonly Queue<DateTimeOffset> passed = new();
    private Task last = Task.CompletedTask;

    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        var mine = new TaskCompletionSource();
        Task before;
        lock (gate)
            (before, last) = (last, mine.Task);
        try
        {
            await before.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (Delay() is var delay && delay > TimeSpan.Zero)
                await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
            if (passed.Count == perSecond)
                passed.Dequeue();
            passed.Enqueue(scheduler.Now);
        }
        finally
        {
            // After a cancellation, the next call waits for the one before this.
            _ = before.ContinueWith(
                _ => mine.SetResult(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    /// <summary>Until the next call may pass. Only the call whose turn it is comes here. The clock may have been set back, so no wait is
    /// longer than a second.</summary>
    private TimeSpan Delay()
    {
        if (passed.Count < perSecond)
            return TimeSpan.Zero;
        var delay = passed.Peek() + Second - scheduler.Now;
        return delay < Second ? delay : Second;
    }
}
