using Tastytrade.Rx.Calendars;

namespace Tastytrade.Rx;

/// <summary>The trade dates and hours of CME Globex from 2015 to 2035 by product group, computed from rules without a server.</summary>
/// <remarks>
/// <para>A trade belongs to a trade date, the day on which it settles. All times here are Chicago times.</para>
/// <para><b>Regular hours:</b> from 17:00 on the day before to 16:00, with a break until 17:00. Grains: from 19:00 on the day before to
/// 7:45, and from 8:30 to 13:20. Livestock: 8:30 to 13:05. The week begins on Sunday evening.</para>
/// <para><b>Closed:</b> New Year's Day, Good Friday and Christmas. If the Employment Situation is published on Good Friday (when it falls
/// on April 1 to 7: 2015, 2021, 2023, 2026, 2034), stock indexes trade until 8:15, and interest rates, currencies and cryptocurrencies
/// until 10:15. That Friday is a trade date of these groups.</para>
/// <para><b>No trade date, but open:</b> Martin Luther King's birthday, Washington's birthday, Memorial Day, Juneteenth (from 2022),
/// Independence Day, Labor Day and Thanksgiving. Trading halts at 12:00 and resumes in the evening; both parts belong to the next trade
/// date. From 2022, energy and metals halt at 13:30, currencies and cryptocurrencies at 16:00, except on a Friday. Grains and livestock
/// are closed on these days.</para>
/// <para><b>Early close:</b> the day after Thanksgiving and Christmas Eve, between 12:05 and 13:45; stock indexes also on the eve of
/// Independence Day. Days of mourning: on 2018-12-05, stock indexes closed at 8:30 and interest rates did not trade; on 2025-01-09, stock
/// indexes closed at 8:30, interest rates, grains and livestock at 12:15.</para>
/// <para><b>Earlier hours:</b> until 2015-09-18, stock indexes, energy and metals closed at 16:15; until 2021-06-25, stock indexes paused
/// from 15:15 to 15:30. Until 2015-07-02, grains closed at 13:15. Until 2016-02-26, livestock traded from 8:00 (9:05 on the first day of
/// a week) to 16:00 (13:55 on the last).</para>
/// <para><b>Approximate:</b> products of a group can differ, such as foreign stock indexes and mini-sized grains. Some sources have 12:05
/// instead of 12:15 for early closes of livestock until 2020. For the day after Thanksgiving of 2024, the rule of the years before is
/// used. The trade dates of the days of mourning are not stated in the exchange's notices. Delayed openings and outages are not covered.
/// From 2028, the hours of 2026 and 2027 are used. The exchange's trading hours page is authoritative.</para>
/// <para><b>Cryptocurrencies:</b> CME Group announced trading around the clock, seven days a week, from 2026-05-29, with at least two hours
/// of maintenance on weekends. The calendar does not include it: it reports the hours of the time before, and weekends as closed. By the
/// announcement, trades from Friday evening to Sunday evening have the trade date of the next business day.</para>
/// <para>Sources: the yearly "CME Globex Trading Schedule" and holiday schedules of CME Group, and its notices of changed hours, partly as
/// reproduced by brokers and data vendors.</para>
/// </remarks>
public static class CmeCalendar
{
    /// <summary>The first day that the calendar covers: 2015-01-01.</summary>
    public static DateOnly FirstDay { get; } = new(2015, 1, 1);

    /// <summary>The last day that the calendar covers: 2035-12-31.</summary>
    public static DateOnly LastDay { get; } = new(2035, 12, 31);

    /// <summary>Gets the trade date of trades at an instant.</summary>
    /// <param name="at">Any instant, in any offset.</param>
    /// <param name="group">The product group.</param>
    /// <returns>The trade date; null while the group is closed: on weekends and holidays, and during the daily break.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The date in Chicago is not from 2015 to 2035.</exception>
    public static DateOnly? TradeDateOf(DateTimeOffset at, CmeProductGroup group = CmeProductGroup.Equity)
    {
        var local = TimeZoneInfo.ConvertTime(at, Zones.Chicago).DateTime;
        var today = Known(DateOnly.FromDateTime(local), nameof(at));
        if (CmeDay.Of(today, group) is { } day && day.Includes(local.TimeOfDay))
            return day.IsTradeDate ? today : Step(today, 1, group);
        var tomorrow = today.AddDays(1);
        if (CmeDay.Of(tomorrow, group) is { } next && next.Includes(local.TimeOfDay - TimeSpan.FromDays(1)))
            return next.IsTradeDate ? tomorrow : Step(tomorrow, 1, group);
        return null;
    }

    /// <summary>Gets the session of a trade date.</summary>
    /// <param name="tradeDate">A date in Chicago.</param>
    /// <param name="group">The product group.</param>
    /// <returns>From the first opening, usually 17:00 on the day before, to the last close, usually 16:00, in Chicago time. After a holiday
    /// it also spans the halt: see <see cref="PeriodsOf(DateOnly, CmeProductGroup)"/>. Null if the day is not a trade date.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The day is not from 2015 to 2035.</exception>
    public static TradingSession? SessionOf(DateOnly tradeDate, CmeProductGroup group = CmeProductGroup.Equity) =>
        PeriodsOf(tradeDate, group) is { Count: > 0 } periods ? periods[^1] with { Open = periods[0].Open } : null;

    /// <summary>Gets the periods of uninterrupted trading of a trade date, between which there are breaks.</summary>
    /// <param name="tradeDate">A date in Chicago.</param>
    /// <param name="group">The product group.</param>
    /// <returns>In order: one on most days; night and day for grains; after a holiday, the part before the halt and the part after it.
    /// Empty if the day is not a trade date.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The day is not from 2015 to 2035.</exception>
    public static IReadOnlyList<TradingSession> PeriodsOf(DateOnly tradeDate, CmeProductGroup group = CmeProductGroup.Equity)
    {
        if (CmeDay.Of(Known(tradeDate, nameof(tradeDate)), group) is not { IsTradeDate: true } last)
            return [];
        var periods = Instants(tradeDate, last);
        for (var day = tradeDate.AddDays(-1); !CmeDay.IsTradeDateOf(day, group); day = day.AddDays(-1))
        {
            if (CmeDay.Of(day, group) is { } holiday)
                periods = Instants(day, holiday).Concat(periods);
        }

        return
        [
            .. periods.Select(period => new TradingSession
            {
                Date = tradeDate, Open = period.Open, Close = period.Close, IsEarlyClose = last.IsEarlyClose,
            }),
        ];
    }

    /// <summary>Whether a group trades at an instant.</summary>
    /// <param name="at">Any instant, in any offset.</param>
    /// <param name="group">The product group.</param>
    /// <returns>True from an opening, included, to the close, excluded.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The date in Chicago is not from 2015 to 2035.</exception>
    public static bool IsOpen(DateTimeOffset at, CmeProductGroup group = CmeProductGroup.Equity) => TradeDateOf(at, group) is not null;

    /// <summary>Gets the first trade date after a day.</summary>
    /// <param name="day">A date in Chicago, trade date or not.</param>
    /// <param name="group">The product group.</param>
    /// <returns>A later day, never <paramref name="day"/> itself.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The day, or the next trade date, is not from 2015 to 2035.</exception>
    public static DateOnly NextTradeDate(DateOnly day, CmeProductGroup group = CmeProductGroup.Equity) =>
        Known(Step(Known(day, nameof(day)), 1, group), nameof(day));

    /// <summary>Gets the last trade date before a day.</summary>
    /// <param name="day">A date in Chicago, trade date or not.</param>
    /// <param name="group">The product group.</param>
    /// <returns>An earlier day, never <paramref name="day"/> itself.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The day, or the previous trade date, is not from 2015 to 2035.</exception>
    public static DateOnly PreviousTradeDate(DateOnly day, CmeProductGroup group = CmeProductGroup.Equity) =>
        Known(Step(Known(day, nameof(day)), -1, group), nameof(day));

    /// <summary>Gets the group of a product, of a future or of a future's option.</summary>
    /// <param name="symbol">A product code with or without slash (<c>ES</c>, <c>/ES</c>), a future's symbol (<c>/ESZ6</c>), its streamer
    /// symbol (<c>/ESZ26:XCME</c>), or that of an option (<c>./LOZ26C70:XNYM</c>), whose group follows from its root or else its
    /// exchange.</param>
    /// <returns>Null if the product is not known, or is not traded on CME Globex.</returns>
    public static CmeProductGroup? GroupOf(string symbol)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        return CmeProducts.GroupOf(symbol);
    }

    private static DateOnly Step(DateOnly day, int step, CmeProductGroup group)
    {
        do
            day = day.AddDays(step);
        while (!CmeDay.IsTradeDateOf(day, group));
        return day;
    }

    private static DateOnly Known(DateOnly day, string parameter) => day.Within(FirstDay, LastDay, parameter);

    private static IEnumerable<(DateTimeOffset Open, DateTimeOffset Close)> Instants(DateOnly date, CmeDay day)
    {
        var midnight = date.ToDateTime(TimeOnly.MinValue);
        return day.Periods.Select(period => (Zones.Chicago.At(midnight + period.Open), Zones.Chicago.At(midnight + period.Close)));
    }
}
