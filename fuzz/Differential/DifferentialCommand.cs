using System.Diagnostics;
using System.Globalization;
using Tastytrade.Rx.Fuzz.Running;

namespace Tastytrade.Rx.Fuzz.Differential;

/// <summary>Compares the decoder's paths, in one process for each limit of vector instructions.</summary>
internal static class DifferentialCommand
{
    public static int Run(Arguments arguments)
    {
        var executions = arguments.Number("executions", 1_000_000);
        var seed = (int)arguments.Number("seed", 1);
        var folder = arguments.Text("failures", Path.Combine("artifacts", "fuzz"));
        var isChild = arguments.Text("vectors", "all") switch
        {
            "all" => false,
            "current" => true,
            var other => throw new ArgumentException($"--vectors must be all or current, not '{other}'."),
        };
        arguments.RejectUnknown();
        return isChild ? RunHere(executions, seed, folder) : VectorSettings.All.Max(setting => Start(setting, executions, seed, folder));
    }

    private static int RunHere(long executions, int seed, string folder)
    {
        var (clock, done, failures) = (Stopwatch.StartNew(), 0L, 0);
        var reports = DifferentialRun.Run(executions, seed, n =>
        {
            if (n % 120_000 == 0)
                Console.Error.WriteLine($"{n:N0}");
        });
        foreach (var report in reports)
        {
            done += report.Executions;
            failures += report.Failures.Count;
            foreach (var found in report.Failures)
                RunCommand.Save(folder, found.Input, $"seed {report.Seed}, execution {found.Execution:N0}: {found.Failure}");
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{VectorSettings.Widest}: {done:N0} inputs from seed {seed} in {clock.Elapsed.TotalSeconds:0.0} s, {failures} failures"));
        return failures == 0 ? 0 : 1;
    }

    private static int Start(string? setting, long executions, int seed, string folder)
    {
        var program = Environment.ProcessPath!;
        var isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        string[] arguments =
        [
            .. isHost ? [typeof(DifferentialCommand).Assembly.Location] : Array.Empty<string>(),
            "differential", "--vectors", "current", "--failures", folder,
            "--executions", executions.ToString(CultureInfo.InvariantCulture), "--seed", seed.ToString(CultureInfo.InvariantCulture),
        ];
        var start = new ProcessStartInfo(program, arguments);
        if (setting is not null)
            start.Environment[setting] = "0";
        Console.WriteLine(setting is null ? "All instructions:" : $"{setting}=0:");
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
