using System.Reactive.Concurrency;
using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Sources;

namespace Tastytrade.Rx.Streaming.Delivery;

/// <summary>Calls the observers one after the other, in feed order, so that no two calls overlap. An observer that holds up the others is
/// isolated; if it does so within a single call, another thread continues the loop while that call lasts.</summary>
internal sealed class DeliveryLoop(Router router, RoutingTable routes, DeliverySettings settings) : IEventSink
{
    /// <summary>How often the watch samples the loop within <see cref="DeliverySettings.SlowAfter"/>.</summary>
    private const int Samples = 4;

    /// <summary>The number of events for which it pays to wake the loop while more arrive.</summary>
    private const int Enough = 2000;

    private readonly int enough = Math.Min(Enough, Math.Min(settings.ConflateAbove, settings.MaxPending));
    private readonly Lock gate = new();
    private readonly Lookahead ahead = new(routes);
    private readonly ConflatingQueue queue = new(settings.ConflateAbove);

    // The number of queued events that must not be dropped, and those discarded for lack of room.
    private int kept;
    private DiscardedEvents? lost;
    private bool isRunning;
    private bool isWatching;
    private bool wasIdle;

    // The position of the loop: on the heap, so that another thread can continue it.
    private QueuedItem[] batch = [];
    private int count;
    private int index = -1;
    private readonly DeliveryTarget[][] targets = [[], [], []];
    private int group;
    private int place;

    // The number of the current call, or 0 between calls. The thread that changes it from that number to 0 owns the loop.
    private long call;
    private long calls;
    private DeliveryTarget? called;
    private readonly Dictionary<DeliveryTarget, int> found = [];

    /// <summary>The approximate number of queued events and notices: the loop keeps running meanwhile.</summary>
    public int Waiting
    {
        get
        {
            lock (gate)
                return queue.Count + (isRunning ? Math.Max(0, Volatile.Read(ref count) - Math.Max(0, Volatile.Read(ref index))) : 0);
        }
    }

    public void Post(object item)
    {
        lock (gate)
        {
            queue.Add(new QueuedItem(item, false));
            WakeUp();
        }
    }

    public void OnDepth(DepthOfMarket depth)
    {
        lock (gate)
        {
            settings.Counters.Conflate(queue.Add(new QueuedItem(depth, true)));
            WakeUp();
        }
    }

    public void OnEvents(List<MarketEvent> events, FeedKey key, bool mayWait)
    {
        var (isLatest, isHistory) = (key.IsLatest, key.IsHistory);

        // So many symbols are unlikely to be in demand: a server must not fill the memory with others.
        if (isLatest && queue.Count >= settings.MaxPending)
            events = events.FindAll(router.IsInDemand);
        lock (gate)
        {
            var conflated = 0;
            if (!isLatest && kept >= settings.MaxPending)
            {
                (lost ??= new DiscardedEvents(settings.MaxPending)).Add(events, isHistory);
                settings.Counters.Discard(events.Count);
                return;
            }

            kept += isLatest ? 0 : events.Count;
            foreach (var e in events)
                conflated += queue.Add(new QueuedItem(e, isLatest, isHistory));
            settings.Counters.Conflate(conflated);
            if (!mayWait || queue.Count >= enough)
                WakeUp();
        }
    }

    public void OnIdle()
    {
        // Checking without the lock is enough: a thread that posts calls this afterwards.
        if (queue.IsEmpty)
            return;
        lock (gate)
            WakeUp();
    }

    private void WakeUp()
    {
        if (isRunning || queue.IsEmpty)
            return;
        isRunning = true;
        settings.Schedule(Run);
        if (isWatching)
            return;
        isWatching = true;
        Watch();
    }

    private void Run()
    {
        while (MoveNext())
        {
            // Once the call is published, do not touch the loop's state: it may belong to another thread by then.
            var (target, queued) = (targets[group][place], batch[index]);
            if (target.TryQueue(queued))
                continue;
            var number = ++calls;
            called = target;
            Volatile.Write(ref call, number);
            target.Call(queued);
            if (Interlocked.CompareExchange(ref call, 0, number) != number)
            {
                // Another thread took over the loop; this thread now serves only its observer.
                target.Drain();
                return;
            }
        }
    }

    /// <summary>Finds the next observer to call, for the same item or the next.</summary>
    private bool MoveNext()
    {
        place++;
        while (true)
        {
            for (; group < targets.Length; group++, place = 0)
            {
                if (place < targets[group].Length)
                    return true;
            }

            if (!NextItem())
                return false;
            group = 0;
            place = 0;
        }
    }

    private bool NextItem()
    {
        if (index >= 0 && index < count)
            batch[index] = default;
        if (++index >= count && !NextBatch())
            return false;
        ref var next = ref batch[index];
        if (next.Item is MarketEvent)
        {
            (targets[0], targets[1], targets[2]) = router.Route(next, ahead.Find(batch, index, count));
            return true;
        }

        (targets[0], targets[1], targets[2]) = router.Route(ref next);
        ahead.Reset();
        return true;
    }

    /// <summary>Takes the items queued meanwhile; without any, the loop ends.</summary>
    private bool NextBatch()
    {
        ahead.Reset();
        lock (gate)
        {
            index = 0;
            kept = 0;
            if (lost is not null)
            {
                // Added after everything queued meanwhile, including new observers: later events follow without a gap.
                queue.Add(new QueuedItem(lost, false));
                queue.Add(new QueuedItem(lost.ToError(settings.Scheduler.Now), false));
                lost = null;
            }

            count = queue.TakeAll(ref batch);
            if (count > 0)
                return true;
            index = -1;
            called = null;
            (targets[0], targets[1], targets[2]) = Router.NoTargets;
            wasIdle = true;
            isRunning = false;
            return false;
        }
    }

    /// <summary>Samples, while there is work, which observer the loop is calling. An observer found often enough since the loop was last
    /// idle has held up the others for that long, in one call or in many.</summary>
    private void Watch() => settings.Scheduler.Schedule(settings.SlowAfter / Samples, () =>
    {
        var number = Volatile.Read(ref call);
        var target = called;
        lock (gate)
        {
            if (wasIdle || !isRunning)
                found.Clear();
            wasIdle = false;
            isWatching = isRunning;
            if (!isRunning)
                return;
        }

        if (number != 0 && target is not null && (found[target] = found.GetValueOrDefault(target) + 1) >= Samples)
        {
            found.Remove(target);
            Isolate(target, number);
        }

        Watch();
    });

    private void Isolate(DeliveryTarget target, long number)
    {
        if (!target.Isolate())
            return;
        if (Interlocked.CompareExchange(ref call, 0, number) == number)
            settings.Schedule(Run);
        else
            target.DrainSoon();
        target.ReportIsolated();
    }
}
