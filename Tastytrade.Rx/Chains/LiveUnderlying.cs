namespace Tastytrade.Rx;

/// <summary>A chain's underlying with the newest values that have come; immutable.</summary>
public sealed record LiveUnderlying
{
    /// <summary>The streamer symbol.</summary>
    public required string Symbol { get; init; }

    /// <summary>The newest quote; null before the first, and for an index, which often has none.</summary>
    public Quote? Quote { get; init; }

    /// <summary>The newest trade; null before the first.</summary>
    public Trade? Trade { get; init; }

    /// <summary>The day's and the previous day's prices; null before they came.</summary>
    public Summary? Summary { get; init; }

    /// <summary>The price: the quote's mid or, where there is none, the last trade's; NaN before either.</summary>
    public double Price => Quote?.Mid is { } mid && double.IsFinite(mid) ? mid : Trade?.Price ?? double.NaN;

    /// <summary>The price less the previous day's close; NaN where either is missing.</summary>
    public double Change => Price - (Summary?.PrevDayClosePrice ?? double.NaN);

    /// <summary><see cref="Change"/> as a fraction of the previous day's close: 0.01 is 1%; NaN where that is missing or 0.</summary>
    public double ChangeRatio => Summary is { PrevDayClosePrice: not 0 and var close } ? Change / close : double.NaN;
}
