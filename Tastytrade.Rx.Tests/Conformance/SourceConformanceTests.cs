using System.Reactive.Concurrency;
using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Testing;

namespace Tastytrade.Rx.Tests.Conformance;

/// <summary>Every source of ours follows the rules.</summary>
[TestFixture]
internal sealed class SourceConformanceTests
{
    private static IReadOnlyList<SourceRule> Rules => SourceConformance.Rules;

    [TestCaseSource(nameof(Rules))]
    public async Task TestMarket_OnTestScheduler_Conforms(SourceRule rule)
    {
        var scheduler = new TestScheduler();
        await using var harness = new TestMarketHarness(scheduler, () =>
        {
            scheduler.AdvanceBy(TimeSpan.FromMilliseconds(100).Ticks);
            return Task.CompletedTask;
        });
        await CheckAsync(rule, harness);
    }

    [TestCaseSource(nameof(Rules))]
    public async Task TestMarket_OnHistoricalScheduler_Conforms(SourceRule rule)
    {
        var scheduler = new HistoricalScheduler();
        await using var harness = new TestMarketHarness(scheduler, () =>
        {
            scheduler.AdvanceBy(TimeSpan.FromMilliseconds(100));
            return Task.CompletedTask;
        });
        await CheckAsync(rule, harness);
    }

    [TestCaseSource(nameof(Rules))]
    public async Task TestMarket_OnRealThreads_Conforms(SourceRule rule)
    {
        await using var harness = new TestMarketHarness(DefaultScheduler.Instance, static () => Task.Delay(5), maxSettles: 6000);
        await CheckAsync(rule, harness);
    }

    [TestCaseSource(nameof(Rules))]
    public async Task DXLinkStreamer_InVirtualTime_Conforms(SourceRule rule)
    {
        await using var harness = new VirtualDXLinkHarness();
        await CheckAsync(rule, harness);
    }

    [TestCaseSource(nameof(Rules))]
    public async Task DXLinkStreamer_OverSocket_Conforms(SourceRule rule)
    {
        await using var harness = await SocketDXLinkHarness.StartAsync();
        if (!rule.AppliesTo(harness))
            Assert.Ignore("The server cannot make the streamer fail for good; in virtual time it can.");
        await rule.CheckAsync(harness);
    }

    [Test]
    public void Rules_Always_HaveNamesOfTheirOwn() =>
        Assert.That(Rules.Select(rule => rule.Name), Is.Unique.And.All.Not.Empty);

    private static Task CheckAsync(SourceRule rule, SourceHarness harness)
    {
        Assert.That(rule.AppliesTo(harness), Is.True, "every rule applies");
        return rule.CheckAsync(harness);
    }
}
