using System.Collections.Concurrent;

namespace Tastytrade.Rx.Tests.Support;

/// <summary>Collects exceptions of tasks that no code looked at.</summary>
internal sealed class UnobservedExceptions : IDisposable
{
    private readonly ConcurrentQueue<Exception> found = [];

    public UnobservedExceptions()
    {
        Collect();
        TaskScheduler.UnobservedTaskException += OnUnobserved;
    }

    /// <summary>All so far, after several collections of garbage: such exceptions show when their tasks are collected.</summary>
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
