using System.Reactive.Concurrency;
using Tastytrade.Rx.Bars;

namespace Tastytrade.Rx;

/// <summary>How ticks become bars.</summary>
public sealed record BarOptions
{
    /// <summary>Which ticks count (default: all). With other hours than all no bar of a day or less spans two sessions.</summary>
    public BarHours Hours { get; init; }

    /// <summary>Where bars of seconds to days begin to be counted (default: at midnight in New York, as the server's do). From the session on,
    /// hours are 9:30, 10:30 and so on; it needs <see cref="Hours"/> other than all.</summary>
    public CandleAlignment Alignment { get; init; }

    /// <summary>Whether bars of seconds to hours without a tick are told, flat at the last close, with a volume of 0 (default: no). Only between a
    /// session's first tick and its end, so that neither a night nor a weekend is filled; with <see cref="BarHours.All"/> a session is a day.</summary>
    public bool FillGaps { get; init; }

    /// <summary>How long after a bar's end the clock waits for ticks that are still under way (default: 1 second). A later bar's tick does not wait.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How far a tick's time may be ahead of the clock (default: 5 minutes; at least 0; <see cref="TimeSpan.MaxValue"/> for any time). A tick further ahead
    /// has a time that cannot be: were it believed, all ticks after it would be late. It is left out and counted in <see cref="BarUpdate.EarlyTicks"/>. On a
    /// virtual clock that was not set, one before the years of <see cref="NyseCalendar"/> as a new <c>TestScheduler</c>'s, ticks of any time count; on a real
    /// one that is slow by more than this, none does.</summary>
    public TimeSpan MaxAhead { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The options, looked through.</summary>
    /// <exception cref="ArgumentException">One of them, the period or the scheduler cannot be.</exception>
    internal static BarOptions Resolve(BarOptions? options, CandlePeriod period, IScheduler scheduler)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(scheduler);
        options ??= new BarOptions();
        OptionGuard.Require(Enum.IsDefined(options.Hours), nameof(Hours), "is not known");
        OptionGuard.Require(Enum.IsDefined(options.Alignment), nameof(Alignment), "is not known");
        OptionGuard.Require(options.Grace >= TimeSpan.Zero && options.Grace <= TimeSpan.FromDays(1), nameof(Grace), "must be from 0 to 1 day");
        OptionGuard.Require(options.MaxAhead >= TimeSpan.Zero, nameof(MaxAhead), "must not be negative");
        OptionGuard.Require(
            options.Alignment == CandleAlignment.Midnight || options.Hours != BarHours.All, nameof(Alignment), "can be Session only where Hours is Extended or Regular");
        if (BarGrid.Complaint(period) is { } complaint)
            throw new ArgumentException($"Bars of {period} cannot be made: {complaint}.", nameof(period));

        // They wait by putting the thread that schedules to sleep, and that is the source's.
        if (scheduler is ImmediateScheduler or CurrentThreadScheduler)
            throw new ArgumentException("The scheduler must not be one that runs on the caller's thread, such as Scheduler.Immediate or Scheduler.CurrentThread.", nameof(scheduler));
        return options;
    }
}
