namespace Tastytrade.Rx;

/// <summary>Which price a candle is of.</summary>
public enum CandlePrice
{
    /// <summary>The last trade's, unless another is asked for.</summary>
    Last,

    /// <summary>The bid: <c>price=bid</c>.</summary>
    Bid,

    /// <summary>The ask: <c>price=ask</c>.</summary>
    Ask,

    /// <summary>The mean of bid and ask: <c>price=mark</c>.</summary>
    Mark,

    /// <summary>The settlement: <c>price=s</c>.</summary>
    Settlement,
}
