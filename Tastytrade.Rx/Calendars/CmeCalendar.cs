using Tastytrade.Rx.Calendars;

namespace Tastytrade.Rx;

/// <summary>The trade dates and hours of CME Globex from 2015 to 2035 by product group, computed from rules without a server.</summary>
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
    /// <returns>From the first opening, usually 17:00 on the day before, to the last close, usually 16:00, in Chicago time; null if the day
    /// is not a trade date.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The day is not from 2015 to 2035.</exception>
    public static TradingSession? SessionOf(DateOnly tradeDate, CmeProductGroup group = CmeProductGroup.Equity) =>
        PeriodsOf(tradeDate, group) is { Count: > 0 } periods ? periods[^1] with { Open = periods[0].Open } : null;

    /// <summary>Gets the periods of uninterrupted trading of a trade date.</summary>
    /// <param name="tradeDate">A date in Chicago.</param>
    /// <param name="group">The product group.</param>
    /// <returns>In order; empty if the day is not a trade date.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The day is not from 2015 to 2035.</exception>
    public static IReadOnlyList<TradingSession> PeriodsOf(DateOnly tradeDate, CmeProductGroup group = CmeProductGroup.Equity)
    {
        if (CmeDay.Of(Known(tradeDate, nameof(tradeDate)), group) is not { IsTradeDate: true } last)
            return [];
        var periods = PeriodsOf(tradeDate, last);
        for (var day = tradeDate.AddDays(-1); !CmeDay.IsTradeDateOf(day, group); day = day.AddDays(-1))
        {
            if (CmeDay.Of(day, group) is { } holiday)
                periods = PeriodsOf(day, holiday).Concat(periods);
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

    /// <summary>Gets the group of a product or of a future.</summary>
    /// <param name="symbol">A product code with or without slash (<c>ES</c>, <c>/ES</c>), a future's symbol (<c>/ESZ6</c>), or its streamer
    /// symbol (<c>/ESZ26:XCME</c>).</param>
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

    private static IEnumerable<(DateTimeOffset Open, DateTimeOffset Close)> PeriodsOf(DateOnly date, CmeDay day)
    {
        var midnight = date.ToDateTime(TimeOnly.MinValue);
        return day.Periods.Select(period => (Zones.Chicago.At(midnight + period.Open), Zones.Chicago.At(midnight + period.Close)));
    }
}
