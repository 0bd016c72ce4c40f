using System.Runtime.InteropServices;

namespace Tastytrade.Rx.Benchmarks.Running;

/// <summary>Describes the machine and the runtimes of the measurements.</summary>
internal static class Machine
{
    /// <summary>Prints the description without Node and Python.</summary>
    public static void Print() => Console.WriteLine(Describe());

    public static async Task PrintAsync()
    {
        var node = await Peers.FirstLineAsync("node", "--version") is { } version ? $"Node {version}" : "no Node";
        var python = await Peers.FirstLineAsync("python3", Peers.File("client.py"), "--version") ?? "no Python";
        Console.WriteLine($"{Describe()}; {node}; {python}");
    }

    private static string Describe() =>
        $"{Processor()}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB; "
        + $"{RuntimeInformation.OSDescription}; {RuntimeInformation.FrameworkDescription}";

    private static string Processor()
    {
        const string CpuInfo = "/proc/cpuinfo";
        var line = File.Exists(CpuInfo)
            ? File.ReadLines(CpuInfo).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
