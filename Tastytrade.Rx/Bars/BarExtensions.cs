using System.Reactive.Concurrency;
using Tastytrade.Rx.Bars;

namespace Tastytrade.Rx;

/// <summary>Builds bars from ticks, for event types or sources without server candles.</summary>
/// <remarks>
/// <para><b>Where bars begin.</b> Bars of seconds, minutes and hours are counted from midnight in New York, or from the opening
/// (<see cref="BarOptions.Alignment"/>), again each day and in elapsed time: on a day with a clock change, bars begin an hour later or
/// earlier after the change. <see cref="BarOptions.Hours"/> determines the trading days: by default, futures have CME's trade dates, which
/// begin at 18:00 in New York on the evening before, and all other symbols have days from midnight to midnight in New York. Weeks contain
/// the trading days from Monday to Sunday, months those from the first to the last. The time of a bar of a day, week or month is midnight
/// in New York at the beginning of its first date, for futures too, whose first ticks may be earlier; so its date is the trade date in New
/// York and in UTC, as in the server's candles. Counted from the session, the time of a day is the opening. Bars by ticks or volume begin
/// with a tick. A volume bar closes with the tick that fills it; that tick is not split.</para>
/// <para><b>When a bar closes.</b> With the first tick of a later bar, or when the clock reaches the bar's end (or the end of its last
/// trading session, if earlier) plus <see cref="BarOptions.Grace"/>, whichever is first. After the end of a regular session or of a trade
/// date, <see cref="BarOptions.ClosingAuction"/> is added. If the clock was already past that time when the bar's first tick arrived, only
/// ticks close the bar: history may be replayed on today's clock. A closed bar is final. Later ticks for it are dropped and counted in
/// <see cref="BarUpdate.LateTicks"/>. Within the open bar, ticks count in order of arrival.</para>
/// <para><b>What is ignored.</b> Ticks outside of <see cref="BarOptions.Hours"/> or outside of the years that its calendar covers, and
/// prices that are not finite. A size that is NaN, infinite or negative counts as no size. A tick whose time is further ahead of the clock
/// than <see cref="BarOptions.MaxAhead"/> is dropped and counted in <see cref="BarUpdate.EarlyTicks"/>: otherwise one wrong time would make
/// all following ticks late.</para>
/// <para><b>The stream.</b> Cold: each subscription has its own bars and subscribes to the source. Each tick emits its symbol's open bar,
/// and each end of a bar emits the closed bar, in order for each symbol. Bars caused by ticks are emitted on the source's thread, bars
/// closed by the clock on the scheduler's; notifications never overlap. When the source completes, a bar whose period is over is closed,
/// and a running bar stays open. Errors are forwarded at once. Disposal leaves no timer. Reconnections have no effect. The stream keeps one
/// bar per symbol, and of trades the last 64 to recognize repetitions. The same ticks at the same times of a virtual clock give the same
/// updates.</para>
/// </remarks>
public static class BarExtensions
{
    /// <summary>Builds bars of the last price from trades. <see cref="Trade"/> is the latest state, so trades that happened between two
    /// events are not included.</summary>
    /// <param name="trades">Trades of any number of symbols: <see cref="Trade"/>, <see cref="TradeETH"/> or both. Each print counts once,
    /// however often it is sent: with new totals of the day, in both types, or again after a reconnection. Time with nanoseconds, sequence,
    /// exchange, price and size identify a print; two prints in which all of these are equal count once. A trade without a time is taken at
    /// <see cref="FeedMessage.ReceivedAt"/> and always counts.</param>
    /// <param name="period">Ticks, volume, seconds, minutes, hours up to a day, or one day, week or month.</param>
    /// <param name="scheduler">The clock that closes bars, such as <see cref="DefaultScheduler.Instance"/> or a replay's scheduler.</param>
    /// <param name="options">Hours, gaps and other options; null for the defaults.</param>
    /// <returns>The bars; see <see cref="BarExtensions"/> for their rules.</returns>
    /// <exception cref="ArgumentException">The period, the scheduler or an option is not supported.</exception>
    public static IObservable<BarUpdate> ToCandles(
        this IObservable<TradeBase> trades, CandlePeriod period, IScheduler scheduler, BarOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(trades);
        return trades.Once().Make(
            trade => new BarTick(trade.EventSymbol, TimeOf(trade.Time, trade), trade.Price, trade.Size)
            {
                IsExtendedHours = trade.ExtendedTradingHours,
            },
            CandlePrice.Last, period, scheduler, options);
    }

    /// <summary>Builds bars of the last price from each trade on the tape.</summary>
    /// <param name="prints">Trades of any number of symbols. Only new events that are valid ticks (<see cref="TimeAndSale.IsNew"/>,
    /// <see cref="TimeAndSale.ValidTick"/>) count. Corrections, cancellations and removals do not change any bar. A snapshot, which is sent
    /// newest first, counts at its end in the order of time; one that is larger than the limit of
    /// <see cref="IndexedEventExtensions.ToTransactions{T}"/> ends the stream. A further snapshot, as after a lost connection, counts with
    /// the prints that are newer than all before.</param>
    /// <param name="period">Ticks, volume, seconds, minutes, hours up to a day, or one day, week or month.</param>
    /// <param name="scheduler">The clock that closes bars, such as <see cref="DefaultScheduler.Instance"/> or a replay's scheduler.</param>
    /// <param name="options">Hours, gaps and other options; null for the defaults.</param>
    /// <returns>The bars; see <see cref="BarExtensions"/> for their rules.</returns>
    /// <exception cref="ArgumentException">The period, the scheduler or an option is not supported.</exception>
    public static IObservable<BarUpdate> ToCandles(
        this IObservable<TimeAndSale> prints, CandlePeriod period, IScheduler scheduler, BarOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(prints);
        var limits = options ?? new BarOptions();
        return prints.Once(print => limits.IsAhead(print.Timestamp, scheduler.Now)).Make(
            print => print.IsNew && print.ValidTick && !print.IsRemove
                ? new BarTick(print.EventSymbol, TimeOf(print.Time, print), print.Price, print.Size)
                {
                    IsExtendedHours = print.ExtendedTradingHours,
                }
                : null,
            CandlePrice.Last, period, scheduler, options);
    }

    /// <summary>Builds bars of the mid price from quotes. They have no volume.</summary>
    /// <param name="quotes">Quotes of any number of symbols. A quote's time is the later of its bid and ask times, or
    /// <see cref="FeedMessage.ReceivedAt"/> if both are 0. A quote without a <see cref="Quote.Mid"/> is ignored.</param>
    /// <param name="period">Ticks, seconds, minutes, hours up to a day, or one day, week or month; not volume.</param>
    /// <param name="scheduler">The clock that closes bars, such as <see cref="DefaultScheduler.Instance"/> or a replay's scheduler.</param>
    /// <param name="options">Hours, gaps and other options; null for the defaults.</param>
    /// <returns>The bars, with symbols such as <c>SPY{=m,price=mark}</c>; see <see cref="BarExtensions"/> for their rules.</returns>
    /// <exception cref="ArgumentException">The period, the scheduler or an option is not supported.</exception>
    public static IObservable<BarUpdate> ToCandles(
        this IObservable<Quote> quotes, CandlePeriod period, IScheduler scheduler, BarOptions? options = null)
    {
        if (period is { Unit: CandleUnit.Volume })
            throw new ArgumentException($"Bars of {period} cannot be made: quotes have no volume.", nameof(period));
        return quotes.Make(
            quote => new BarTick(quote.EventSymbol, TimeOf(Math.Max(quote.BidTime, quote.AskTime), quote), quote.Mid),
                CandlePrice.Mark, period, scheduler, options);
    }

    /// <summary>Builds bars from any values that have a price.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="source">Values of any number of symbols.</param>
    /// <param name="tick">Returns a value's symbol, time, price and size, or null to ignore the value. An exception ends the
    /// stream.</param>
    /// <param name="period">Ticks, volume, seconds, minutes, hours up to a day, or one day, week or month.</param>
    /// <param name="scheduler">The clock that closes bars, such as <see cref="DefaultScheduler.Instance"/> or a replay's scheduler.</param>
    /// <param name="options">Hours, gaps and other options; null for the defaults.</param>
    /// <returns>The bars; see <see cref="BarExtensions"/> for their rules.</returns>
    /// <exception cref="ArgumentException">The period, the scheduler or an option is not supported.</exception>
    public static IObservable<BarUpdate> ToCandles<T>(
        this IObservable<T> source, Func<T, BarTick?> tick, CandlePeriod period, IScheduler scheduler, BarOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(tick);
        return source.Make(tick, CandlePrice.Last, period, scheduler, options);
    }

    private static IObservable<BarUpdate> Make<T>(
        this IObservable<T> source, Func<T, BarTick?> tick, CandlePrice price,
        CandlePeriod period, IScheduler scheduler, BarOptions? options)
    {
        ArgumentNullException.ThrowIfNull(source);
        var resolved = BarOptions.Resolve(options, period, scheduler);
        return Sink<T>.Operator<BarUpdate>(source, observer => new BarSink<T>(observer, tick, Build, scheduler));

        BarBuilder Build(string symbol) => new(symbol, price, new BarGrid(period, resolved, resolved.DaysOf(symbol)), resolved);
    }

    private static DateTimeOffset TimeOf(long time, FeedMessage message) =>
        time == 0 ? message.ReceivedAt : Events.Schema.WireTime.ToTimestamp(time);
}
