using System.Reactive.Concurrency;
using System.Reactive.Linq;
using Tastytrade.Rx.Bars;

namespace Tastytrade.Rx;

/// <summary>Bars from ticks: for event types or sources of which the server has no candles.</summary>
/// <remarks>
/// <para><b>Where bars begin.</b> Bars of seconds, minutes and hours are counted from midnight in New York, or from the opening
/// (<see cref="BarOptions.Alignment"/>), anew each day, in time that passes: after a change of the clocks those of that day begin an hour later or earlier.
/// Days are from midnight to midnight there, weeks from Monday, months from the first. Bars by ticks or volume begin with a tick; one by volume closes with
/// the tick that fills it, which is not split.</para>
/// <para><b>When a bar closes.</b> With the first tick of a later bar, or when the clock reaches its end (of a session, where that comes first) plus
/// <see cref="BarOptions.Grace"/>, whichever is first. Where the clock was past that when the bar's first tick came, only ticks close it: history may be
/// replayed on today's clock. A closed bar is final: a tick that comes for it is left out and counted in <see cref="BarUpdate.LateTicks"/>.
/// Within the open bar ticks count in the order of their coming.</para>
/// <para><b>What does not count.</b> Ticks outside of <see cref="BarOptions.Hours"/>, or of the years that <see cref="NyseCalendar"/> knows; prices that
/// are not finite. A size that is NaN, infinite or negative is none. A tick whose time is further ahead of the clock than <see cref="BarOptions.MaxAhead"/> is left
/// out and counted in <see cref="BarUpdate.EarlyTicks"/>: one wrong time would make all ticks after it late.</para>
/// <para><b>The stream.</b> Cold: each subscription has its own bars and subscribes to the source. Each tick tells its symbol's open bar, each end the closed
/// one, in order for each symbol. Ticks' bars come on the source's thread, the clock's on the scheduler's, never two at once. When the source completes, a bar
/// whose time is over is closed and the running one stays open; errors go on at once. Disposal leaves no timer. Reconnections change nothing.
/// It keeps one bar per symbol. The same ticks at the same times of a virtual clock give the same updates.</para>
/// </remarks>
public static class BarExtensions
{
    /// <summary>Bars of the last price, from trades: what passed between two of them is not in them, as <see cref="Trade"/> is the latest state.</summary>
    /// <param name="trades">Of any number of symbols. A trade without time is taken at <see cref="FeedMessage.ReceivedAt"/>. One that has a time and equals the
    /// last of its type and symbol is that trade told anew, as after a reconnection, and counts once.</param>
    /// <param name="period">Ticks, volume, seconds, minutes, hours up to a day, or one day, week or month.</param>
    /// <param name="scheduler">The clock that closes bars, such as <see cref="DefaultScheduler.Instance"/> or a replay's.</param>
    /// <param name="options">Hours, gaps and so on; null for the defaults.</param>
    /// <returns>The bars; see <see cref="BarExtensions"/> for their rules.</returns>
    /// <exception cref="ArgumentException">The period, the scheduler or an option is none that bars can be made with.</exception>
    public static IObservable<BarUpdate> ToCandles(this IObservable<TradeBase> trades, CandlePeriod period, IScheduler scheduler, BarOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(trades);
        var once = Observable.Defer(() =>
        {
            Dictionary<(Type, string), TradeBase> last = [];
            return trades.Where(trade =>
            {
                var key = (trade.GetType(), trade.EventSymbol);
                var isAnew = trade.Time != 0 && last.TryGetValue(key, out var before) && before == trade;
                last[key] = trade;
                return !isAnew;
            });
        });
        return once.Make(trade => new BarTick(trade.EventSymbol, TimeOf(trade.Time, trade), trade.Price, trade.Size), CandlePrice.Last, period, scheduler, options);
    }

    /// <summary>Bars of the last price, from each trade on the tape.</summary>
    /// <param name="prints">Of any number of symbols, as they happen: a snapshot, which is newest first, would be late. Only new events that are valid ticks
    /// (<see cref="TimeAndSale.IsNew"/>, <see cref="TimeAndSale.ValidTick"/>) count; corrections, cancels and removals change no bar.</param>
    /// <param name="period">Ticks, volume, seconds, minutes, hours up to a day, or one day, week or month.</param>
    /// <param name="scheduler">The clock that closes bars, such as <see cref="DefaultScheduler.Instance"/> or a replay's.</param>
    /// <param name="options">Hours, gaps and so on; null for the defaults.</param>
    /// <returns>The bars; see <see cref="BarExtensions"/> for their rules.</returns>
    /// <exception cref="ArgumentException">The period, the scheduler or an option is none that bars can be made with.</exception>
    public static IObservable<BarUpdate> ToCandles(this IObservable<TimeAndSale> prints, CandlePeriod period, IScheduler scheduler, BarOptions? options = null) =>
        prints.Make(
            print => print.IsNew && print.ValidTick && !print.IsRemove ? new BarTick(print.EventSymbol, TimeOf(print.Time, print), print.Price, print.Size) : null,
            CandlePrice.Last, period, scheduler, options);

    /// <summary>Bars of the mean of bid and ask, from quotes; without volume.</summary>
    /// <param name="quotes">Of any number of symbols. The later of bid's and ask's time counts, or <see cref="FeedMessage.ReceivedAt"/> where both are 0.
    /// A quote with one side only counts for nothing.</param>
    /// <param name="period">Ticks, seconds, minutes, hours up to a day, or one day, week or month; volume not.</param>
    /// <param name="scheduler">The clock that closes bars, such as <see cref="DefaultScheduler.Instance"/> or a replay's.</param>
    /// <param name="options">Hours, gaps and so on; null for the defaults.</param>
    /// <returns>The bars, of symbols such as <c>SPY{=m,price=mark}</c>; see <see cref="BarExtensions"/> for their rules.</returns>
    /// <exception cref="ArgumentException">The period, the scheduler or an option is none that bars can be made with.</exception>
    public static IObservable<BarUpdate> ToCandles(this IObservable<Quote> quotes, CandlePeriod period, IScheduler scheduler, BarOptions? options = null)
    {
        if (period is { Unit: CandleUnit.Volume })
            throw new ArgumentException($"Bars of {period} cannot be made: quotes have no volume.", nameof(period));
        return quotes.Make(
            quote => new BarTick(quote.EventSymbol, TimeOf(Math.Max(quote.BidTime, quote.AskTime), quote), quote.Mid), CandlePrice.Mark, period, scheduler, options);
    }

    /// <summary>Bars of anything that has a price.</summary>
    /// <typeparam name="T">The values' type.</typeparam>
    /// <param name="source">Of any number of symbols.</param>
    /// <param name="tick">A value's symbol, time, price and size; null for one that does not count. What it throws ends the stream.</param>
    /// <param name="period">Ticks, volume, seconds, minutes, hours up to a day, or one day, week or month.</param>
    /// <param name="scheduler">The clock that closes bars, such as <see cref="DefaultScheduler.Instance"/> or a replay's.</param>
    /// <param name="options">Hours, gaps and so on; null for the defaults.</param>
    /// <returns>The bars; see <see cref="BarExtensions"/> for their rules.</returns>
    /// <exception cref="ArgumentException">The period, the scheduler or an option is none that bars can be made with.</exception>
    public static IObservable<BarUpdate> ToCandles<T>(
        this IObservable<T> source, Func<T, BarTick?> tick, CandlePeriod period, IScheduler scheduler, BarOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(tick);
        return source.Make(tick, CandlePrice.Last, period, scheduler, options);
    }

    private static IObservable<BarUpdate> Make<T>(
        this IObservable<T> source, Func<T, BarTick?> tick, CandlePrice price, CandlePeriod period, IScheduler scheduler, BarOptions? options)
    {
        ArgumentNullException.ThrowIfNull(source);
        var resolved = BarOptions.Resolve(options, period, scheduler);
        var grid = new BarGrid(period, resolved);
        return Observable.Create<BarUpdate>(observer =>
        {
            var sink = new BarSink<T>(observer, tick, symbol => new BarBuilder(symbol, price, grid, resolved), scheduler);
            sink.Source = source.Subscribe(sink);
            return sink;
        });
    }

    private static DateTimeOffset TimeOf(long time, FeedMessage message) => time == 0 ? message.ReceivedAt : Events.Schema.WireTime.ToTimestamp(time);
}
