using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Documents;

/// <summary>Checks that each C# block of a page is part of a compiled file, apart from white space.</summary>
internal static partial class DocumentSnippets
{
    /// <param name="page">The page's path from the repository's root, such as <c>docs/option-chains.md</c>.</param>
    /// <param name="sources">Files or folders, such as <c>Tastytrade.Rx.Tests/Documents/OptionChainsPage.cs</c>.</param>
    public static void AssertCompiled(string page, params string[] sources) => AssertCompiled(page, Blocks(Read(page)), sources);

    /// <summary>Checks one section with its subsections. An <c>…</c> in a block matches any code.</summary>
    public static void AssertSectionCompiled(string page, string heading, params string[] sources) =>
        AssertCompiled($"{page}, {heading}", Blocks(Section(Read(page), heading)), sources);

    /// <summary>The text from a heading of the second level to the next one.</summary>
    public static string Section(string markdown, string heading)
    {
        var start = markdown.IndexOf($"\n## {heading}\n", StringComparison.Ordinal);
        Assert.That(start, Is.Not.Negative, $"There is no section {heading}.");
        var end = markdown.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return markdown[start..(end < 0 ? markdown.Length : end)];
    }

    /// <summary>A file by its path from the repository's root.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root(), path));

    /// <summary>The code blocks of a language.</summary>
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
                Assert.That(code.Any(file => Regex.IsMatch(file, pattern)),
                    $"A block of {page} is not in {string.Join(", ", sources)}:\n{block}");
            }
        });
    }

    private static string[] Files(string source) => Path.Combine(Root(), source) is var path && Directory.Exists(path)
        ? Directory.GetFiles(path, "*.cs", SearchOption.AllDirectories)
        : [path];

    /// <summary>Replaces each run of white space by one space, since pages align code differently.</summary>
    private static string Normalized(string text) => WhiteSpace().Replace(text, " ").Trim();

    /// <summary>The repository's root, found from the folder of the tests; deterministic builds contain no source paths.</summary>
    private static string Root()
    {
        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Tastytrade.Rx.slnx")))
                return folder.FullName;
        }

        throw new AssertionException("The tests do not run within the repository, which has the pages.");
    }

    [GeneratedRegex(@"^```(\w+)[ \t]*\r?\n(.*?)^```[ \t]*\r?$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
