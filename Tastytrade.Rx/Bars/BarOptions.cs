using System.Reactive.Concurrency;
using Tastytrade.Rx.Bars;

namespace Tastytrade.Rx;

/// <summary>Options for building bars from ticks.</summary>
public sealed record BarOptions
{
    /// <summary>Which ticks count (default: all). With any other value, no bar of a day or less spans two trading sessions.</summary>
    public BarHours Hours { get; init; }

    /// <summary>Where bars of seconds to days are counted from (default: midnight in New York, as for the server's candles). Counted from
    /// the trading session, hours are 9:30, 10:30 and so on; this requires <see cref="Hours"/> other than
    /// <see cref="BarHours.All"/>.</summary>
    public CandleAlignment Alignment { get; init; }

    /// <summary>Whether to emit bars of seconds to hours that have no tick: flat at the last close, with a volume of 0 (default: no). Gaps
    /// are filled only between a trading session's first tick and its end, so nights and weekends are not filled. With
    /// <see cref="BarHours.All"/> a session is a day.</summary>
    public bool FillGaps { get; init; }

    /// <summary>How long after a bar's end the clock waits for ticks that are still in transit (default: 1 second). A tick of a later bar
    /// closes the bar without waiting.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How far a tick's time may be ahead of the clock (default: 5 minutes; at least 0; <see cref="TimeSpan.MaxValue"/> for any
    /// time). A tick further ahead has a wrong time; if it were accepted, all following ticks would be late. It is dropped and counted in
    /// <see cref="BarUpdate.EarlyTicks"/>. On a virtual clock that was not set, and so is before the years of <see cref="NyseCalendar"/>
    /// like a new <c>TestScheduler</c>, ticks of any time count. On a real clock that is slow by more than this, no tick counts.</summary>
    public TimeSpan MaxAhead { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Validates the options and fills in the defaults.</summary>
    /// <exception cref="ArgumentException">An option, the period or the scheduler is not supported.</exception>
    internal static BarOptions Resolve(BarOptions? options, CandlePeriod period, IScheduler scheduler)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(scheduler);
        options ??= new BarOptions();
        OptionGuard.Require(Enum.IsDefined(options.Hours), nameof(Hours), "is not known");
        OptionGuard.Require(Enum.IsDefined(options.Alignment), nameof(Alignment), "is not known");
        OptionGuard.Require(options.Grace >= TimeSpan.Zero && options.Grace <= TimeSpan.FromDays(1),
            nameof(Grace), "must be from 0 to 1 day");
        OptionGuard.Require(options.MaxAhead >= TimeSpan.Zero, nameof(MaxAhead), "must not be negative");
        OptionGuard.Require(
            options.Alignment == CandleAlignment.Midnight || options.Hours != BarHours.All, nameof(Alignment),
            "can be Session only if Hours is Extended or Regular");
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
