namespace Tastytrade.Rx.Fuzz.Running;

/// <summary>The saved inputs: seeds that are typical of servers and users, and every input that ever failed.</summary>
internal static class Corpus
{
    /// <summary>The folder next to the program.</summary>
    public static string Folder(string target) => Path.Combine(AppContext.BaseDirectory, "corpus", target);

    public static IReadOnlyList<(string Name, byte[] Input)> Read(string target)
    {
        var files = Directory.GetFiles(Folder(target)).Order(StringComparer.Ordinal);
        return [.. files.Select(file => (Path.GetFileName(file), File.ReadAllBytes(file)))];
    }
}
