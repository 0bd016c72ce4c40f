using Tastytrade.Rx.Benchmarks.Running;

namespace Tastytrade.Rx.Benchmarks.Comparing;

/// <summary>A temporary git worktree of another commit, outside this repository. Disposing removes it.</summary>
internal sealed class Worktree : IAsyncDisposable
{
    private static readonly string Repository = Path.GetFullPath(Path.Combine(Peers.Folder, "..", ".."));

    private Worktree(string folder) => Folder = folder;

    public string Folder { get; }

    /// <param name="revision">Any name of a commit that git understands.</param>
    /// <param name="cancellationToken">Cancels the checkout.</param>
    /// <exception cref="ArgumentException">There is no such commit.</exception>
    public static async Task<Worktree> AddAsync(string revision, CancellationToken cancellationToken)
    {
        var (status, commit) = await GitAsync(
            ["rev-parse", "--verify", "--quiet", "--end-of-options", $"{revision}^{{commit}}"], cancellationToken);
        if (status != 0)
            throw new ArgumentException($"git finds no commit '{revision}' in this repository.");

        var worktree = new Worktree(Path.Combine(Path.GetTempPath(), $"tastytrade-rx-{Guid.NewGuid():N}"));
        try
        {
            (status, _) = await GitAsync(["worktree", "add", "--quiet", "--detach", worktree.Folder, commit.Trim()], cancellationToken);
            return status == 0 ? worktree : throw new InvalidOperationException($"git could not check out '{revision}'.");
        }
        catch
        {
            await worktree.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!Directory.Exists(Folder))
            return;
        var (status, _) = await GitAsync(["worktree", "remove", "--force", Folder], CancellationToken.None);
        if (status == 0)
            return;

        // git does not remove a checkout that was cancelled.
        Directory.Delete(Folder, recursive: true);
        await GitAsync(["worktree", "prune"], CancellationToken.None);
    }

    private static Task<(int Status, string Output)> GitAsync(string[] arguments, CancellationToken cancellationToken) =>
        Tool.RunAsync("git", ["-C", Repository, .. arguments], cancellationToken: cancellationToken);
}
