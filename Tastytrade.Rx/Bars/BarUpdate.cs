namespace Tastytrade.Rx;

/// <summary>A bar that was made from ticks, as it is after one of them or at its end.</summary>
/// <remarks>The bar is a <see cref="Rx.Candle"/> like the server's, so that one chart draws both.</remarks>
public sealed record BarUpdate
{
    /// <summary>The bar.</summary>
    /// <remarks><see cref="MarketEvent.EventSymbol"/> is the canonical candle symbol, such as <c>SPY{=5m}</c>.
    /// <see cref="TimeSeriesEvent.Time"/> is the beginning of the period, or the first tick of a bar by ticks or volume. Prices are never NaN.
    /// Volume and VWAP are NaN where no tick had a size, and so is the VWAP of a flat bar. What ticks do not have (bid and ask volume,
    /// volatility, open interest) is NaN.</remarks>
    public required Candle Candle { get; init; }

    /// <summary>Whether it is final: true once for each bar, and no update of the same bar follows.</summary>
    public bool IsClosed { get; init; }

    /// <summary>How many ticks of the symbol came after their bar was closed and were left out, since the subscription.</summary>
    public long LateTicks { get; init; }

    /// <summary>How many ticks of the symbol had a time further ahead of the clock than <see cref="BarOptions.MaxAhead"/> and were left out,
    /// since the subscription.</summary>
    public long EarlyTicks { get; init; }
}
