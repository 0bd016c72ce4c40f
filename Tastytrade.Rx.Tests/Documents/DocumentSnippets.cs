using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Documents;

/// <summary>Sees to it that a page's code is code: each of its C# blocks stands, but for white space, in a file that is compiled.</summary>
internal static partial class DocumentSnippets
{
    /// <param name="page">Such as <c>docs/option-chains.md</c>, from the repository's root.</param>
    /// <param name="source">Such as <c>Tastytrade.Rx.Tests/Documents/OptionChainsPage.cs</c>.</param>
    public static void AssertCompiled(string page, string source)
    {
        var root = Root();
        var blocks = Blocks(File.ReadAllText(Path.Combine(root, page)));
        var code = Normalized(File.ReadAllText(Path.Combine(root, source)));
        Assert.That(blocks, Is.Not.Empty, $"{page} has no C# block.");
        Assert.Multiple(() =>
        {
            foreach (var block in blocks)
                Assert.That(code.Contains(Normalized(block), StringComparison.Ordinal), $"A block of {page} is not in {source}:\n{block}");
        });
    }

    /// <summary>What stands between <c>```csharp</c> and <c>```</c>.</summary>
    public static IReadOnlyList<string> Blocks(string markdown) => [.. Block().Matches(markdown).Select(match => match.Groups[1].Value)];

    /// <summary>Each run of white space as one blank: pages align what code does not.</summary>
    private static string Normalized(string text) => WhiteSpace().Replace(text, " ").Trim();

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

    [GeneratedRegex(@"^```csharp[ \t]*\r?\n(.*?)^```[ \t]*\r?$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
