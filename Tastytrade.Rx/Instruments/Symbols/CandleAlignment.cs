namespace Tastytrade.Rx;

/// <summary>Where candles begin to be counted on a day.</summary>
public enum CandleAlignment
{
    /// <summary>At midnight, unless another is asked for.</summary>
    Midnight,

    /// <summary>At the beginning of the trading session: <c>a=s</c>.</summary>
    Session,
}
