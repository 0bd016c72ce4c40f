using Tastytrade.Rx.Events;

namespace Tastytrade.Rx.Streaming;

/// <summary>Defines price, mid and change in one place, for underlyings, options and watch list rows.</summary>
internal static class LastPrice
{
    /// <summary>The last trade's price or, if there is none, the quote's mid; NaN if there is neither.</summary>
    public static double Of(Trade? trade, TradeETH? extended, Quote? quote) => LastTrade(trade, extended)?.Price ?? MidOf(quote);

    /// <summary>The last trade with a price: that of the extended hours while the feed marks it so, unless the regular one is
    /// later.</summary>
    public static TradeBase? LastTrade(Trade? trade, TradeETH? extended)
    {
        var regular = trade is not null && QuotedPrice.IsPrice(trade.Price) ? trade : null;
        return extended is { ExtendedTradingHours: true } && QuotedPrice.IsPrice(extended.Price) && !(regular?.Time > extended.Time)
            ? extended
            : regular;
    }

    /// <summary>The midpoint of bid and ask; NaN if the quote makes no price.</summary>
    public static double MidOf(Quote? quote) => quote?.Mid ?? double.NaN;

    /// <summary>A price minus the close of the trading day before it; NaN if either is missing.</summary>
    /// <param name="price">The price.</param>
    /// <param name="last">The trade that the price comes from; null if none.</param>
    /// <param name="summary">The closes.</param>
    public static double ChangeOf(double price, TradeBase? last, Summary? summary) =>
        QuotedPrice.Rounded(price - PreviousClose(last, summary));

    /// <summary>The change as a fraction of the close before it; NaN if that is missing.</summary>
    public static double RatioOf(double price, TradeBase? last, Summary? summary) =>
        ChangeOf(price, last, summary) / PreviousClose(last, summary);

    /// <summary>The close of the day before the last trade's. A summary may still be that of the day before, as in early trading: its day's
    /// close is then the previous one.</summary>
    private static double PreviousClose(TradeBase? last, Summary? summary)
    {
        if (summary is null)
            return double.NaN;
        var isOfTheDayBefore = summary.DayId > 0 && last?.DayId > summary.DayId;
        var close = isOfTheDayBefore ? summary.DayClosePrice : summary.PrevDayClosePrice;
        return QuotedPrice.IsPrice(close) ? close : double.NaN;
    }
}
