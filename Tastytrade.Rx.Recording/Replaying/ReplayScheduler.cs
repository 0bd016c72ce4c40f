using System.Reactive.Concurrency;
using System.Reactive.Disposables;

namespace Tastytrade.Rx.Recordings.Replaying;

/// <summary>The clock of a recording: virtual time in UTC, which a replay advances and a seek may move in both directions. Thread-safe;
/// only one thread at a time runs actions.</summary>
/// <param name="start">The time at which it begins.</param>
internal sealed class ReplayScheduler(DateTimeOffset start)
    : VirtualTimeSchedulerBase<DateTimeOffset, TimeSpan>(start, Comparer<DateTimeOffset>.Default)
{
    /// <summary>So many cancelled actions may stay queued, at least.</summary>
    private const int FewCancelled = 1024;

    private readonly Lock gate = new();
    private readonly PriorityQueue<Item, (DateTimeOffset Due, long Number)> items = new();
    private long count;
    private int cancelled;
    private TimeSpan jumped;

    /// <summary>Called when an action was scheduled that is due now.</summary>
    public Action? DueNow { get; set; }

    /// <summary>When the next action is due; null if nothing is scheduled.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (gate)
                return Peek()?.DueTime;
        }
    }

    /// <summary>How many actions are queued, with those that were cancelled and not yet removed.</summary>
    public int Queued
    {
        get
        {
            lock (gate)
                return items.Count;
        }
    }

    /// <summary>A time that runs with the clock, without the jumps of <see cref="Shift"/>.</summary>
    public TimeSpan RunningTime
    {
        get
        {
            lock (gate)
                return Clock - DateTimeOffset.UnixEpoch - jumped;
        }
    }

    public override IDisposable ScheduleAbsolute<TState>(
        TState state, DateTimeOffset dueTime, Func<IScheduler, TState, IDisposable> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        var item = new Item<TState>(this, state, action) { DueTime = dueTime.ToUniversalTime(), IsQueued = true };
        lock (gate)
        {
            items.Enqueue(item, (item.DueTime, ++count));
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
            Clock = time.ToUniversalTime();
    }

    /// <summary>Moves the clock, and with it everything that is scheduled, which keeps its distance. Stopwatches do not count the
    /// jump.</summary>
    public void Shift(DateTimeOffset time)
    {
        lock (gate)
        {
            var distance = time - Clock;
            Rebuild(distance);
            jumped += distance;
            Clock = time.ToUniversalTime();
        }
    }

    protected override IScheduledItem<DateTimeOffset>? GetNext()
    {
        lock (gate)
            return Peek() is null ? null : Dequeue();
    }

    /// <summary>Periodic timers of Rx use the stopwatch to stay exact.</summary>
    protected override object? GetService(Type serviceType) =>
        serviceType == typeof(IStopwatchProvider) ? new ReplayStopwatches(this) : base.GetService(serviceType);

    /// <summary>A result out of range becomes the earliest or latest time.</summary>
    protected override DateTimeOffset Add(DateTimeOffset absolute, TimeSpan relative) =>
        relative > DateTimeOffset.MaxValue - absolute ? DateTimeOffset.MaxValue
        : relative < DateTimeOffset.MinValue - absolute ? DateTimeOffset.MinValue
        : absolute + relative;

    protected override DateTimeOffset ToDateTimeOffset(DateTimeOffset absolute) => absolute;

    protected override TimeSpan ToRelative(TimeSpan timeSpan) => timeSpan;

    private Item? TakeDue(DateTimeOffset time)
    {
        lock (gate)
        {
            if (Peek() is not { } next || next.DueTime > (time > Clock ? time : Clock))
                return null;
            Dequeue();
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
            Dequeue();
        }

        return null;
    }

    private Item Dequeue()
    {
        var item = items.Dequeue();
        item.IsQueued = false;
        if (item.IsCancelled && cancelled > 0)
            cancelled--;
        return item;
    }

    /// <summary>Counts a cancelled item. Operators such as Timeout and Throttle cancel one for each event, far ahead of its time, so these
    /// do not stay until then.</summary>
    private void OnCancelled(Item item)
    {
        lock (gate)
        {
            if (item.IsQueued && ++cancelled > FewCancelled && cancelled > items.Count / 2)
                Rebuild(TimeSpan.Zero);
        }
    }

    /// <summary>Moves the items that are not cancelled, and removes the others.</summary>
    private void Rebuild(TimeSpan distance)
    {
        var all = items.UnorderedItems.ToArray();
        items.Clear();
        cancelled = 0;
        foreach (var (item, priority) in all)
        {
            item.IsQueued = !item.IsCancelled;
            item.DueTime = Add(item.DueTime, distance);
            if (item.IsQueued)
                items.Enqueue(item, (item.DueTime, priority.Number));
        }
    }

    private abstract class Item(ReplayScheduler scheduler) : IScheduledItem<DateTimeOffset>, IDisposable
    {
        private readonly SingleAssignmentDisposable running = new();

        public DateTimeOffset DueTime { get; set; }

        public bool IsQueued { get; set; }

        public bool IsCancelled => running.IsDisposed;

        protected ReplayScheduler Scheduler => scheduler;

        public void Invoke()
        {
            if (!IsCancelled)
                running.Disposable = Run();
        }

        public void Dispose()
        {
            if (running.IsDisposed)
                return;
            running.Dispose();
            scheduler.OnCancelled(this);
        }

        protected abstract IDisposable Run();
    }

    private sealed class Item<TState>(ReplayScheduler scheduler, TState state, Func<IScheduler, TState, IDisposable> action)
        : Item(scheduler)
    {
        protected override IDisposable Run() => action(Scheduler, state);
    }
}
