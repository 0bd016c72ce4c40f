namespace Tastytrade.Rx.Streaming;

/// <summary>Defines price, mid and change in one place, for underlyings and watch list rows.</summary>
internal static class LastPrice
{
    /// <summary>The last trade's price or, if there is none, the quote's mid; NaN if there is neither.</summary>
    public static double Of(Trade? trade, Quote? quote) => trade?.Price is { } last && double.IsFinite(last) ? last : MidOf(quote);

    /// <summary>The midpoint of bid and ask; NaN if either is missing.</summary>
    public static double MidOf(Quote? quote) => quote?.Mid ?? double.NaN;

    /// <summary>A price minus the previous day's close; NaN if either is missing.</summary>
    public static double ChangeOf(double price, Summary? summary) => price - (summary?.PrevDayClosePrice ?? double.NaN);

    /// <summary>The change as a fraction of the previous day's close; NaN if that is missing or 0.</summary>
    public static double RatioOf(double change, Summary? summary) =>
        summary is { PrevDayClosePrice: not 0 and var close } ? change / close : double.NaN;
}
