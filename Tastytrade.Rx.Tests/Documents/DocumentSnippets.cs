using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Documents;

/// <summary>Sees to it that a page's code is code: each of its C# blocks stands, but for white space, in a file that is compiled.</summary>
internal static partial class DocumentSnippets
{
    /// <param name="page">Such as <c>docs/option-chains.md</c>, from the repository's root.</param>
    /// <param name="sources">Such as <c>Tastytrade.Rx.Tests/Documents/OptionChainsPage.cs</c>, or folders.</param>
    public static void AssertCompiled(string page, params string[] sources) => AssertCompiled(page, Blocks(Read(page)), sources);

    /// <summary>The same of one section with its subsections. Where it has <c>…</c>, the code may have anything.</summary>
    public static void AssertSectionCompiled(string page, string heading, params string[] sources) =>
        AssertCompiled($"{page}, {heading}", Blocks(Section(Read(page), heading)), sources);

    /// <summary>From a heading of the second level to the next.</summary>
    public static string Section(string markdown, string heading)
    {
        var start = markdown.IndexOf($"\n## {heading}\n", StringComparison.Ordinal);
        Assert.That(start, Is.Not.Negative, $"There is no section {heading}.");
        var end = markdown.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return markdown[start..(end < 0 ? markdown.Length : end)];
    }

    /// <summary>A file by its path from the repository's root.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root(), path));

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
                var pattern = string.Join(".*?", Normalized(block).Split('…').Select(Regex.Escape));
                Assert.That(code.Any(file => Regex.IsMatch(file, pattern)), $"A block of {page} is not in {string.Join(", ", sources)}:\n{block}");
            }
        });
    }

    private static string[] Files(string source) => Path.Combine(Root(), source) is var path && Directory.Exists(path)
        ? Directory.GetFiles(path, "*.cs", SearchOption.AllDirectories)
        : [path];

    /// <summary>Keeps white space only between words, since pages break and align lines differently from code.</summary>
    private static string Normalized(string text) => WhiteSpace().Replace(WhiteSpaceAtPunctuation().Replace(text, ""), " ");

    [GeneratedRegex(@"(?<![\w\s])\s+|\s+(?![\w\s])")]
    private static partial Regex WhiteSpaceAtPunctuation();

    /// <summary>By walking up from the tests' own place: where the sources were when they were compiled is not in them.</summary>
    private static string Root()
    {
        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Tastytrade.Rx.slnx")))
                return folder.FullName;
        }

        throw new AssertionException("The tests are not run from within the repository, where the pages are.");
    }

    [GeneratedRegex(@"^```(\w+)[ \t]*\r?\n(.*?)^```[ \t]*\r?$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
