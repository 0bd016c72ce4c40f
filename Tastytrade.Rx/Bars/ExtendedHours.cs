using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Bars;

/// <summary>Whether bars of one symbol and period lie before or after the regular session of stocks.</summary>
internal sealed class ExtendedHours
{
    private static readonly ExtendedHours None = new(TimeSpan.MinValue);

    private readonly TimeSpan length;
    private (DateOnly Day, TradingSession? Session) latest;

    private ExtendedHours(TimeSpan length) => this.length = length;

    /// <param name="symbol">The streamer symbol. Futures and cryptocurrencies have no extended hours.</param>
    /// <param name="period">The period. Bars of days and longer have no extended hours.</param>
    public static ExtendedHours Of(string symbol, CandlePeriod period) =>
        TradingDays.IsFuture(symbol) || TradingDays.IsPair(symbol) || period.Intraday() is not { } length ? None : new(length);

    /// <param name="start">When a bar begins, in milliseconds since 1970-01-01 UTC.</param>
    /// <returns>Whether no part of the bar is within the regular session.</returns>
    public bool AreExtended(long start)
    {
        if (length < TimeSpan.Zero)
            return false;
        var time = WireTime.ToTimestamp(start);
        var day = TradingDays.DayAt(time);
        if (latest.Day != day)
            latest = (day, TradingDays.Regular.Of(day));
        return latest.Session is not { } session || time >= session.Close || (time < session.Open && time + length <= session.Open);
    }
}
