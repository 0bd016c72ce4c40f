using System.Reactive.Concurrency;
using Tastytrade.Rx.Bars;
using Tastytrade.Rx.Secrets;

namespace Tastytrade.Rx;

/// <summary>Options for building bars from ticks.</summary>
public sealed record BarOptions
{
    /// <summary>Which ticks count, and which trading days there are (default: all ticks; trade dates for futures, days in New York for all
    /// else). No bar of a day or less spans two trading sessions.</summary>
    public BarHours Hours { get; init; }

    /// <summary>The product group whose trade dates futures have, with <see cref="BarHours.BySymbol"/> and <see cref="BarHours.Globex"/>
    /// (default: null for the group of the symbol, by <see cref="CmeCalendar.GroupOf"/>). With <see cref="BarHours.Globex"/>, it applies to
    /// symbols of any form.</summary>
    public CmeProductGroup? ProductGroup { get; init; }

    /// <summary>How long after the close of a session its last prints may be dated (default: 5 minutes; 0 to 1 hour). The closing auction
    /// of a stock is printed some seconds after 16:00, without the mark of extended hours. Such prints count in the session's last bar of
    /// every period, and the clock keeps that bar open for this time. Applies to sessions of <see cref="BarHours.Regular"/> and of futures,
    /// and to ticks that the feed marks as not made in extended hours (<see cref="BarTick.IsExtendedHours"/> is false): those of trades and
    /// prints, not those of quotes.</summary>
    public TimeSpan ClosingAuction { get; init; } = DefaultClosingAuction;

    /// <summary>Where bars of seconds to days are counted from (default: midnight in New York, as for the server's candles). Counted from
    /// the trading session, hours are 9:30, 10:30 and so on; this requires <see cref="Hours"/> of <see cref="BarHours.Extended"/>,
    /// <see cref="BarHours.Regular"/> or <see cref="BarHours.Globex"/>.</summary>
    public CandleAlignment Alignment { get; init; }

    /// <summary>Whether to emit bars of seconds to hours that have no tick: flat at the last close, with a volume of 0 (default: no). Gaps
    /// are filled only between a trading session's first tick and its end, so nights and weekends are not filled. Where days run from
    /// midnight to midnight, a session is a day.</summary>
    public bool FillGaps { get; init; }

    /// <summary>How long after a bar's end the clock waits for ticks that are still in transit (default: 1 second). A tick of a later bar
    /// closes the bar without waiting.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How far a tick's time may be ahead of the clock (default: 5 minutes; at least 0; <see cref="TimeSpan.MaxValue"/> for any
    /// time). A tick further ahead has a wrong time; if it were accepted, all following ticks would be late. It is dropped and counted in
    /// <see cref="BarUpdate.EarlyTicks"/>. On a virtual clock that was not set, and so is before the years of <see cref="NyseCalendar"/>
    /// like a new <c>TestScheduler</c>, ticks of any time count. On a real clock that is slow by more than this, no tick counts.</summary>
    public TimeSpan MaxAhead { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Prints of the closing auctions of US exchanges are dated within this time.</summary>
    internal static TimeSpan DefaultClosingAuction { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether a time is too far ahead of the clock to be right.</summary>
    internal bool IsAhead(DateTimeOffset time, DateTimeOffset now) => time - now > MaxAhead && now.Year >= NyseCalendar.FirstDay.Year;

    /// <summary>The trading days of a symbol.</summary>
    /// <exception cref="ArgumentException">The hours are Globex, and the symbol's product group is not known.</exception>
    internal TradingDays DaysOf(string symbol) => Hours switch
    {
        BarHours.All => TradingDays.AroundTheClock,
        BarHours.Extended => TradingDays.Extended,
        BarHours.Regular => TradingDays.Regular,
        BarHours.Globex => TradingDays.Globex(ProductGroup ?? TradingDays.GroupOf(symbol) ?? throw new ArgumentException(OneLine.Of(
            $"The product group of '{symbol}' is not known: set BarOptions.ProductGroup, or use other BarHours than Globex."))),
        _ => !TradingDays.IsFuture(symbol) ? TradingDays.AroundTheClock
            : ProductGroup is { } group ? TradingDays.Globex(group) : TradingDays.OfFuture(symbol),
    };

    /// <summary>Validates the options and fills in the defaults.</summary>
    /// <exception cref="ArgumentException">An option, the period or the scheduler is not supported.</exception>
    internal static BarOptions Resolve(BarOptions? options, CandlePeriod period, IScheduler scheduler)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(scheduler);
        options ??= new BarOptions();
        OptionGuard.Require(Enum.IsDefined(options.Hours), nameof(Hours), "is not known");
        OptionGuard.Require(Enum.IsDefined(options.Alignment), nameof(Alignment), "is not known");
        OptionGuard.Require(
            options.ProductGroup is null || Enum.IsDefined(options.ProductGroup.Value), nameof(ProductGroup), "is not known");
        OptionGuard.Require(
            options.ClosingAuction >= TimeSpan.Zero && options.ClosingAuction <= TimeSpan.FromHours(1),
            nameof(ClosingAuction), "must be from 0 to 1 hour");
        OptionGuard.Require(options.Grace >= TimeSpan.Zero && options.Grace <= TimeSpan.FromDays(1),
            nameof(Grace), "must be from 0 to 1 day");
        OptionGuard.Require(options.MaxAhead >= TimeSpan.Zero, nameof(MaxAhead), "must not be negative");
        OptionGuard.Require(
            options.Alignment == CandleAlignment.Midnight || options.Hours is not (BarHours.BySymbol or BarHours.All), nameof(Alignment),
            "can be Session only if Hours is Extended, Regular or Globex");
        if (BarGrid.Complaint(period) is { } complaint)
            throw new ArgumentException($"Bars of {period} cannot be made: {complaint}.", nameof(period));

        // These schedulers wait by blocking the thread that schedules, which is the source's.
        if (scheduler is ImmediateScheduler or CurrentThreadScheduler)
            throw new ArgumentException(
                "The scheduler must not be one that runs on the caller's thread, such as Scheduler.Immediate or Scheduler.CurrentThread.",
                nameof(scheduler));
        return options;
    }
}
