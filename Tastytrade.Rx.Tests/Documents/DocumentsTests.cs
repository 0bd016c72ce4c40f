using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Documents;

internal sealed class DocumentsTests
{
    [TestCase("docs/option-chains.md", "OptionChainsPage.cs")]
    [TestCase("Tastytrade.Rx.Hosting/README.md", "PackagePages.cs")]
    [TestCase("Tastytrade.Rx.Simulator/README.md", "PackagePages.cs")]
    [TestCase("Tastytrade.Rx.Testing/README.md", "PackagePages.cs")]
    public void Page_HasOnlyCodeThatIsCompiled(string page, string source) =>
        DocumentSnippets.AssertCompiled(page, $"Tastytrade.Rx.Tests/Documents/{source}");

    [Test]
    public void Blocks_AreThoseOfCSharpOnly() => Assert.That(
        DocumentSnippets.Blocks(
            "a\n```csharp\nvar a = 1;\n\nvar b = 2;\n```\ntext ```csharp inline```\n```sh\nls\n```\n```csharp\r\nc();\r\n```\r\n"),
        Is.EqualTo(new[] { "var a = 1;\n\nvar b = 2;\n", "c();\r\n" }));

    [Test]
    public async Task OptionChainsPage_DoesWhatItSays()
    {
        await using var market = await SimulatedMarket.OpenAsync();
        var (session, streamer) = (market.Session, market.Streamer);

        await OptionChainsPage.NestedAsync(session).WithinLimitAsync();
        var spx = await OptionChainsPage.FlatAsync(session).WithinLimitAsync();
        await OptionChainsPage.FlatFuturesAsync(session).WithinLimitAsync();
        await OptionChainsPage.CompactAsync(session).WithinLimitAsync();
        OptionChainsPage.Symbols();
        await OptionChainsPage.InstrumentsAsync(session).WithinLimitAsync();
        var spy = await session.GetOptionChainAsync("SPY").WithinLimitAsync();
        var expirations = OptionChainsPage.Expirations(spy);
        await OptionChainsPage.FailureAsync(session).WithinLimitAsync();

        Assert.That(OptionChainsPage.Evening(spx).RootSymbol, Is.EqualTo("SPXW"));
        Assert.That(expirations[0].ExpirationType, Is.EqualTo("Regular"));
        Assert.That(await OptionChainsPage.StrikesAsync(streamer, spy, expirations[0]).WithinLimitAsync(), Is.EqualTo(1));
        Assert.That((await OptionChainsPage.LiveAsync(streamer, spy, expirations[0]).WithinLimitAsync())!.Greeks!.Delta,
            Is.EqualTo(-0.30).Within(0.1));
        var call = await OptionChainsPage.ContentsAsync(streamer, spy).WithinLimitAsync();
        Assert.That(new[] { call.Mid, call.Extrinsic, call.ProbabilityInTheMoney }, Has.All.GreaterThan(0));
    }
}
