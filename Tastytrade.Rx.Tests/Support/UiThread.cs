using System.Collections.Concurrent;

namespace Tastytrade.Rx.Tests.Support;

/// <summary>A thread with a synchronization context, as user interfaces have.</summary>
internal sealed class UiThread : SynchronizationContext, IAsyncDisposable
{
    private readonly BlockingCollection<(SendOrPostCallback Run, object? State)> work = [];
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Thread thread;

    public UiThread()
    {
        thread = new Thread(Run) { IsBackground = true, Name = "UI" };
        thread.Start();
    }

    /// <summary>The exceptions thrown on the thread.</summary>
    public ConcurrentQueue<Exception> Unhandled { get; } = new();

    public bool IsCurrent => Thread.CurrentThread == thread;

    public override void Post(SendOrPostCallback d, object? state) => work.Add((d, state));

    public Task<T> RunAsync<T>(Func<T> function)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(
            _ =>
            {
                try
                {
                    done.SetResult(function());
                }
                catch (Exception e)
                {
                    done.SetException(e);
                }
            },
            null);
        return done.Task.WithinLimitAsync();
    }

    public Task RunAsync(Action action) => RunAsync(() =>
    {
        action();
        return true;
    });

    public async ValueTask DisposeAsync()
    {
        work.CompleteAdding();
        await ended.Task.WithinLimitAsync();
    }

    private void Run()
    {
        SetSynchronizationContext(this);
        foreach (var (run, state) in work.GetConsumingEnumerable())
        {
            try
            {
                run(state);
            }
            catch (Exception e)
            {
                Unhandled.Enqueue(e);
            }
        }

        ended.SetResult();
    }
}
