using NUnit.Framework;
using Tastytrade.Rx.Examples.OwnSource;
using Tastytrade.Rx.Testing;
using Tastytrade.Rx.Tests.Strategies;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Documents;

/// <summary>The code of docs/sources.md, most of which is in an example.</summary>
internal sealed class SourcesPage
{
    private static IReadOnlyList<SourceRule> Rules => SourceConformance.Rules;

    [TestCaseSource(nameof(Rules))]
    public async Task OwnSource_Conforms(SourceRule rule)
    {
        await using var harness = new OwnSourceHarness();
        Assume.That(rule.AppliesTo(harness));
        await rule.CheckAsync(harness);
    }

    [Test]
    public void Page_CodeBlocks_AreInCompiledSources() =>
        DocumentSnippets.AssertCompiled("docs/sources.md", "Tastytrade.Rx.Tests/Documents/SourcesPage.cs", "examples/OwnSource");

    [Test]
    public void OwnSource_InTheExample_HasAtMost60Lines() =>
        Assert.That(DocumentSnippets.Read("examples/OwnSource/VendorSource.cs").TrimEnd().Split('\n'), Has.Length.AtMost(60));

    [Test]
    public async Task MarketData_OverAnOwnSource_EmitsItsQuotes()
    {
        var feed = new VendorFeed();
        feed.Push(new VendorPrice("SPY", 600, 600.02));
        await using var market = new MarketData(new VendorSource(feed));

        var quote = await market.GetEventAsync<Quote>("SPY").WithinLimitAsync();

        Assert.That(quote.Mid, Is.EqualTo(600.01));
    }
}
