namespace Tastytrade.Rx.Streaming;

/// <summary>The one meaning of price, mid and change, for an underlying and for a row of a watch list.</summary>
internal static class LastPrice
{
    /// <summary>The last trade's price or, where there is none, the quote's mid; NaN before either.</summary>
    public static double Of(Trade? trade, Quote? quote) => trade?.Price is { } last && double.IsFinite(last) ? last : MidOf(quote);

    /// <summary>Half way between bid and ask; NaN where either is missing.</summary>
    public static double MidOf(Quote? quote) => quote?.Mid ?? double.NaN;

    /// <summary>A price less the previous day's close; NaN where either is missing.</summary>
    public static double ChangeOf(double price, Summary? summary) => price - (summary?.PrevDayClosePrice ?? double.NaN);

    /// <summary>The change as a fraction of the previous day's close; NaN where that is missing or 0.</summary>
    public static double RatioOf(double change, Summary? summary) =>
        summary is { PrevDayClosePrice: not 0 and var close } ? change / close : double.NaN;
}
