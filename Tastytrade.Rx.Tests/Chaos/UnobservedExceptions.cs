using System.Collections.Concurrent;

namespace Tastytrade.Rx.Tests.Chaos;

/// <summary>Exceptions of tasks that nobody looked at, from now on.</summary>
internal sealed class UnobservedExceptions : IDisposable
{
    private readonly ConcurrentQueue<Exception> exceptions = [];

    public UnobservedExceptions()
    {
        Collect();
        TaskScheduler.UnobservedTaskException += OnUnobserved;
    }

    /// <summary>Those of tasks that are garbage by now.</summary>
    public IReadOnlyCollection<Exception> Take()
    {
        for (var i = 0; i < 3; i++)
            Collect();
        return exceptions;
    }

    public void Dispose() => TaskScheduler.UnobservedTaskException -= OnUnobserved;

    private void OnUnobserved(object? sender, UnobservedTaskExceptionEventArgs e) => exceptions.Enqueue(e.Exception);

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}
