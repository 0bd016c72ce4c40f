using System.Collections.Concurrent;

namespace Tastytrade.Rx.Tests.Support;

/// <summary>Collects unobserved task exceptions.</summary>
internal sealed class UnobservedExceptions : IDisposable
{
    private readonly ConcurrentQueue<Exception> found = [];

    public UnobservedExceptions()
    {
        Collect();
        TaskScheduler.UnobservedTaskException += OnUnobserved;
    }

    /// <summary>All so far, after several garbage collections, since the event is raised when a task is finalized.</summary>
    public async Task<Exception[]> FindAsync()
    {
        for (var i = 0; i < 5; i++)
        {
            await Task.Delay(20);
            Collect();
        }

        return [.. found];
    }

    public void Dispose() => TaskScheduler.UnobservedTaskException -= OnUnobserved;

    private void OnUnobserved(object? sender, UnobservedTaskExceptionEventArgs e) => found.Enqueue(e.Exception);

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}
