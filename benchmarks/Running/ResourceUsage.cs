using System.Diagnostics;

namespace Tastytrade.Rx.Benchmarks.Running;

/// <summary>The resources that this process uses at one time.</summary>
/// <param name="Heap">The bytes of managed objects in use.</param>
/// <param name="Committed">The bytes that the garbage collector has committed.</param>
/// <param name="WorkingSet">The bytes of physical memory.</param>
/// <param name="Handles">The open files and sockets, without assemblies, which are loaded on first use.</param>
/// <param name="Threads">The threads outside the thread pool.</param>
/// <param name="PoolThreads">The threads of the thread pool. Their number varies, and grows on a busy machine.</param>
/// <param name="Timers">The active timers.</param>
internal readonly record struct ResourceUsage(
    long Heap, long Committed, long WorkingSet, int Handles, int Threads, int PoolThreads, long Timers)
{
    /// <summary>Measures the usage after a garbage collection.</summary>
    public static ResourceUsage Now()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        var pool = ThreadPool.ThreadCount;
        return new(
            GC.GetTotalMemory(forceFullCollection: false),
            GC.GetGCMemoryInfo().TotalCommittedBytes,
            process.WorkingSet64,
            OperatingSystem.IsLinux() ? OpenFiles() : process.HandleCount,
            Math.Max(0, process.Threads.Count - pool),
            pool,
            Timer.ActiveCount);
    }

    private static int OpenFiles() => new DirectoryInfo("/proc/self/fd").EnumerateFileSystemInfos()
        .Count(file => file.LinkTarget?.EndsWith(".dll", StringComparison.Ordinal) != true);
}
