using System.Text.RegularExpressions;
using System.Xml.Linq;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Documents;

/// <summary>The reference tables are complete.</summary>
internal sealed partial class TablesTests
{
    [TestCase(typeof(SessionOptions))]
    [TestCase(typeof(StreamerOptions))]
    [TestCase(typeof(AccountStreamerOptions))]
    public void Options_AreAllInTheTable(Type options) => Assert.That(
        Cells("docs/options.md", options.Name),
        Is.EquivalentTo(options.GetProperties().Where(property => property.SetMethod?.IsPublic == true).Select(property => property.Name)));

    [Test]
    public void Events_AreAllInTheTable() => Assert.That(
        Cells("docs/events.md", "type"),
        Is.EquivalentTo(typeof(MarketEvent).Assembly.GetExportedTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(MarketEvent)))
            .Select(type => type.Name)));

    [Test]
    public void Dependencies_AreAllOnThePage()
    {
        var page = DocumentSnippets.Read("docs/dependencies.md");
        var packages = XDocument.Parse(DocumentSnippets.Read("Directory.Packages.props"))
            .Descendants("PackageVersion")
            .Select(version => version.Attribute("Include")!.Value);

        Assert.That(packages.Where(package => !page.Contains(package, StringComparison.Ordinal)), Is.Empty);
    }

    /// <summary>The code in the first column of the table with this heading.</summary>
    private static IEnumerable<string> Cells(string page, string heading) => DocumentSnippets.Read(page).Split('\n')
        .SkipWhile(line => !line.Replace("`", "", StringComparison.Ordinal).StartsWith($"| {heading} |", StringComparison.Ordinal))
        .Skip(2)
        .TakeWhile(line => line.StartsWith('|'))
        .SelectMany(line => Code().Matches(line.Split('|')[1]).Select(match => match.Groups[1].Value));

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
