using System.ComponentModel;
using System.Diagnostics;

namespace Tastytrade.Rx.Benchmarks.Running;

/// <summary>The programs in other languages that are measured beside ours: found, and installed where they need it.</summary>
internal static class Peers
{
    /// <summary>The folder <c>peers</c> beside this project's file.</summary>
    public static string Folder { get; } = Find();

    /// <summary>Installs dxFeed's JavaScript client once.</summary>
    /// <returns>What is missing, or null.</returns>
    public static async Task<string?> InstallJavaScriptAsync()
    {
        if (await AskAsync("node", "--version") is null)
            return "Node.js is not installed";
        if (Directory.Exists(Path.Combine(Folder, "node_modules", "@dxfeed")))
            return null;
        await Console.Error.WriteLineAsync($"npm ci in {Folder}");
        return await AskAsync("npm", "ci", "--no-audit", "--no-fund", "--prefix", Folder) is null ? "npm ci failed in benchmarks/peers" : null;
    }

    public static string File(string name) => Path.Combine(Folder, name);

    /// <summary>The first line that a program says; null where it cannot be run or fails.</summary>
    public static async Task<string?> AskAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? output.Trim().Split('\n')[0] : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            foreach (var candidate in (string[])["peers", Path.Combine("benchmarks", "peers")])
            {
                var path = Path.Combine(folder.FullName, candidate);
                if (System.IO.File.Exists(Path.Combine(path, "client.mjs")))
                    return path;
            }
        }

        throw new DirectoryNotFoundException("benchmarks/peers was not found: run the benchmarks from the repository.");
    }
}
