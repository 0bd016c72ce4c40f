using System.Text.RegularExpressions;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Architecture;

/// <summary>Code and documents use the terms that dxFeed, tastytrade, Rx and .NET use, and no words of their own for them.</summary>
public sealed partial class WordingTests
{
    private static readonly string[] Projects =
        ["Tastytrade.Rx", "Tastytrade.Rx.Hosting", "Tastytrade.Rx.Recording", "Tastytrade.Rx.Testing", "Tastytrade.Rx.Simulator"];

    [Test]
    public void Texts_OfTheLibraryAndItsDocuments_UseStandardTerms() =>
        Assert.That(Lines(Texts()).Where(line => Dialect().IsMatch(line.Text)), Is.Empty);

    [Test]
    public void Lines_OfAllCode_HaveAtMost140Columns() =>
        Assert.That(Lines(Code("")).Where(line => line.Text.Length > 140), Is.Empty);

    private static IEnumerable<string> Texts() => Projects.SelectMany(Code)
        .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md"))
        .Concat(new[] { "README.md", "SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md" }
            .Select(file => Path.Combine(Repository.Root, file)));

    private static IEnumerable<string> Code(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !Ignored().IsMatch(Path.GetRelativePath(Repository.Root, file)));

    private static IEnumerable<(string Place, string Text)> Lines(IEnumerable<string> files) => files.SelectMany(
        file => File.ReadLines(file).Select((line, i) => ($"{Path.GetRelativePath(Repository.Root, file)}:{i + 1}", line)));

    [GeneratedRegex(
        @"\b(told|nobody|somebody|whoever|anew|bears|gives? back|given back|served aside|Link(Pool|Machine|State|Settings|Events))\b"
            + @"|(?<!there )\b(is|are) none\b(?! of)|[«»]",
        RegexOptions.IgnoreCase)]
    private static partial Regex Dialect();

    [GeneratedRegex(@"(^|[/\\])(bin|obj|artifacts|node_modules)[/\\]")]
    private static partial Regex Ignored();
}
