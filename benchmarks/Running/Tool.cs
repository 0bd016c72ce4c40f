using System.ComponentModel;
using System.Diagnostics;

namespace Tastytrade.Rx.Benchmarks.Running;

/// <summary>Runs other programs to their end.</summary>
internal static class Tool
{
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="showsErrors">Whether the program writes to this program's standard error.</param>
    /// <param name="cancellationToken">Kills the program.</param>
    /// <returns>The exit code and standard output; −1 if the program cannot be started.</returns>
    /// <exception cref="OperationCanceledException">The program was killed.</exception>
    public static async Task<(int Status, string Output)> RunAsync(
        string program, IEnumerable<string> arguments, bool showsErrors = true, CancellationToken cancellationToken = default)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = !showsErrors };
        try
        {
            using var process = Process.Start(start)!;
            if (!showsErrors)
                process.BeginErrorReadLine();
            try
            {
                var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
                await process.WaitForExitAsync(cancellationToken);
                return (process.ExitCode, output);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
        }
        catch (Win32Exception e)
        {
            return (-1, e.Message);
        }
    }
}
