using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Chaos;

/// <summary>What of the process outlives a streamer that forgets it.</summary>
/// <param name="Sockets">Open sockets.</param>
/// <param name="OtherHandles">Other open handles, without the assemblies and their symbols, which are loaded when something first needs
/// them.</param>
/// <param name="Threads">Threads other than those of the pool, which come and go.</param>
/// <param name="Timers">Timers that are set.</param>
internal sealed record Leftovers(int Sockets, int OtherHandles, int Threads, long Timers)
{
    /// <summary>What the kernel lists; a system that lists nothing is not asked.</summary>
    public static Leftovers Take()
    {
        if (!Directory.Exists("/proc/self/fd"))
            Assert.Ignore("Sockets and threads are counted where there is a /proc.");
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
            // Closed meanwhile.
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
