using System.Text.RegularExpressions;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Documents;

/// <summary>Checks that the C# blocks of a page compile: each must be, except for white space and using directives, part of a compiled
/// file. Where a block has <c>…</c>, the file may have anything.</summary>
internal static partial class DocumentSnippets
{
    /// <param name="page">Such as <c>docs/option-chains.md</c>, from the repository's root.</param>
    /// <param name="sources">Such as <c>Tastytrade.Rx.Tests/Documents/OptionChainsPage.cs</c>, or folders.</param>
    public static void AssertCompiled(string page, params string[] sources) => AssertCompiled(page, Blocks(Read(page)), sources);

    /// <summary>A file by its path from the repository's root.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));

    /// <summary>All pages of the repository, by their paths from its root.</summary>
    public static IReadOnlyList<string> Pages() =>
    [
        .. new[] { ".", "docs", "Tastytrade.Rx.Hosting", "Tastytrade.Rx.Recording", "Tastytrade.Rx.Simulator", "Tastytrade.Rx.Testing" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.md"))
            .Select(file => Path.GetRelativePath(Repository.Root, file)),
    ];

    /// <summary>Whether there is a file at a path from the repository's root.</summary>
    public static bool Exists(string path) => File.Exists(Path.Combine(Repository.Root, path));

    /// <summary>What stands between <c>```csharp</c>, or another language, and <c>```</c>.</summary>
    public static IReadOnlyList<string> Blocks(string markdown, string language = "csharp") =>
        [.. Block().Matches(markdown).Where(match => match.Groups[1].Value == language).Select(match => match.Groups[2].Value)];

    private static void AssertCompiled(string page, IReadOnlyList<string> blocks, string[] sources)
    {
        string[] code = [.. sources.SelectMany(Files).Select(file => Normalized(File.ReadAllText(file)))];
        Assert.That(blocks, Is.Not.Empty, $"{page} has no C# block.");
        Assert.Multiple(() =>
        {
            foreach (var block in blocks)
            {
                var pattern = string.Join(".*?", Normalized(Using().Replace(block, "")).Split('…').Select(Regex.Escape));
                Assert.That(
                    code.Any(file => Regex.IsMatch(file, pattern)),
                    $"A block of {page} is not in {string.Join(", ", sources)}:\n{block}");
            }
        });
    }

    private static string[] Files(string source) => Path.Combine(Repository.Root, source) is var path && Directory.Exists(path)
        ? Directory.GetFiles(path, "*.cs", SearchOption.AllDirectories)
        : [path];

    /// <summary>Keeps white space only between words, since pages break and align lines differently from code.</summary>
    private static string Normalized(string text) => WhiteSpace().Replace(WhiteSpaceAtPunctuation().Replace(text, ""), " ");

    [GeneratedRegex(@"(?<![\w\s])\s+|\s+(?![\w\s])")]
    private static partial Regex WhiteSpaceAtPunctuation();

    [GeneratedRegex(@"^```(\w+)[ \t]*\r?\n(.*?)^```[ \t]*\r?$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^using [\w.]+;[ \t]*\r?$", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
