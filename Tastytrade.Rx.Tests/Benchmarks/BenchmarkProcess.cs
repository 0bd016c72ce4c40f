using System.Diagnostics;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Benchmarks;

/// <summary>Runs the benchmarks in their own process, as users do.</summary>
internal static class BenchmarkProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public static async Task<(int Status, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", [Program(), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync().WaitAsync(Patience);
            return (process.ExitCode, await output, await error);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            return (-1, "", $"{string.Join(' ', arguments)} did not end within {Patience.TotalSeconds} s.");
        }
    }

    /// <summary>The benchmarks are built beside the tests, in the same configuration and for the same framework.</summary>
    private static string Program()
    {
        var framework = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        var repository = framework.Parent!.Parent!.Parent!.Parent!;
        return Path.Combine(
            repository.FullName, "benchmarks", "bin", framework.Parent.Name, framework.Name, "Tastytrade.Rx.Benchmarks.dll");
    }
}
