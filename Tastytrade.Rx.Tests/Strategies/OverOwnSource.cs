using Tastytrade.Rx.Examples.OwnSource;

namespace Tastytrade.Rx.Tests.Strategies;

/// <summary>The strategy's market over a source outside the library's assemblies.</summary>
internal sealed class OverOwnSource : StrategyMarket
{
    private readonly VendorFeed feed = new();
    private readonly MarketData market;

    public OverOwnSource() => market = new MarketData(new VendorSource(feed), new MarketDataOptions { Scheduler = Scheduler });

    public override IMarketData Market => market;

    public override void Quote(double bid, double ask) => feed.Push(new VendorPrice(Underlying, bid, ask));

    public override void Option(string symbol, double delta) => feed.Push(new VendorPrice(symbol, 1, 1.1, delta));

    public override void Minute(int minute, double close) =>
        feed.Push(new VendorBar(Underlying + "{=m}", Noon.AddMinutes(minute), close, close, close, close));

    public override void Lose() => feed.Switch(isUp: false);

    public override void Restore() => feed.Switch(isUp: true);

    public override ValueTask DisposeAsync() => market.DisposeAsync();
}
