using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Tastytrade.Rx.Recordings.Writing;

/// <summary>Gives the processors to other threads first: the stream matters more than its recording.</summary>
internal static class LowPriority
{
    private const int PriorityOfProcess = 0;
    private const int CurrentThread = 0;

    /// <summary>With all processors busy, such a thread has a few percent of one.</summary>
    private const int Niceness = 15;

    /// <summary>Lowers the priority of the current thread.</summary>
    public static void Begin()
    {
        Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;

        // .NET has no effect there. On Linux, unlike other systems, the call concerns a single thread.
        if (OperatingSystem.IsLinux())
            _ = SetPriority(PriorityOfProcess, CurrentThread, Niceness);
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [SuppressMessage("Interoperability", "SYSLIB1054", Justification = "The generated code would need unsafe blocks.")]
    private static extern int SetPriority(int which, int who, int priority);
}
