using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Chaos;

/// <summary>Counts of the process's resources, to find what a streamer leaks.</summary>
/// <param name="Sockets">Open sockets.</param>
/// <param name="OtherHandles">Other open handles, except assemblies and symbol files, which are loaded on first use.</param>
/// <param name="Threads">Threads outside the pool.</param>
/// <param name="Timers">Active timers.</param>
internal sealed record Leftovers(int Sockets, int OtherHandles, int Threads, long Timers)
{
    /// <summary>Reads the counts from <c>/proc</c>; ignores the test where there is none.</summary>
    public static Leftovers Take()
    {
        if (!Directory.Exists("/proc/self/fd"))
            Assert.Ignore("Sockets and threads can be counted only where there is a /proc.");
        string[] handles = [.. Directory.GetFiles("/proc/self/fd").Select(LinkOf).OfType<string>()];
        var sockets = handles.Count(handle => handle.StartsWith("socket:", StringComparison.Ordinal));
        return new(
            sockets,
            handles.Count(handle => Path.GetExtension(handle) is not (".dll" or ".pdb")) - sockets,
            Directory.GetDirectories("/proc/self/task")
                .Count(task => NameOf(task) is { } name && !name.StartsWith(".NET TP", StringComparison.Ordinal)
                && !name.StartsWith(".NET Tiered", StringComparison.Ordinal)),
            Timer.ActiveCount);
    }

    public bool IsNoMoreThan(Leftovers other) =>
        Sockets <= other.Sockets && OtherHandles <= other.OtherHandles && Threads <= other.Threads && Timers <= other.Timers;

    private static string? LinkOf(string file)
    {
        try
        {
            return new FileInfo(file).LinkTarget;
        }
        catch (IOException)
        {
            // The handle was closed in the meantime.
            return null;
        }
    }

    private static string? NameOf(string task)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "comm"));
        }
        catch (IOException)
        {
            return null;
        }
    }
}
