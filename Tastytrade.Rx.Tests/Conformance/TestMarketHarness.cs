using System.Reactive.Concurrency;
using Tastytrade.Rx.Testing;

namespace Tastytrade.Rx.Tests.Conformance;

/// <summary>A harness of a <see cref="TestMarket"/>.</summary>
/// <param name="scheduler">The clock.</param>
/// <param name="settle">Lets time pass.</param>
/// <param name="maxSettles">How often at most.</param>
internal sealed class TestMarketHarness(IScheduler scheduler, Func<Task> settle, int maxSettles = 100) : SourceHarness
{
    private readonly TestMarket market = new(scheduler);

    public override IMarketData Market => market;

    public override int MaxSettles => maxSettles;

    public override bool CanRefuse => true;

    public override bool CanPublishDepth => true;

    public override bool CanFail => true;

    public override void Publish(MarketEvent e) => market.Publish(e);

    public override void Publish(DepthOfMarket depth) => market.Publish(depth);

    public override void Refuse(string symbol) => market.Refuse(symbol);

    public override Task LoseAsync()
    {
        market.Lose();
        return Task.CompletedTask;
    }

    public override Task RestoreAsync()
    {
        market.Restore();
        return Task.CompletedTask;
    }

    public override Task FailAsync()
    {
        market.Fail(new InvalidOperationException("The test failed it."));
        return Task.CompletedTask;
    }

    public override Task SettleAsync() => settle();

    public override ValueTask DisposeAsync() => market.DisposeAsync();
}
