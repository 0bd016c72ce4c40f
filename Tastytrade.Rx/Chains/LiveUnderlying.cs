using System.Text.Json.Serialization;
using Tastytrade.Rx.Streaming;

namespace Tastytrade.Rx;

/// <summary>The underlying of a chain with its newest values; immutable.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record LiveUnderlying
{
    /// <summary>The streamer symbol.</summary>
    public required string Symbol { get; init; }

    /// <summary>The newest quote; null before the first. An index often has none.</summary>
    public Quote? Quote { get; init; }

    /// <summary>The newest trade of the regular trading session; null before the first.</summary>
    public Trade? Trade { get; init; }

    /// <summary>The prices of the current and the previous day; null before the first.</summary>
    public Summary? Summary { get; init; }

    /// <summary>The price of the last trade of the regular trading session or, if there is none, <see cref="Mid"/>; NaN before either. A
    /// <see cref="WatchlistRow"/> computes it in the same way. Outside the regular trading session it stays at the last trade.</summary>
    public double Price => LastPrice.Of(Trade, Quote);

    /// <summary>The midpoint of the quote's bid and ask; NaN if either is missing.</summary>
    public double Mid => LastPrice.MidOf(Quote);

    /// <summary>The change on the day: the price minus the previous day's close; NaN if either is missing.</summary>
    public double Change => LastPrice.ChangeOf(Price, Summary);

    /// <summary><see cref="Change"/> as a fraction of the previous day's close: 0.01 is 1%. NaN if that is missing or 0.</summary>
    public double ChangeRatio => LastPrice.RatioOf(Change, Summary);

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(LiveUnderlying), PrintMembers);
}
