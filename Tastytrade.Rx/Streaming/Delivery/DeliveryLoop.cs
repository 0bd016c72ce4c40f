using System.Reactive.Concurrency;
using Tastytrade.Rx.DXLink.Demand;

namespace Tastytrade.Rx.Streaming.Delivery;

/// <summary>Calls the observers one after the other, in feed order, so that no two calls overlap. An observer that holds up the others is
/// isolated; if it does so within a single call, another thread continues the loop while that call lasts.</summary>
internal sealed class DeliveryLoop(Router router, RoutingTable routes, SlotSettings settings)
{
    /// <summary>How often the watch samples the loop within <see cref="SlotSettings.SlowAfter"/>.</summary>
    private const int Looks = 4;

    /// <summary>The number of events for which it pays to wake the loop while more arrive.</summary>
    private const int Enough = 2000;

    private readonly int enough = Math.Min(Enough, Math.Min(settings.ConflateAbove, settings.MaxPending));
    private readonly Lock gate = new();
    private readonly Lookahead ahead = new(routes);
    private readonly ConflatingQueue queue = new(settings.ConflateAbove);

    // The number of queued events that must not be dropped, and those discarded for lack of room.
    private int kept;
    private Lost? lost;
    private bool isRunning;
    private bool isWatching;
    private bool wasIdle;

    // The position of the loop: on the heap, so that another thread can continue it.
    private Pending[] batch = [];
    private int count;
    private int index = -1;
    private readonly Slot[][] targets = [[], [], []];
    private int group;
    private int place;

    // The number of the current call, or 0 between calls. The thread that changes it from that number to 0 owns the loop.
    private long call;
    private long calls;
    private Slot? called;
    private readonly Dictionary<Slot, int> found = [];

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
            queue.Add(new Pending(item, false));
            WakeUp();
        }
    }

    public void Post(DepthOfMarket depth)
    {
        lock (gate)
        {
            settings.Counters.Conflate(queue.Add(new Pending(depth, true)));
            WakeUp();
        }
    }

    /// <param name="events">Valid only during the call.</param>
    /// <param name="key">The demand that the events answer.</param>
    /// <param name="mayWait">Whether <see cref="Wake"/> will be called once no more events arrive for now: waking a thread costs more than
    /// many events.</param>
    public void Post(List<MarketEvent> events, FeedKey key, bool mayWait)
    {
        var (isLatest, isHistory) = (key.IsLatest, key.IsHistory);

        // So many symbols are unlikely to be in demand: a server must not fill the memory with others.
        if (isLatest && queue.Count >= settings.MaxPending)
            events = events.FindAll(router.IsWanted);
        lock (gate)
        {
            var conflated = 0;
            if (!isLatest && kept >= settings.MaxPending)
            {
                (lost ??= new Lost(settings.MaxPending)).Add(events, isHistory);
                settings.Counters.Discard(events.Count);
                return;
            }

            kept += isLatest ? 0 : events.Count;
            foreach (var e in events)
                conflated += queue.Add(new Pending(e, isLatest, isHistory));
            settings.Counters.Conflate(conflated);
            if (!mayWait || queue.Count >= enough)
                WakeUp();
        }
    }

    /// <summary>Called when no more events arrive for now.</summary>
    public void Wake()
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
            var (slot, pending) = (targets[group][place], batch[index]);
            if (slot.TryQueue(pending))
                continue;
            var number = ++calls;
            called = slot;
            Volatile.Write(ref call, number);
            slot.Call(pending);
            if (Interlocked.CompareExchange(ref call, 0, number) != number)
            {
                // Another thread took over the loop; this thread now serves only its observer.
                slot.Drain();
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
                queue.Add(new Pending(lost, false));
                queue.Add(new Pending(lost.ToError(settings.Scheduler.Now), false));
                lost = null;
            }

            count = queue.TakeAll(ref batch);
            if (count > 0)
                return true;
            index = -1;
            called = null;
            (targets[0], targets[1], targets[2]) = Router.Nobody;
            wasIdle = true;
            isRunning = false;
            return false;
        }
    }

    /// <summary>Samples, while there is work, which observer the loop is calling. An observer found often enough since the loop was last
    /// idle has held up the others for that long, in one call or in many.</summary>
    private void Watch() => settings.Scheduler.Schedule(settings.SlowAfter / Looks, () =>
    {
        var number = Volatile.Read(ref call);
        var slot = called;
        lock (gate)
        {
            if (wasIdle || !isRunning)
                found.Clear();
            wasIdle = false;
            isWatching = isRunning;
            if (!isRunning)
                return;
        }

        if (number != 0 && slot is not null && (found[slot] = found.GetValueOrDefault(slot) + 1) >= Looks)
        {
            found.Remove(slot);
            StepAside(slot, number);
        }

        Watch();
    });

    private void StepAside(Slot slot, long number)
    {
        if (!slot.StepAside())
            return;
        if (Interlocked.CompareExchange(ref call, 0, number) == number)
            settings.Schedule(Run);
        else
            slot.DrainSoon();
        slot.TellAside();
    }
}
