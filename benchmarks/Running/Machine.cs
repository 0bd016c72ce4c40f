using System.Runtime.InteropServices;

namespace Tastytrade.Rx.Benchmarks.Running;

/// <summary>What the figures were measured on, without which they mean nothing.</summary>
internal static class Machine
{
    /// <summary>Without the programs that only some benchmarks run beside ours.</summary>
    public static void Print() => Console.WriteLine(Describe());

    public static async Task PrintAsync()
    {
        var node = await Peers.AskAsync("node", "--version") is { } version ? $"Node {version}" : "no Node";
        var python = await Peers.AskAsync("python3", Peers.File("client.py"), "--version") ?? "no Python";
        Console.WriteLine($"{Describe()}; {node}; {python}");
    }

    private static string Describe() =>
        $"{Processor()}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB; {RuntimeInformation.OSDescription}; {RuntimeInformation.FrameworkDescription}";

    private static string Processor()
    {
        const string File = "/proc/cpuinfo";
        var name = System.IO.File.Exists(File)
            ? System.IO.File.ReadLines(File).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
            : null;
        return name ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
