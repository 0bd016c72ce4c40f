using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Documents;

/// <summary>The links between the pages. The build makes absolute links of them for packages.</summary>
internal sealed partial class LinksTests
{
    private static IReadOnlyList<string> Pages => DocumentSnippets.Pages();

    [TestCaseSource(nameof(Pages))]
    public void Links_LeadToFilesAndHeadings(string page)
    {
        var folder = Path.GetDirectoryName(page)!;
        var broken = Links(DocumentSnippets.Read(page)).Where(link => !Leads(page, folder, link.Split('#')));

        Assert.That(broken, Is.Empty);
    }

    [Test]
    public void Docs_AreAllInTheReadme()
    {
        var linked = Links(DocumentSnippets.Read("README.md")).ToArray();

        Assert.That(Pages.Where(page => page.StartsWith("docs", StringComparison.Ordinal) && !linked.Contains(page)), Is.Empty);
    }

    [Test]
    public void Headings_BecomeAnchorsAsOnGitHub() => Assert.That(
        Anchors("# A *b* `C`\n```sh\n# no\n```\n## What it does not do\n## D, e: f\n"),
        Is.EqualTo(new[] { "a-b-c", "what-it-does-not-do", "d-e-f" }));

    private static bool Leads(string page, string folder, string[] link)
    {
        var target = link[0].Length == 0 ? page : Path.GetFullPath(Path.Combine("/", folder, link[0]))[1..];
        return DocumentSnippets.Exists(target) && (link.Length == 1 || Anchors(DocumentSnippets.Read(target)).Contains(link[1]));
    }

    private static IEnumerable<string> Links(string markdown) => Link().Matches(Code().Replace(markdown, ""))
        .Select(match => match.Groups[1].Value)
        .Where(link => !Uri.TryCreate(link, UriKind.Absolute, out _));

    private static IEnumerable<string> Anchors(string markdown) => Heading().Matches(Code().Replace(markdown, ""))
        .Select(match => NoAnchor().Replace(match.Groups[1].Value.ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (.+?)\\s*$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoAnchor();
}
