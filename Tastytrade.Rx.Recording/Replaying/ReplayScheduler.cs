using System.Reactive.Concurrency;
using System.Reactive.Disposables;

namespace Tastytrade.Rx.Recordings.Replaying;

/// <summary>The clock of a recording: virtual time, which a replay advances and a seek may move in both directions. Thread-safe; only one
/// thread at a time runs actions.</summary>
/// <param name="start">The time at which it begins.</param>
internal sealed class ReplayScheduler(DateTimeOffset start)
    : VirtualTimeSchedulerBase<DateTimeOffset, TimeSpan>(start, Comparer<DateTimeOffset>.Default)
{
    private readonly Lock gate = new();
    private readonly PriorityQueue<Item, (DateTimeOffset Due, long Number)> items = new();
    private long count;

    /// <summary>How far all seeks have moved the clock.</summary>
    private TimeSpan shifted;

    /// <summary>Called when an action was scheduled that is due now.</summary>
    public Action? DueNow { get; set; }

    /// <summary>When the next action is due; null if there is none.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (gate)
                return Peek()?.DueTime;
        }
    }

    public override IDisposable ScheduleAbsolute<TState>(
        TState state, DateTimeOffset dueTime, Func<IScheduler, TState, IDisposable> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        var item = new Item<TState>(this, state, action) { DueTime = dueTime };
        lock (gate)
        {
            items.Enqueue(item, (dueTime, ++count));
            if (dueTime > Clock)
                return item;
        }

        DueNow?.Invoke();
        return item;
    }

    /// <summary>Runs what is due until a time, in order, and then sets the clock to it. A time before now runs what is due now.</summary>
    public void RunUntil(DateTimeOffset time)
    {
        while (TakeDue(time) is { } item)
            item.Invoke();
        if (time > Clock)
            Clock = time;
    }

    /// <summary>Moves the clock, and with it everything that is scheduled, which keeps its distance.</summary>
    public void Shift(DateTimeOffset time)
    {
        lock (gate)
        {
            var distance = time - Clock;
            var all = items.UnorderedItems.ToArray();
            items.Clear();
            foreach (var (item, priority) in all)
            {
                item.DueTime += distance;
                items.Enqueue(item, (item.DueTime, priority.Number));
            }

            Clock = time;
            shifted += distance;
        }
    }

    /// <summary>Rx measures the period of its timers with a stopwatch, which a seek must not change.</summary>
    protected override object? GetService(Type serviceType) =>
        serviceType == typeof(IStopwatchProvider) ? new StopwatchProvider(this) : base.GetService(serviceType);

    protected override IScheduledItem<DateTimeOffset>? GetNext()
    {
        lock (gate)
            return Peek() is null ? null : items.Dequeue();
    }

    protected override DateTimeOffset Add(DateTimeOffset absolute, TimeSpan relative) => absolute + relative;

    protected override DateTimeOffset ToDateTimeOffset(DateTimeOffset absolute) => absolute;

    protected override TimeSpan ToRelative(TimeSpan timeSpan) => timeSpan;

    private Item? TakeDue(DateTimeOffset time)
    {
        lock (gate)
        {
            if (Peek() is not { } next || next.DueTime > (time > Clock ? time : Clock))
                return null;
            items.Dequeue();
            if (next.DueTime > Clock)
                Clock = next.DueTime;
            return next;
        }
    }

    /// <summary>The next item that was not cancelled.</summary>
    private Item? Peek()
    {
        while (items.TryPeek(out var item, out _))
        {
            if (!item.IsCancelled)
                return item;
            items.Dequeue();
        }

        return null;
    }

    private sealed class StopwatchProvider(ReplayScheduler scheduler) : IStopwatchProvider
    {
        public IStopwatch StartStopwatch() => new Stopwatch(scheduler, scheduler.Clock - scheduler.shifted);
    }

    private sealed class Stopwatch(ReplayScheduler scheduler, DateTimeOffset start) : IStopwatch
    {
        public TimeSpan Elapsed => scheduler.Clock - scheduler.shifted - start;
    }

    private abstract class Item : IScheduledItem<DateTimeOffset>, IDisposable
    {
        private readonly SingleAssignmentDisposable running = new();

        public DateTimeOffset DueTime { get; set; }

        public bool IsCancelled => running.IsDisposed;

        public void Invoke()
        {
            if (!IsCancelled)
                running.Disposable = Run();
        }

        public void Dispose() => running.Dispose();

        protected abstract IDisposable Run();
    }

    private sealed class Item<TState>(IScheduler scheduler, TState state, Func<IScheduler, TState, IDisposable> action) : Item
    {
        protected override IDisposable Run() => action(scheduler, state);
    }
}
