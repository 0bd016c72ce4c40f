using System.Security.Cryptography;

namespace Tastytrade.Rx.Fuzz.Running;

/// <summary>Runs the mutating driver, and saves inputs that fail.</summary>
internal static class RunCommand
{
    public static int Run(Arguments arguments)
    {
        var names = arguments.Text("target", "all") is var name && name == "all" ? FuzzTargets.Names : [name];
        var executions = arguments.Number("executions", 1_000_000);
        var seed = (int)arguments.Number("seed", 1);
        var seconds = arguments.Number("seconds", 0);
        var folder = arguments.Text("failures", Path.Combine("artifacts", "fuzz"));
        arguments.RejectUnknown();
        return names.Sum(target => Run(target, executions, seconds, seed, Path.Combine(folder, target))) == 0 ? 0 : 1;
    }

    private static int Run(string target, long executions, long seconds, int seed, string folder)
    {
        using var watchdog = new Watchdog(TimeSpan.FromSeconds(20), 1 << 30, (input, reason) => Save(folder, input, reason));
        watchdog.Start();
        using var fuzzed = FuzzTargets.Create(target);
        var driver = new MutatingDriver(fuzzed, Corpus.Read(target).Select(c => c.Input), seed)
        {
            Watching = watchdog.Watch,
            Progress = done => Console.Error.WriteLine($"{target}: {done:N0}"),
        };
        var report = driver.Run(executions, seconds > 0 ? TimeSpan.FromSeconds(seconds) : null);
        Console.WriteLine(report);
        foreach (var found in report.Failures)
            Save(folder, found.Input, $"execution {found.Execution:N0}: {found.Failure}");
        return report.Failures.Count;
    }

    /// <summary>Writes an input and the reason of its failure to files.</summary>
    public static void Save(string folder, byte[] input, string reason)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(input))[..12]);
        File.WriteAllBytes(file, input);
        File.WriteAllText(file + ".why", reason);
        Console.WriteLine($"{file}: {reason}");
    }
}
