using System.Text.RegularExpressions;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Documents.UiBindings;

namespace Tastytrade.Rx.Tests.Documents;

/// <summary>The code of docs/ui-bindings.md compiles, and its bindings are valid.</summary>
public sealed partial class UiBindingsPage
{
    private const string Page = "docs/ui-bindings.md";

    private static IEnumerable<TestCaseData> Xaml => DocumentSnippets.Blocks(DocumentSnippets.Read(Page), "xml")
        .Select((xaml, i) => new TestCaseData(xaml).SetArgDisplayNames($"block {i + 1}"));

    [Test]
    public void Page_CodeBlocks_AreInCompiledSources() => DocumentSnippets.AssertCompiled(Page, "Tastytrade.Rx.Tests/Documents/UiBindings");

    [TestCaseSource(nameof(Xaml))]
    public void Xaml_OfEachBlock_IsWellFormedWithValidPaths(string xaml) =>
        Assert.That(new BindingPaths(ViewModel).Follow(xaml), Has.Count.GreaterThan(3));

    [Test]
    public void Razor_BindingPaths_AreValid()
    {
        var paths = DocumentSnippets.Blocks(DocumentSnippets.Read(Page), "razor").SelectMany(razor => RowPath().Matches(razor))
            .Select(match => match.Groups["path"].Value).ToArray();

        Assert.That(paths, Is.Not.Empty);
        foreach (var path in paths)
            Assert.That(() => BindingPaths.Resolve(typeof(BindableRow<WatchlistRow>), path), Throws.Nothing);
    }

    [Test]
    public void BindingPaths_InvalidPath_Throws()
    {
        const string Grid =
            "<Grid d='{d:DesignInstance vm:WatchlistViewModel}' ItemsSource='{Binding Rows}'><Text Text='{Binding Value.PATH}'/></Grid>";

        Assert.That(new BindingPaths(ViewModel).Follow(Grid.Replace("PATH", "Quote.BidPrice", StringComparison.Ordinal)),
            Has.Member("Value.Quote.BidPrice: Double"));
        Assert.That(() => new BindingPaths(ViewModel).Follow(Grid.Replace("PATH", "Quote.Bid", StringComparison.Ordinal)),
            Throws.TypeOf<MissingMemberException>().With.Message.EqualTo("'Value.Quote.Bid': Quote has no property Bid."));
    }

    private static Type ViewModel(string name) =>
        typeof(WatchlistViewModel).Assembly.GetType($"{typeof(WatchlistViewModel).Namespace}.{name}")
        ?? throw new MissingMemberException($"There is no {name}.");

    [GeneratedRegex(@"\brow\.(?<path>(Value|Previous|Version)[\w.]*)")]
    private static partial Regex RowPath();
}
