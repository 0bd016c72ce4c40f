using Tastytrade.Rx.Testing;

namespace Tastytrade.Rx.Tests.Strategies;

internal sealed class OverTestMarket : StrategyMarket
{
    private readonly TestMarket market;

    public OverTestMarket() => market = new TestMarket(Scheduler);

    public override IMarketData Market => market;

    public override void Quote(double bid, double ask) =>
        market.Publish(new Quote { EventSymbol = Underlying, BidPrice = bid, AskPrice = ask });

    public override void Option(string symbol, double delta) => market.Publish(
        new Quote { EventSymbol = symbol, BidPrice = 1, AskPrice = 1.1 }, new Greeks { EventSymbol = symbol, Delta = delta });

    public override void Minute(int minute, double close) => market.Publish(Candle(minute, close));

    public override void Lose() => market.Lose();

    public override void Restore() => market.Restore();

    public override ValueTask DisposeAsync() => market.DisposeAsync();
}
