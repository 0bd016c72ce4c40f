using System.Diagnostics;

namespace Tastytrade.Rx.Benchmarks.Running;

/// <summary>What this process holds at one moment.</summary>
/// <param name="Heap">Bytes of managed objects in use.</param>
/// <param name="Committed">Bytes that the collector holds for them.</param>
/// <param name="WorkingSet">Bytes of physical memory.</param>
/// <param name="Handles">Open files and sockets, without the assemblies that are loaded when something first needs them.</param>
/// <param name="Threads">Threads of the system other than the pool's.</param>
/// <param name="PoolThreads">Threads of the pool, which tries out how many are best, and on a busy machine makes more.</param>
/// <param name="Timers">Timers that wait.</param>
internal readonly record struct Held(long Heap, long Committed, long WorkingSet, int Handles, int Threads, int PoolThreads, long Timers)
{
    /// <summary>Collects first, so that only what is in use counts.</summary>
    public static Held Now()
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
            OperatingSystem.IsLinux() ? new DirectoryInfo("/proc/self/fd").EnumerateFileSystemInfos().Count(f => f.LinkTarget?.EndsWith(".dll", StringComparison.Ordinal) != true) : process.HandleCount,
            Math.Max(0, process.Threads.Count - pool),
            pool,
            Timer.ActiveCount);
    }
}
