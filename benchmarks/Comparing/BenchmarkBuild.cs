using System.Globalization;
using Tastytrade.Rx.Benchmarks.Frames;
using Tastytrade.Rx.Benchmarks.Running;

namespace Tastytrade.Rx.Benchmarks.Comparing;

/// <summary>A build of this program, of this or another commit.</summary>
/// <param name="Program">The assembly; null for the running one.</param>
/// <param name="Kinds">The kinds of events that its clients read.</param>
internal sealed record BenchmarkBuild(string? Program, IReadOnlyList<TapeKind> Kinds)
{
    private const string Assembly = "Tastytrade.Rx.Benchmarks.dll";

    /// <summary>The running program.</summary>
    public static BenchmarkBuild Own { get; } = new(null, TapeKind.All);

    /// <summary>Builds the benchmarks of a worktree, in the configuration of the running program.</summary>
    /// <exception cref="InvalidOperationException">The build failed.</exception>
    public static async Task<BenchmarkBuild> BuildAsync(Worktree worktree, CancellationToken cancellationToken)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var project = Path.Combine(worktree.Folder, "benchmarks");

        // Build servers would continue to run during the measurements.
        var (status, output) = await Tool.RunAsync(
            "dotnet",
            ["build", project, "-c", configuration, "-v", "quiet", "-p:RunAnalyzers=false", "--disable-build-servers", "--nologo"],
            cancellationToken: cancellationToken);
        var programs = Path.Combine(project, "bin", configuration) is var bin && Directory.Exists(bin)
            ? Directory.GetFiles(bin, Assembly, SearchOption.AllDirectories)
            : [];
        if (status != 0 || programs is not [var program, ..])
        {
            var errors = output.Split('\n').Where(line => line.Contains("error", StringComparison.Ordinal)).Distinct().Take(5);
            var shown = string.Join('\n', errors).Replace(worktree.Folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
            throw new InvalidOperationException($"The other commit does not build:\n{shown}");
        }

        // Builds without this command read only quotes.
        var (kindsStatus, kinds) = await Tool.RunAsync("dotnet", [program, "client", "kinds"], showsErrors: false, cancellationToken);
        var names = kindsStatus == 0 ? kinds.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) : [TapeKind.Quotes.Name];
        return new(program, [.. TapeKind.All.Where(kind => names.Contains(kind.Name))]);
    }

    public Child StartClient(string key) =>
        Program is null ? Child.StartSelf("client", key) : Child.Start("dotnet", Program, "client", key);

    /// <summary>Runs the command <c>decode</c>.</summary>
    /// <returns>The nanoseconds per event of the library's decoder, by type and size.</returns>
    public async Task<IReadOnlyDictionary<string, double>> DecodeAsync(double milliseconds, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            Program ?? typeof(BenchmarkBuild).Assembly.Location, "decode", "--rounds", "1", "--javascript", "no",
            "--milliseconds", milliseconds.ToString(CultureInfo.InvariantCulture),
        ];
        var (status, output) = await Tool.RunAsync("dotnet", arguments, showsErrors: false, cancellationToken);
        if (status != 0)
            throw new InvalidOperationException($"decode failed in {(Program is null ? "this tree" : "the other commit")}.");
        return MarkdownTable.Read(output, "ns per event")
            .ToDictionary(row => row.Key, row => double.Parse(row.Value, NumberStyles.Number, CultureInfo.InvariantCulture));
    }
}
