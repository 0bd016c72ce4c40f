using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Documents;

/// <summary>The code blocks of a page in docs/, and whether they are what is compiled here.</summary>
internal static partial class DocumentSnippets
{
    /// <summary>Checks that every <c>csharp</c> block of a page occurs, but for white space, in one of the source files.</summary>
    /// <param name="page">Such as <c>ui-bindings.md</c>, in docs/.</param>
    /// <param name="sources">Source files or folders of them, from Tastytrade.Rx.Tests/Documents.</param>
    public static void AssertCompiled(string page, params IEnumerable<string> sources)
    {
        string[] compiled = [.. sources.SelectMany(Files).Select(file => Normalise(File.ReadAllText(file)))];
        var blocks = Blocks(page, "csharp").ToArray();
        Assert.That(blocks, Is.Not.Empty, page);
        Assert.Multiple(() =>
        {
            foreach (var block in blocks)
                Assert.That(compiled.Any(source => source.Contains(Normalise(block), StringComparison.Ordinal)), $"{page} has a block that is compiled nowhere:\n{block}");
        });
    }

    /// <summary>The blocks of one language, in order.</summary>
    public static IEnumerable<string> Blocks(string page, string language) => Fence()
        .Matches(File.ReadAllText(Path.Combine(Root(), "docs", page)))
        .Where(match => match.Groups["language"].Value == language)
        .Select(match => match.Groups["code"].Value);

    private static IEnumerable<string> Files(string source)
    {
        var path = Path.Combine(Root(), "Tastytrade.Rx.Tests", "Documents", source);
        return Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.cs", SearchOption.AllDirectories) : [path];
    }

    /// <summary>The folder with the solution, above the tests' own.</summary>
    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Tastytrade.Rx.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException($"{AppContext.BaseDirectory} is in no checkout, where the pages would be.");
        return folder.FullName;
    }

    private static string Normalise(string code) => WhiteSpace().Replace(code, " ").Trim();

    [GeneratedRegex(@"^ *```(?<language>\w+)\r?\n(?<code>.*?)^ *```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
