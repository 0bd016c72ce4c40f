using Tastytrade.Rx.Streaming;

namespace Tastytrade.Rx;

/// <summary>A chain's underlying with the newest values that have come; immutable.</summary>
public sealed record LiveUnderlying
{
    /// <summary>The streamer symbol.</summary>
    public required string Symbol { get; init; }

    /// <summary>The newest quote; null before the first, and for an index, which often has none.</summary>
    public Quote? Quote { get; init; }

    /// <summary>The newest trade of the regular session; null before the first.</summary>
    public Trade? Trade { get; init; }

    /// <summary>The day's and the previous day's prices; null before they came.</summary>
    public Summary? Summary { get; init; }

    /// <summary>The price of the last trade of the regular session or, where there is none, <see cref="Mid"/>; NaN before either. Means the
    /// same for a <see cref="WatchlistRow"/>. Outside of the regular session it stays at the last trade.</summary>
    public double Price => LastPrice.Of(Trade, Quote);

    /// <summary>Half way between the quote's bid and ask; NaN where either is missing.</summary>
    public double Mid => LastPrice.MidOf(Quote);

    /// <summary>The change on the day: the price less the previous day's close; NaN where either is missing.</summary>
    public double Change => LastPrice.ChangeOf(Price, Summary);

    /// <summary><see cref="Change"/> as a fraction of the previous day's close: 0.01 is 1%; NaN where that is missing or 0.</summary>
    public double ChangeRatio => LastPrice.RatioOf(Change, Summary);
}
