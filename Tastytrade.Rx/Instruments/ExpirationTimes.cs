using Tastytrade.Rx.Calendars;

namespace Tastytrade.Rx.Instruments;

/// <summary>When options stop trading and expire. The server gives these times in flat chains and for futures; for nested chains of
/// equities and indexes they follow from the exchanges' rules.</summary>
internal static class ExpirationTimes
{
    private static readonly TimeOnly Opening = new(9, 30);
    private static readonly TimeOnly Closing = new(16, 0);

    /// <summary>When the options expire: at the opening of the day if they settle there, otherwise at its close.</summary>
    public static DateTimeOffset ExpiryOf(OptionExpiration expiration) =>
        expiration.ExpiresAt ?? Settlement(expiration.Date, expiration.SettlementType);

    /// <inheritdoc cref="ExpiryOf(OptionExpiration)"/>
    public static DateTimeOffset ExpiryOf(Option option) => option.ExpiresAt ?? Settlement(option.ExpirationDate, option.SettlementType);

    /// <summary>When trading ends. Options that settle at the opening trade until the close of the trading day before.</summary>
    public static DateTimeOffset LastTrading(OptionExpiration expiration)
    {
        if ((expiration.StopsTradingAt ?? expiration.ExpiresAt) is { } listed)
            return listed;
        var isMorning = IsMorning(expiration.SettlementType);
        var day = isMorning ? BusinessDays.OnOrBefore(expiration.Date.AddDays(-1)) : expiration.Date;
        return (IsCovered(day) ? OptionHours.CloseOf(expiration.RootSymbol, day, isExpiring: !isMorning) : null) ?? CloseOf(day);
    }

    private static DateTimeOffset Settlement(DateOnly date, string? settlement) =>
        IsMorning(settlement) ? NewYork.At(date, Opening) : CloseOf(date);

    private static bool IsMorning(string? settlement) => string.Equals(settlement, "AM", StringComparison.OrdinalIgnoreCase);

    private static DateTimeOffset CloseOf(DateOnly day) =>
        IsCovered(day) && NyseCalendar.SessionOf(day) is { } session ? session.Close : NewYork.At(day, Closing);

    private static bool IsCovered(DateOnly day) => day >= NyseCalendar.FirstDay && day <= NyseCalendar.LastDay;
}
