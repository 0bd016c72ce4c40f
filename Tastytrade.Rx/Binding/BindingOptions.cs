using System.Reactive.Concurrency;

namespace Tastytrade.Rx;

/// <summary>Options that say where and how often values reach a user interface.</summary>
public sealed record BindingOptions
{
    /// <summary>The context of the user interface. Null (the default) means the <see cref="SynchronizationContext.Current"/> of the thread
    /// that creates the binding: create it on the UI thread, or in Blazor within a lifecycle method of the component.</summary>
    public SynchronizationContext? Context { get; init; }

    /// <summary>The minimum time from the end of one update to the next (default: 50 ms, so at most 20 updates per second). It leaves the
    /// UI time for input and rendering even when an update takes longer than a frame.</summary>
    public TimeSpan Frame { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The number of rows that one update may add, remove and move one by one. Above it the collection raises one Reset (default:
    /// 50). With 0 every such change is a Reset.</summary>
    public int ResetAbove { get; init; } = 50;

    /// <summary>The clock of the frames. It must not run on the caller's thread: that is the UI thread, which would sleep.</summary>
    public IScheduler Scheduler { get; init; } = SchedulerDefaults.Scheduler;

    /// <summary>Validates the options and fills in the context.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="InvalidOperationException">There is no context, neither here nor on the thread.</exception>
    internal static BindingOptions Resolve(BindingOptions? options)
    {
        options ??= new BindingOptions();
        OptionGuard.Require(
            options.Frame >= TimeSpan.Zero && options.Frame <= TimeSpan.FromDays(1), nameof(Frame), "must be from 0 to 1 day");
        OptionGuard.Require(options.ResetAbove >= 0, nameof(ResetAbove), "must be 0 or more");
        OptionGuard.Require(options.Scheduler is not null, nameof(Scheduler), "must not be null");

        // They wait by putting the scheduling thread to sleep, and that is the UI thread.
        OptionGuard.Require(
            options.Scheduler is not (ImmediateScheduler or CurrentThreadScheduler),
            nameof(Scheduler),
            "must not be one that runs on the caller's thread, such as Scheduler.Immediate or Scheduler.CurrentThread");
        return options with
        {
            Context = options.Context ?? SynchronizationContext.Current ?? throw new InvalidOperationException(
                "This thread has no SynchronizationContext to bind to. Call it on the UI thread, or set BindingOptions.Context."),
        };
    }
}
