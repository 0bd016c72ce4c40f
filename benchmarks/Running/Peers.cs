namespace Tastytrade.Rx.Benchmarks.Running;

/// <summary>Finds and installs the clients in other languages.</summary>
internal static class Peers
{
    /// <summary>The folder <c>peers</c> next to the project file.</summary>
    public static string Folder { get; } = Find();

    /// <summary>Installs dxFeed's JavaScript client, if necessary.</summary>
    /// <returns>The reason why it is not available; otherwise null.</returns>
    public static async Task<string?> InstallJavaScriptAsync()
    {
        if (await FirstLineAsync("node", "--version") is null)
            return "Node.js is not installed";
        if (Directory.Exists(Path.Combine(Folder, "node_modules", "@dxfeed")))
            return null;
        await Console.Error.WriteLineAsync($"npm ci in {Folder}");
        var output = await FirstLineAsync("npm", "ci", "--no-audit", "--no-fund", "--prefix", Folder);
        return output is null ? "npm ci failed in benchmarks/peers" : null;
    }

    public static string File(string name) => Path.Combine(Folder, name);

    /// <summary>Runs a program.</summary>
    /// <returns>The first line of its output; null if it cannot be started or fails.</returns>
    public static async Task<string?> FirstLineAsync(string program, params string[] arguments)
    {
        var (status, output) = await Tool.RunAsync(program, arguments);
        return status == 0 ? output.Trim().Split('\n')[0] : null;
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
