namespace Tastytrade.Rx.Fuzz.Running;

/// <summary>The inputs that are kept: seeds that servers and users may well send, and every input that ever failed.</summary>
internal static class Corpus
{
    /// <summary>Beside the program, where the build puts it.</summary>
    public static string Folder(string target) => Path.Combine(AppContext.BaseDirectory, "corpus", target);

    public static IReadOnlyList<(string Name, byte[] Input)> Read(string target) =>
        [.. Directory.GetFiles(Folder(target)).Order(StringComparer.Ordinal).Select(file => (Path.GetFileName(file), File.ReadAllBytes(file)))];
}
