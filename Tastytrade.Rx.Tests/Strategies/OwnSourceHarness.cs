using Microsoft.Reactive.Testing;
using Tastytrade.Rx.Examples.OwnSource;
using Tastytrade.Rx.Testing;

namespace Tastytrade.Rx.Tests.Strategies;

/// <summary>The vendor of examples/OwnSource, in virtual time.</summary>
internal sealed class OwnSourceHarness : SourceHarness
{
    private readonly TestScheduler scheduler = new();
    private readonly VendorFeed feed = new();
    private readonly MarketData market;

    public OwnSourceHarness() => market = new MarketData(new VendorSource(feed), new MarketDataOptions { Scheduler = scheduler });

    public override IMarketData Market => market;

    public override bool Serves(Type eventType) => eventType == typeof(Quote) || eventType == typeof(Candle);

    public override void Publish(MarketEvent e)
    {
        if (e is Quote quote)
            feed.Push(new VendorPrice(quote.EventSymbol, quote.BidPrice, quote.AskPrice));
        else if (e is Candle candle)
            feed.Push(BarOf(candle));
    }

    public override Task LoseAsync()
    {
        feed.Switch(isUp: false);
        return Task.CompletedTask;
    }

    public override Task RestoreAsync()
    {
        feed.Switch(isUp: true);
        return Task.CompletedTask;
    }

    public override Task SettleAsync()
    {
        scheduler.AdvanceBy(TimeSpan.FromMilliseconds(100).Ticks);
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync() => market.DisposeAsync();

    /// <summary>A bar without prices is one that the vendor withdraws.</summary>
    private static VendorBar BarOf(Candle candle)
    {
        var close = candle.IsRemove ? double.NaN : candle.Close;
        return new(candle.EventSymbol, candle.Timestamp, close, close, close, close);
    }
}
