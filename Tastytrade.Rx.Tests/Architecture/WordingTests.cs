using System.Text.RegularExpressions;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Architecture;

/// <summary>Code and documents use the terms that dxFeed, tastytrade, Rx and .NET use, and no words of their own for them.</summary>
public sealed partial class WordingTests
{
    private static readonly string[] Projects =
        ["Tastytrade.Rx", "Tastytrade.Rx.Hosting", "Tastytrade.Rx.Testing", "Tastytrade.Rx.Simulator"];

    [Test]
    public void Texts_OfTheLibraryAndItsDocuments_UseStandardTerms()
    {
        var found = Files().SelectMany(file => File.ReadLines(file)
            .Select((line, i) => (Line: line, Place: $"{Path.GetRelativePath(Repository.Root, file)}:{i + 1}"))
            .Where(line => Dialect().IsMatch(line.Line))
            .Select(line => $"{line.Place}: {line.Line.Trim()}"));
        Assert.That(found, Is.Empty);
    }

    [Test]
    public void Lines_OfAllCode_HaveAtMost140Columns()
    {
        var tooLong = Directory.EnumerateFiles(Repository.Root, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Ignored().IsMatch(Path.GetRelativePath(Repository.Root, file)))
            .SelectMany(file => File.ReadLines(file)
                .Select((line, i) => (Line: line, Place: $"{Path.GetRelativePath(Repository.Root, file)}:{i + 1}"))
                .Where(line => line.Line.Length > 140)
                .Select(line => line.Place));
        Assert.That(tooLong, Is.Empty);
    }

    private static IEnumerable<string> Files() => Projects
        .SelectMany(project => Directory.EnumerateFiles(Path.Combine(Repository.Root, project), "*.cs", SearchOption.AllDirectories))
        .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md"))
        .Concat(new[] { "README.md", "SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md" }.Select(file => Path.Combine(Repository.Root, file)))
        .Where(file => !Ignored().IsMatch(Path.GetRelativePath(Repository.Root, file)));

    [GeneratedRegex(
        @"\b(told|nobody|somebody|whoever|anew|bears|gives? back|given back|served aside|Link(Pool|Machine|State|Settings|Events))\b"
            + @"|(?<!there )\b(is|are) none\b(?! of)|[«»]",
        RegexOptions.IgnoreCase)]
    private static partial Regex Dialect();

    [GeneratedRegex(@"(^|[/\\])(bin|obj|artifacts|node_modules)[/\\]")]
    private static partial Regex Ignored();
}
