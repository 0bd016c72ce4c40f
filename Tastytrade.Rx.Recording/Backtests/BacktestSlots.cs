using System.Reactive.Disposables;

namespace Tastytrade.Rx.Recordings.Backtests;

/// <summary>Limits how many runs there are at the same time. A semaphore cannot be made smaller. Thread-safe.</summary>
internal sealed class BacktestSlots
{
    private readonly Lock gate = new();
    private readonly Queue<TaskCompletionSource> waiting = new();
    private int max = Environment.ProcessorCount;
    private int running;

    /// <summary>The slots of the process.</summary>
    public static BacktestSlots Shared { get; } = new();

    public int Max
    {
        get
        {
            lock (gate)
                return max;
        }
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            lock (gate)
                max = value;
            Admit();
        }
    }

    /// <summary>Waits for a slot. Those who wait get it in the order of their calls.</summary>
    /// <returns>Disposing it frees the slot.</returns>
    public async Task<IDisposable> TakeAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
            waiting.Enqueue(turn);
        Admit();
        using (cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken)))
            await turn.Task.ConfigureAwait(false);
        return Disposable.Create(() =>
        {
            lock (gate)
                running--;
            Admit();
        });
    }

    private void Admit()
    {
        lock (gate)
        {
            while (running < max && waiting.TryDequeue(out var next))
            {
                // One that was cancelled takes no slot.
                if (next.TrySetResult())
                    running++;
            }
        }
    }
}
