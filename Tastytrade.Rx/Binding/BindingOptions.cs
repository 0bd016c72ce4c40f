using System.Reactive.Concurrency;
using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx;

/// <summary>Where and how often values reach a user interface.</summary>
public sealed record BindingOptions
{
    /// <summary>The context of the user interface; null (the default) for <see cref="SynchronizationContext.Current"/> of whoever makes the
    /// binding: make it on the UI thread, or in Blazor within a component's lifecycle method.</summary>
    public SynchronizationContext? Context { get; init; }

    /// <summary>The least time from the end of one update to the next (default: 50 ms, so at most 20 a second). It leaves the UI time
    /// for input and drawing even when an update takes longer than a frame.</summary>
    public TimeSpan Frame { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Rows that may be added, removed and moved one by one in one update: where it takes more, the collection tells one Reset
    /// (default: 50). 0 makes every such change a Reset.</summary>
    public int ResetAbove { get; init; } = 50;

    /// <summary>The clock of the frames; not one that runs on the caller's thread, which is the user interface's and would sleep.</summary>
    public IScheduler Scheduler { get; init; } = SchedulerDefaults.Scheduler;

    /// <summary>The options with a context.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="InvalidOperationException">There is no context, neither here nor on the thread.</exception>
    internal static BindingOptions Resolve(BindingOptions? options)
    {
        options ??= new BindingOptions();
        OptionGuard.Require(options.Frame >= TimeSpan.Zero && options.Frame <= TimeSpan.FromDays(1), nameof(Frame), "must be from 0 to 1 day");
        OptionGuard.Require(options.ResetAbove >= 0, nameof(ResetAbove), "must be 0 or more");
        OptionGuard.Require(options.Scheduler is not null, nameof(Scheduler), "must not be null");

        // They wait by putting the thread that schedules to sleep, and that is the user interface's.
        OptionGuard.Require(
            options.Scheduler is not (ImmediateScheduler or CurrentThreadScheduler), nameof(Scheduler), "must not be one that runs on the caller's thread, such as Scheduler.Immediate or Scheduler.CurrentThread");
        return options with
        {
            Context = options.Context ?? SynchronizationContext.Current ?? throw new InvalidOperationException(
                "This thread has no SynchronizationContext to bind to. Call it on the UI thread, or set BindingOptions.Context."),
        };
    }
}
