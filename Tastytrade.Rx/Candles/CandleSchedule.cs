using Tastytrade.Rx.Bars;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Candles;

/// <summary>When the server's candles of one symbol end.</summary>
internal sealed class CandleSchedule
{
    /// <summary>The server may send the last change of a candle this much after its end.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    /// <summary>Periods of more units end with the next candle.</summary>
    private const int MaxUnits = 1000;

    private readonly CandlePeriod period;
    private readonly TradingDays days;
    private readonly TimeSpan? length;
    private readonly TimeSpan closing;
    private readonly ExtendedHours hours;

    public CandleSchedule(CandleSymbol symbol)
    {
        period = symbol.Period;
        length = period.Intraday();
        hours = ExtendedHours.Of(symbol.BaseSymbol, period);
        days = TradingDays.IsFuture(symbol.BaseSymbol) ? TradingDays.OfFuture(symbol.BaseSymbol)
            : TradingDays.IsPair(symbol.BaseSymbol) ? TradingDays.AroundTheClock
            : symbol.RegularHoursOnly ? TradingDays.Regular
            : TradingDays.Extended;
        closing = days == TradingDays.Extended || !days.HasBreaks ? TimeSpan.Zero : BarOptions.DefaultClosingAuction;
    }

    /// <summary>Whether only the next candle ends a candle.</summary>
    public bool IsUntimed => length == TimeSpan.Zero || period.Unit == CandleUnit.OptionExpiration || period.Value > MaxUnits
        || !decimal.IsInteger(period.Value);

    public bool IsExtended(Candle candle) => hours.AreExtended(candle.Time);

    /// <returns>The time from which the candle is final; the maximum value if only the next candle ends it.</returns>
    public DateTimeOffset EndOf(Candle candle)
    {
        var start = WireTime.ToTimestamp(candle.Time);
        return IsUntimed || start.Year > CmeCalendar.LastDay.Year ? DateTimeOffset.MaxValue
            : length is { } time ? EndOfSteps(start, time)
            : days.HasBreaks ? EndOfSessions(start)
            : Add(start) + Grace;
    }

    private DateTimeOffset EndOfSteps(DateTimeOffset start, TimeSpan time)
    {
        var end = start + time;
        return (days == TradingDays.Regular && days.Until(start) is { } session && session.Close <= end ? session.Close + closing : end)
            + Grace;
    }

    /// <summary>The last session of the period. Several days are counted as trading days, which is the later end if the server counts those
    /// of the calendar.</summary>
    private DateTimeOffset EndOfSessions(DateTimeOffset start)
    {
        var first = DateOf(start);
        var close = period.Unit == CandleUnit.Day
            ? CloseOf(first, (int)period.Value)
            : days.LastClose(first, DateOnly.FromDateTime(Add(new(first.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)).DateTime));
        return close is { } time ? time + closing + Grace : DateTimeOffset.MaxValue;
    }

    /// <summary>The server's candles of days and longer begin at midnight UTC of their first trade date; those that are counted from the
    /// session begin with it, which is the evening before for futures.</summary>
    private DateOnly DateOf(DateTimeOffset start) => start.UtcDateTime.TimeOfDay == TimeSpan.Zero
        ? DateOnly.FromDateTime(start.UtcDateTime)
        : days.Until(start)?.Date ?? TradingDays.DayAt(start);

    private DateTimeOffset? CloseOf(DateOnly first, int count)
    {
        // Twice as many days contain enough trading days for any count, with a week for holidays.
        for (var day = first; day < first.AddDays((2 * count) + 7); day = day.AddDays(1))
        {
            if (days.Of(day) is { } session && --count == 0)
                return session.Close;
        }

        return null;
    }

    private DateTimeOffset Add(DateTimeOffset start) => period.Unit switch
    {
        CandleUnit.Day => start.AddDays((int)period.Value),
        CandleUnit.Week => start.AddDays(7 * (int)period.Value),
        CandleUnit.Month => start.AddMonths((int)period.Value),
        _ => start.AddYears((int)period.Value),
    };
}
