using System.Collections.Frozen;

namespace Tastytrade.Rx;

/// <summary>When trading in options on stocks, funds and indexes ends each day, computed from rules without a server.</summary>
/// <remarks>
/// <para>Options stop trading with the stocks, at 16:00 New York time, or at 13:00 on half days. Options on indexes and on some funds
/// trade 15 minutes longer (Cboe Rule 5.1(b)(2); for funds, the exchanges' lists):</para>
/// <list type="bullet">
/// <item>Indexes: <c>SPX SPXW XSP NDX NDXP NQX RUT RUTW MRUT VIX VIXW DJX OEX XEO</c>.</item>
/// <item>Funds: <c>SPY QQQ IWM DIA IWN IWO IWV MDY OEF EEM EFA GLD DBA DBB DBC DBO UNG UUP VXX VXZ VIXY VIXM UVXY UVIX SVXY SVIX KBE KRE
/// MOO SLX XHB XLB XLC XLE XLF XLI XLK XLP XLRE XLU XLV XLY XME XRT</c>. Exchanges change this list from time to time.</item>
/// </list>
/// <para>On its last day, an index option that settles at the close stops at the regular close. An index option that settles at the
/// opening, such as the monthly <c>SPX</c>, no longer trades on the day of its expiration.</para>
/// <para>Not covered: Cboe's curb session until 17:00 and the overnight session of <c>SPX</c>, <c>XSP</c>, <c>VIX</c> and others; options
/// on futures, which stop with the future, or when the server says (<see cref="OptionExpiration.StopsTradingAt"/>).</para>
/// </remarks>
public static class OptionHours
{
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(15);

    private static readonly FrozenSet<string> Indexes =
        "SPX SPXW XSP NDX NDXP NQX RUT RUTW MRUT VIX VIXW DJX OEX XEO".Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> Funds = (
        "SPY QQQ IWM DIA IWN IWO IWV MDY OEF EEM EFA GLD DBA DBB DBC DBO UNG UUP VXX VXZ VIXY VIXM UVXY UVIX SVXY SVIX KBE KRE MOO SLX "
        + "XHB XLB XLC XLE XLF XLI XLK XLP XLRE XLU XLV XLY XME XRT").Split(' ').ToFrozenSet();

    /// <summary>When regular trading in options ends on a day.</summary>
    /// <param name="symbol">The underlying or the options' root: <c>SPY</c>, <c>SPX</c>, <c>SPXW</c>.</param>
    /// <param name="day">A date in New York, from 1990 to 2040.</param>
    /// <param name="isExpiring">Whether the day is the last one for options that settle at the close.</param>
    /// <returns>16:15, 16:00, 13:15 or 13:00 (14:15 or 14:00 on half days before 1993), with New York's offset; null if the exchanges are
    /// closed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The day is not from 1990 to 2040.</exception>
    public static DateTimeOffset? CloseOf(string symbol, DateOnly day, bool isExpiring = false)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        var isLater = Funds.Contains(symbol) || (Indexes.Contains(symbol) && !isExpiring);
        return NyseCalendar.SessionOf(day)?.Close + (isLater ? Later : TimeSpan.Zero);
    }
}
