namespace Tastytrade.Rx;

/// <summary>A bar built from ticks, as it is after one of them or when it closes.</summary>
/// <remarks>The bar is a <see cref="Rx.Candle"/> like the server's, so that the same chart code draws both.</remarks>
public sealed record BarUpdate
{
    /// <summary>The bar.</summary>
    /// <remarks><see cref="MarketEvent.EventSymbol"/> is the canonical candle symbol, such as <c>SPY{=5m}</c>.
    /// <see cref="TimeSeriesEvent.Time"/> is the beginning of the period, or the first tick of a bar by ticks or volume. Prices are never
    /// NaN. Volume and VWAP are NaN if no tick had a size; the VWAP of a flat bar is NaN too. Values that ticks do not have (bid and ask
    /// volume, volatility, open interest) are NaN.</remarks>
    public required Candle Candle { get; init; }

    /// <summary>Whether the bar is final, like <see cref="Candle.IsFinal"/>. This is true once for each bar, and no update of the same bar
    /// follows.</summary>
    public bool IsClosed { get; init; }

    /// <summary>How many ticks of the symbol, since the subscription, arrived after their bar was closed and were dropped.</summary>
    public long LateTicks { get; init; }

    /// <summary>How many ticks of the symbol, since the subscription, had a time further ahead of the clock than
    /// <see cref="BarOptions.MaxAhead"/> and were dropped.</summary>
    public long EarlyTicks { get; init; }
}
