using Tastytrade.Rx.Calendars;

namespace Tastytrade.Rx;

/// <summary>The last trading days of futures, computed from the exchanges' rules without a server.</summary>
/// <remarks>
/// <para>The rules are those of the contract specifications on cmegroup.com under "Termination of Trading", as of 2026. They are used for
/// all years, even if a contract had a different rule in the past.</para>
/// <list type="table">
/// <listheader><term>products</term><description>last trading day</description></listheader>
/// <item><term><c>ES NQ RTY YM EMD</c> and the micros <c>MES MNQ M2K MYM</c></term>
/// <description>CME, CBOT: the third Friday of the contract month, at 9:30 New York time</description></item>
/// <item><term><c>6A 6B 6E 6J 6M 6N 6S 6Z E7 J7</c> and the micros <c>M6A M6B M6E MJY MSF</c></term>
/// <description>CME: the second business day before the contract month's third Wednesday, or the business day before it if that is
/// Columbus Day</description></item>
/// <item><term><c>6C MCD</c></term><description>CME: the business day before the contract month's third Wednesday</description></item>
/// <item><term><c>ZN ZB TN UB</c></term>
/// <description>CBOT: the seventh business day before the contract month's last business day</description></item>
/// <item><term><c>ZT ZF</c></term><description>CBOT: the contract month's last business day</description></item>
/// <item><term><c>GC SI HG PL PA MGC SIL</c></term>
/// <description>COMEX, NYMEX: the third last business day of the contract month</description></item>
/// <item><term><c>ZC ZS ZW ZM ZL ZO ZR KE XC XK XW</c></term>
/// <description>CBOT: the business day before the 15th of the contract month</description></item>
/// <item><term><c>CL</c></term><description>NYMEX: three business days before the 25th of the month before the contract month; four if the
/// 25th is not a business day</description></item>
/// <item><term><c>MCL QM</c></term><description>NYMEX: the business day before that of <c>CL</c></description></item>
/// <item><term><c>RB HO</c></term><description>NYMEX: the last business day of the month before the contract month</description></item>
/// <item><term><c>NG HH</c></term><description>NYMEX: the third last business day of the month before the contract
/// month</description></item>
/// <item><term><c>QG</c></term><description>NYMEX: the business day before that of <c>NG</c></description></item>
/// </list>
/// <para>A day that is not a business day is replaced by the business day before it. Business days are weekdays other than the NYSE's
/// holidays. The dates that the server lists for a future are authoritative.</para>
/// </remarks>
public static class FuturesExpirations
{
    /// <summary>The last day on which a contract trades.</summary>
    /// <param name="product">The product's code, with or without slash: <c>ES</c> or <c>/ES</c>.</param>
    /// <param name="contractMonth">Any day of the month in the contract's name, from 1990 to 2040. For <c>/CLF7</c> a day of January 2027,
    /// although it stops trading in December 2026.</param>
    /// <returns>Such as 2026-12-18 for <c>/ES</c> and December 2026; null if the product is not in the table. Whether the exchange lists
    /// the month is not checked.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The month is not from 1990 to 2040.</exception>
    public static DateOnly? LastTradingDay(string product, DateOnly contractMonth)
    {
        ArgumentNullException.ThrowIfNull(product);
        return LastTradingDays.RuleOf(product.AsSpan().TrimStart('/'))?.Invoke(NyseCalendar.Known(contractMonth, nameof(contractMonth)));
    }
}
