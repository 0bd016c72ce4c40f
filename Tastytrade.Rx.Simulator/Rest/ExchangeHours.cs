using Tastytrade.Rx.Calendars;

namespace Tastytrade.Rx.Simulator.Rest;

/// <summary>The hours of the instrument collections Equity, CME and CFE, as the API states them.</summary>
internal static class ExchangeHours
{
    /// <summary>The hours of a trading day.</summary>
    internal sealed record Session(DateTimeOffset Start, DateTimeOffset Open, DateTimeOffset Close, DateTimeOffset? ExtendedClose);

    /// <summary>The trading day at a time, or the calendar day if the exchange is closed.</summary>
    public static DateOnly DayOf(string collection, DateTimeOffset now)
    {
        var day = DateOnly.FromDateTime(NewYork.TimeOf(now).DateTime);
        return collection != "Equity" && IsKnown(day) ? CmeCalendar.TradeDateOf(now) ?? day : day;
    }

    /// <summary>The hours of a day; <see langword="null"/> if the exchange is closed.</summary>
    public static Session? SessionOf(string collection, DateOnly day)
    {
        if (collection == "Equity")
        {
            if (!NyseHolidays.IsOpen(day))
                return null;
            var close = NyseEarlyCloses.CloseOf(day);
            return new(NewYork.At(day, new(8, 0)), NewYork.At(day, new(9, 30)), NewYork.At(day, close), NewYork.At(day, close.AddHours(4)));
        }

        if (!IsKnown(day))
            return null;
        return CmeCalendar.SessionOf(day) is { } session ? new(session.Open.AddMinutes(-15), session.Open, session.Close, null) : null;
    }

    /// <summary>The state on the wire.</summary>
    public static string StateOf(string collection, DateTimeOffset now)
    {
        if (SessionOf(collection, DayOf(collection, now)) is not { } session || now < session.Start)
            return "Closed";
        return now < session.Open ? "Pre-market" : now < session.Close ? "Open" : now < session.ExtendedClose ? "Extended" : "Closed";
    }

    /// <summary>The next or the previous day with a session.</summary>
    public static DateOnly Step(string collection, DateOnly day, int step)
    {
        do
            day = day.AddDays(step);
        while (SessionOf(IsKnown(day) ? collection : "Equity", day) is null);
        return day;
    }

    /// <summary>Whether the calendar of CME covers a day.</summary>
    private static bool IsKnown(DateOnly day) => day > CmeCalendar.FirstDay && day < CmeCalendar.LastDay;
}
