namespace Tastytrade.Rx.Bars;

/// <summary>The trading days of a symbol: one session per date.</summary>
internal sealed class TradingDays
{
    /// <summary>No two trading days are further apart than these days.</summary>
    private const int LongestBreak = 7;

    private static readonly TimeOnly ExtendedOpening = new(4, 0);
    private static readonly TimeSpan AfterHours = TimeSpan.FromHours(4);

    private readonly DateOnly first;
    private readonly DateOnly last;
    private readonly Func<DateOnly, TradingSession?> sessionOf;

    private TradingDays(DateOnly first, DateOnly last, Func<DateOnly, TradingSession?> sessionOf) =>
        (this.first, this.last, this.sessionOf) = (first, last, sessionOf);

    /// <summary>Every day, from midnight to midnight in New York.</summary>
    public static TradingDays AroundTheClock { get; } = OfStocks(
        day => new() { Date = day, Open = NewYork.At(day, TimeOnly.MinValue), Close = NewYork.At(day.AddDays(1), TimeOnly.MinValue) });

    /// <summary>The regular sessions of stocks.</summary>
    public static TradingDays Regular { get; } = OfStocks(NyseCalendar.SessionOf);

    /// <summary>The sessions of stocks with the time before and after them.</summary>
    public static TradingDays Extended { get; } = OfStocks(day => NyseCalendar.SessionOf(day) is { } session
        ? session with { Open = NewYork.At(day, ExtendedOpening), Close = session.Close + AfterHours } : null);

    /// <summary>Whether there is time between sessions.</summary>
    public bool HasBreaks => this != AroundTheClock;

    /// <summary>The trade dates of a group of futures.</summary>
    public static TradingDays Globex(CmeProductGroup group) =>
        new(CmeCalendar.FirstDay, CmeCalendar.LastDay, day => CmeCalendar.SessionOf(day, group));

    /// <summary>Whether a streamer symbol is that of a future or of an option on one.</summary>
    public static bool IsFuture(string symbol) => symbol.StartsWith('/') || symbol.StartsWith("./", StringComparison.Ordinal);

    /// <summary>Whether a streamer symbol is a pair of currencies, such as <c>BTC/USD:CXTALP</c>.</summary>
    public static bool IsPair(string symbol) =>
        CryptocurrencyStreamerSymbol.TryParse(symbol, out _) || CryptocurrencySymbol.TryParse(symbol, out _);

    /// <summary>The trade dates of a future or of an option on one. A product that is not known has those of equity index
    /// futures.</summary>
    public static TradingDays OfFuture(string symbol) => Globex(GroupOf(symbol) ?? CmeProductGroup.Equity);

    public static CmeProductGroup? GroupOf(string symbol) => CmeCalendar.GroupOf(symbol);

    /// <returns>The session; null if there is none on that date, or the calendar does not cover it.</returns>
    public TradingSession? Of(DateOnly day) => day < first || day > last ? null : sessionOf(day);

    /// <summary>The first session that closes after a time: the one in progress, or the next.</summary>
    /// <returns>The session; null if the calendar does not cover the time.</returns>
    public TradingSession? Until(DateTimeOffset time)
    {
        var day = DayAt(time);
        if (day < first || day > last)
            return null;
        for (var end = day.AddDays(LongestBreak); day < end; day = day.AddDays(1))
        {
            if (Of(day) is { } session && time < session.Close)
                return session;
        }

        return null;
    }

    /// <summary>The date in New York.</summary>
    public static DateOnly DayAt(DateTimeOffset time) => DateOnly.FromDateTime(NewYork.TimeOf(time).DateTime);

    /// <summary>The close of the last session in a range of dates; null if there is none.</summary>
    public DateTimeOffset? LastClose(DateOnly from, DateOnly until)
    {
        for (var day = until.AddDays(-1); day >= from && day >= first; day = day.AddDays(-1))
        {
            if (Of(day) is { } session)
                return session.Close;
        }

        return null;
    }

    private static TradingDays OfStocks(Func<DateOnly, TradingSession?> sessionOf) =>
        new(NyseCalendar.FirstDay, NyseCalendar.LastDay, sessionOf);
}
