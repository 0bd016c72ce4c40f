using System.Reactive.Concurrency;
using Tastytrade.Rx.Testing;

namespace Tastytrade.Rx.Tests.Conformance;

/// <summary>A <see cref="MutantSource"/> in virtual time.</summary>
internal sealed class MutantHarness : SourceHarness
{
    private readonly HistoricalScheduler scheduler = new();
    private readonly MutantSource source;
    private readonly MarketData market;

    public MutantHarness(Mutation mutation)
    {
        source = new MutantSource(mutation);
        market = new MarketData(source, new MarketDataOptions { Scheduler = scheduler });
    }

    public override IMarketData Market => market;

    public override bool CanRefuse => true;

    public override bool CanPublishDepth => true;

    public override bool CanFail => true;

    public override void Publish(MarketEvent e) => source.Publish(e);

    public override void Publish(DepthOfMarket depth) => source.Publish(depth);

    public override void Refuse(string symbol) => source.Refuse(symbol);

    public override Task LoseAsync()
    {
        source.Lose();
        return Task.CompletedTask;
    }

    public override Task RestoreAsync()
    {
        source.Restore();
        return Task.CompletedTask;
    }

    public override Task FailAsync()
    {
        source.Fail();
        return Task.CompletedTask;
    }

    public override Task SettleAsync()
    {
        scheduler.AdvanceBy(TimeSpan.FromMilliseconds(100));
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync() => market.DisposeAsync();
}
