namespace Tastytrade.Rx;

/// <summary>Which ticks count for bars, by the calendar of the New York Stock Exchange.</summary>
public enum BarHours
{
    /// <summary>All ticks, around the clock: for futures and cryptocurrencies. Days are New York days.</summary>
    All,

    /// <summary>Trading days from 4:00 to 20:00, or to 17:00 on days when the exchange closes at 13:00.</summary>
    Extended,

    /// <summary>Regular trading sessions only, from 9:30 to 16:00 or the early close, excluded.</summary>
    Regular,
}
