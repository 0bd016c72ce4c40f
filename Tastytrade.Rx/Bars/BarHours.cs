using System.Text.Json.Serialization;

namespace Tastytrade.Rx;

/// <summary>Which ticks count for bars, and the trading days that bars belong to.</summary>
/// <remarks><see cref="NyseCalendar"/> has the sessions of stocks and covers 1990 to 2040; <see cref="CmeCalendar"/> has those of futures
/// and covers 2015 to 2035. Ticks of other years do not count.</remarks>
[JsonConverter(typeof(JsonStringEnumConverter<BarHours>))]
public enum BarHours
{
    /// <summary>All ticks count, and the symbol determines the trading days (the default). Futures and their options, whose symbols begin
    /// with <c>/</c> and <c>./</c>, have CME's trade dates: a trade on Sunday evening belongs to Monday, or to Tuesday if Monday is a
    /// holiday. A tick between two sessions belongs to the later one. All other symbols have days from midnight to midnight in New
    /// York.</summary>
    /// <remarks>A product that <see cref="CmeCalendar"/> does not know has the trade dates of <see cref="CmeProductGroup.Equity"/>, unless
    /// <see cref="BarOptions.ProductGroup"/> is set.</remarks>
    BySymbol,

    /// <summary>All ticks count, around the clock. Days of every symbol, futures included, run from midnight to midnight in New
    /// York.</summary>
    All,

    /// <summary>Stocks, with the time before and after the regular session: trading days from 4:00 to 20:00, or to 17:00 on days when the
    /// exchange closes at 13:00.</summary>
    Extended,

    /// <summary>Stocks, regular trading sessions only: from 9:30 to 16:00 or the early close, excluded, and the prints of the closing
    /// auction (<see cref="BarOptions.ClosingAuction"/>). Ticks that are marked as extended hours
    /// (<see cref="BarTick.IsExtendedHours"/>) do not count.</summary>
    Regular,

    /// <summary>Futures on CME Globex, trading sessions only: usually from 18:00 in New York on the day before to 17:00. Ticks between two
    /// sessions do not count, except prints of the first minutes after the close (<see cref="BarOptions.ClosingAuction"/>). Days are trade
    /// dates. A symbol whose product <see cref="CmeCalendar"/> does not know requires <see cref="BarOptions.ProductGroup"/>; without it,
    /// the stream ends with an <see cref="ArgumentException"/> that names the symbol.</summary>
    Globex,
}
