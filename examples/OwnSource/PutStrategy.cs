using System.Reactive.Linq;

namespace Tastytrade.Rx.Examples.OwnSource;

/// <summary>A decision of the strategy.</summary>
/// <param name="Sell">The streamer symbol of the put to sell; null to wait.</param>
/// <param name="Reason">Why it waits; empty for a sale.</param>
public sealed record Decision(string? Sell, string Reason = "")
{
    public override string ToString() => Sell is null ? $"wait: {Reason}" : $"sell {Sell}";
}

/// <summary>
/// Sells the put with a delta of 0.30 while the underlying is above the mean of its last candles and its spread is narrow. Waits while a
/// value is missing or from before a lost connection. It uses only <see cref="IMarketData"/>, so it runs over any source.
/// </summary>
public static class PutStrategy
{
    private const double WidestSpread = 0.05;
    private const int MeanOf = 20;

    /// <summary>Emits the current decision, then each one that differs from the one before.</summary>
    public static IObservable<Decision> Decisions(IMarketData market, OptionChain chain) => Observable.Using(
        () => new LiveOptionChain(market, chain, chain.Expirations[0]),
        live => market.ConnectionStates
            .CombineLatest(
                market.Observe<Quote>(chain.UnderlyingStreamerSymbol).StartWith(default(Quote)!),
                Means(market, chain.UnderlyingStreamerSymbol).StartWith(double.NaN),
                live.Snapshots,
                (state, quote, mean, _) => Decide(state, quote, mean, live.ByDelta(0.30, OptionType.Put)))
            .DistinctUntilChanged());

    private static IObservable<double> Means(IMarketData market, string symbol) => market
        .ObserveCandles(symbol, CandlePeriod.Minutes(1), market.Scheduler.Now.AddHours(-1))
        .Select(update => update.Candles.TakeLast(MeanOf).Select(candle => candle.Close).DefaultIfEmpty(double.NaN).Average());

    private static Decision Decide(ConnectionState state, Quote? quote, double mean, LiveOption? put) => (state, quote, put) switch
    {
        ({ Status: not ConnectionStatus.Connected }, _, _) => new(null, "the connection is lost"),
        (_, null, _) => new(null, "there is no quote"),
        (_, { } q, _) when q.ReceivedAt < state.Since => new(null, "the quote is from before the loss"),
        (_, { Spread: > WidestSpread }, _) => new(null, "the spread is wide"),
        (_, { } q, _) when !(q.Mid > mean) => new(null, "the price is not above its mean"),
        (_, _, { IsComplete: true, IsStale: false }) => new(put.Option.StreamerSymbol),
        _ => new(null, "no put has current values"),
    };
}
