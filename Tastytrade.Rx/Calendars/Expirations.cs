using System.Reactive.Concurrency;
using Tastytrade.Rx.Calendars;

namespace Tastytrade.Rx;

/// <summary>The expiration days of monthly options, computed from the exchanges' rules without a server.</summary>
/// <remarks>
/// <para>Each function except <see cref="TastyMonthly"/> returns the expiration that falls in the month of its day, whether before or after
/// that day. For futures this is the month in which the option expires. For Treasuries, metals, grains, oil and natural gas it is the month
/// before the one in the contract's name. The last day of the future itself: <see cref="FuturesExpirations"/>.</para>
/// <para>The functions match those of the Python SDK, which has none for natural gas, except on holidays. Python's
/// <c>get_third_friday</c>, <c>get_tasty_monthly</c>, <c>get_future_fx_monthly</c> and <c>get_future_grain_monthly</c> can return days on
/// which the exchanges are closed. Python also treats the NYSE's closures for mourning and storms as days without futures settlement,
/// which moves some of its dates in 1994 and 2012. No function here returns a weekend or a holiday.</para>
/// <para>Business days are weekdays other than the NYSE's holidays, for all exchanges. CME Group's exchanges trade for some hours on most
/// of these holidays, but do not settle. In doubtful cases (Good Friday and a Friday, July 3 for currencies) the listed chain is
/// authoritative. Today's rules are used for all years, even if an exchange had a different rule in the past.</para>
/// </remarks>
public static class Expirations
{
    private const int TastyDays = 45;

    /// <summary>The standard monthly expiration of options on stocks, funds and indexes, in the month of a day.</summary>
    /// <param name="day">Any day of the month, from 1990 to 2040; today in New York if not given.</param>
    /// <param name="scheduler">The clock that determines today's date; the system clock if not given.</param>
    /// <returns>The third Friday, or the Thursday before it if that Friday is a holiday: 2025-04-17, 2026-06-18.</returns>
    /// <remarks>Cboe's rule: standard options expire on the third Friday of the month, or on the business day before it if the exchange is
    /// closed on that Friday. Python's <c>get_third_friday</c> always returns the Friday, even if nothing expires on it. For the plain
    /// Friday use <see cref="NewYork.ThirdFriday"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The day is not from 1990 to 2040.</exception>
    public static DateOnly ThirdFriday(DateOnly? day = null, IScheduler? scheduler = null) => MonthlyRules.Equity(DayOr(day, scheduler));

    /// <summary>The standard monthly expiration nearest to 45 days away, as tastytrade's traders choose it.</summary>
    /// <param name="day">The day to count from, from 1990 to 2040-11-19; today in New York if not given.</param>
    /// <param name="scheduler">The clock that determines today's date; the system clock if not given.</param>
    /// <returns>A <see cref="ThirdFriday"/>, 28 to 62 days away, or 63 on the two days in these years when Good Friday causes it,
    /// 2022-03-18 and 2033-03-18. If two are equally near, the later one.</returns>
    /// <remarks>This is a convention, not an exchange rule. Python's <c>get_tasty_monthly</c> ignores holidays, so its date is in no chain
    /// if the third Friday is a holiday. If you have a chain, use <see cref="OptionExpirationExtensions.TastyMonthly"/>, which selects
    /// among the listed expirations.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The day, or the expiration, is not from 1990 to 2040.</exception>
    public static DateOnly TastyMonthly(DateOnly? day = null, IScheduler? scheduler = null)
    {
        var target = DayOr(day, scheduler).AddDays(TastyDays);
        var nearest = Enumerable.Range(-1, 3).Select(months => MonthlyRules.Equity(target.AddMonths(months)))
            .OrderBy(monthly => Math.Abs(monthly.DayNumber - target.DayNumber)).ThenByDescending(monthly => monthly)
            .First();
        return NyseCalendar.Known(nearest, nameof(day));
    }

    /// <summary>The expiration of monthly options on currency futures (<c>/6E</c>, <c>/6A</c>, …) in the month of a day.</summary>
    /// <param name="day">Any day of the month, from 1990 to 2040; today in New York if not given.</param>
    /// <param name="scheduler">The clock that determines today's date; the system clock if not given.</param>
    /// <returns>The Friday before the month's second Wednesday, or the business day before it.</returns>
    /// <remarks>CME's rule: trading ends on the second Friday before the third Wednesday of the contract month, or on the business day
    /// before it if that is an exchange holiday. Python's <c>get_future_fx_monthly</c> always returns the Friday, such as Good Friday
    /// 2026-04-03 for 2026-04-02.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The day is not from 1990 to 2040.</exception>
    public static DateOnly FutureFxMonthly(DateOnly? day = null, IScheduler? scheduler = null) => MonthlyRules.Fx(DayOr(day, scheduler));

    /// <summary>The expiration of monthly options on Treasury futures (<c>/ZN</c>, <c>/ZB</c>, …) in the month of a day.</summary>
    /// <param name="day">Any day of the month, from 1990 to 2040; today in New York if not given.</param>
    /// <param name="scheduler">The clock that determines today's date; the system clock if not given.</param>
    /// <returns>The last Friday that is followed by at least two more business days of the month, or the business day before it: 2020-12-24
    /// for Christmas.</returns>
    /// <remarks>CBOT's rule: trading ends on the last Friday that precedes the month's last business day by at least two business days, or
    /// on the business day before if that Friday is not a business day. Python's <c>get_future_treasury_monthly</c> returns the same,
    /// except 2012-10-19 for 2012-10-26.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The day is not from 1990 to 2040.</exception>
    public static DateOnly FutureTreasuryMonthly(DateOnly? day = null, IScheduler? scheduler = null) =>
        MonthlyRules.FridayTwoBusinessDaysBeforeEnd(DayOr(day, scheduler));

    /// <summary>The expiration of monthly options on metal futures (<c>/GC</c>, <c>/SI</c>, <c>/HG</c>) in the month of a day.</summary>
    /// <param name="day">Any day of the month, from 1990 to 2040; today in New York if not given.</param>
    /// <param name="scheduler">The clock that determines today's date; the system clock if not given.</param>
    /// <returns>The fourth last business day, or the one before it if that is a Friday or the eve of a holiday: 2025-11-24.</returns>
    /// <remarks>COMEX's rule: expiration is four business days before the month's end, or on the previous business day if that falls on a
    /// Friday or right before an exchange holiday. Python's <c>get_future_metal_monthly</c> returns the same, except 2012-10-24 for
    /// 2012-10-25 and 1994-04-25 for 1994-04-26.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The day is not from 1990 to 2040.</exception>
    public static DateOnly FutureMetalMonthly(DateOnly? day = null, IScheduler? scheduler = null) =>
        MonthlyRules.Metal(DayOr(day, scheduler));

    /// <summary>The expiration of monthly options on grain and oilseed futures (<c>/ZC</c>, <c>/ZS</c>, <c>/ZW</c>, …) in the month of a
    /// day.</summary>
    /// <param name="day">Any day of the month, from 1990 to 2040; today in New York if not given.</param>
    /// <param name="scheduler">The clock that determines today's date; the system clock if not given.</param>
    /// <returns>The last Friday that is followed by at least two more business days of the month, or the business day before it:
    /// 2026-12-24, 2027-03-25.</returns>
    /// <remarks>CBOT's rule, worded like the one for Treasuries: the last Friday that precedes the month's last business day by at least
    /// two business days, or the business day before if that Friday is not a business day. Python's <c>get_future_grain_monthly</c> omits
    /// the second half, and returns 2026-12-25 and 2027-03-26.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The day is not from 1990 to 2040.</exception>
    public static DateOnly FutureGrainMonthly(DateOnly? day = null, IScheduler? scheduler = null) =>
        MonthlyRules.FridayTwoBusinessDaysBeforeEnd(DayOr(day, scheduler));

    /// <summary>The expiration of monthly options on crude oil futures (<c>/CL</c>, <c>/MCL</c>) in the month of a day.</summary>
    /// <param name="day">Any day of the month, from 1990 to 2040; today in New York if not given.</param>
    /// <param name="scheduler">The clock that determines today's date; the system clock if not given.</param>
    /// <returns>The sixth business day before the 25th, or the seventh if the 25th is not a business day.</returns>
    /// <remarks>NYMEX's rule: trading ends six business days before the 25th of the month, or seven if the 25th is not a business day.
    /// Python's <c>get_future_oil_monthly</c> returns the same.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The day is not from 1990 to 2040.</exception>
    public static DateOnly FutureOilMonthly(DateOnly? day = null, IScheduler? scheduler = null) => MonthlyRules.Oil(DayOr(day, scheduler));

    /// <summary>The expiration of monthly options on natural gas futures (<c>/NG</c>) in the month of a day.</summary>
    /// <param name="day">Any day of the month, from 1990 to 2040; today in New York if not given.</param>
    /// <param name="scheduler">The clock that determines today's date; the system clock if not given.</param>
    /// <returns>The fourth last business day: 2026-11-24, for the December contract.</returns>
    /// <remarks>NYMEX's rule: trading in options (<c>ON</c>, <c>LN</c>) ends on the business day before the future's last trading day,
    /// which is the third last business day of the month before the contract month.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The day is not from 1990 to 2040.</exception>
    public static DateOnly FutureNaturalGasMonthly(DateOnly? day = null, IScheduler? scheduler = null) =>
        MonthlyRules.NaturalGas(DayOr(day, scheduler));

    /// <summary>The expiration of end-of-month options on stock index futures (<c>/ES</c>, <c>/NQ</c>, <c>/RTY</c>, …) in the month of a
    /// day.</summary>
    /// <param name="day">Any day of the month, from 1990 to 2040; today in New York if not given.</param>
    /// <param name="scheduler">The clock that determines today's date; the system clock if not given.</param>
    /// <returns>The month's last business day: 2024-03-28, before Good Friday.</returns>
    /// <remarks>CME's rule: end-of-month options expire on the last business day of the month. Quarterly options expire with the future, on
    /// the third Friday of March, June, September and December: <see cref="ThirdFriday"/>. Python's <c>get_future_index_monthly</c> returns
    /// the same.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The day is not from 1990 to 2040.</exception>
    public static DateOnly FutureIndexMonthly(DateOnly? day = null, IScheduler? scheduler = null) =>
        MonthlyRules.EndOfMonth(DayOr(day, scheduler));

    private static DateOnly DayOr(DateOnly? day, IScheduler? scheduler) =>
        NyseCalendar.Known(day ?? NewYork.Today(scheduler ?? SchedulerDefaults.Scheduler), nameof(day));
}
