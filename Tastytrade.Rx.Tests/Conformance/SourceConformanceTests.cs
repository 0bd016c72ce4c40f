using System.Reactive.Concurrency;
using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Testing;

namespace Tastytrade.Rx.Tests.Conformance;

/// <summary>All sources of the library follow the rules.</summary>
[TestFixture]
internal sealed class SourceConformanceTests
{
    private const string Refusal = "A refusal is reported and counted, and costs only its symbol";

    private static IReadOnlyList<SourceRule> Rules => SourceConformance.Rules;

    /// <summary>A DXLink server refuses whole messages when its limits are reached, not single symbols: see LiveService/.</summary>
    private static IEnumerable<SourceRule> DXLinkRules => Rules.Where(rule => rule.Name != Refusal);

    /// <summary>A streamer fails permanently only because of an API response, which does not come over the socket.</summary>
    private static IEnumerable<SourceRule> SocketRules =>
        DXLinkRules.Where(rule => !rule.Name.Contains("failure", StringComparison.Ordinal));

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

    [TestCaseSource(nameof(DXLinkRules))]
    public async Task DXLinkStreamer_InVirtualTime_Conforms(SourceRule rule)
    {
        await using var harness = new VirtualDXLinkHarness();
        await rule.CheckAsync(harness);
    }

    [TestCaseSource(nameof(SocketRules))]
    public async Task DXLinkStreamer_OverSocket_Conforms(SourceRule rule)
    {
        await using var harness = await SocketDXLinkHarness.StartAsync();
        await CheckAsync(rule, harness);
    }

    [Test]
    public void Rules_Always_HaveDistinctNames()
    {
        var names = Rules.Select(rule => rule.Name).ToArray();
        Assert.That(names, Is.Unique.And.All.Not.Empty);
        Assert.That(names, Has.Member(Refusal));
    }

    private static Task CheckAsync(SourceRule rule, SourceHarness harness)
    {
        Assert.That(rule.AppliesTo(harness), Is.True, "every rule applies");
        return rule.CheckAsync(harness);
    }
}
