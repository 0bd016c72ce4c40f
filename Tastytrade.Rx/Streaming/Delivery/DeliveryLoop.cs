using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Sources;

namespace Tastytrade.Rx.Streaming.Delivery;

/// <summary>Calls the observers one after the other, in feed order, so that no two calls overlap. An observer that holds up the others is
/// isolated; if it does so within a single call, another thread continues the loop while that call lasts.</summary>
/// <remarks>
/// <para>A feed queues a block of events at a time, under a lock. The loop takes all that is queued at once, and needs no lock for single
/// events. Each event comes with its route, so the loop looks nothing up.</para>
/// <para>The position of the loop is kept in fields, so that another thread can continue it: an item of the batch, an event if the item is
/// a block, and an observer among those of all messages, of the type, or of the symbol.</para>
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "The event creates no wait handle, so there is nothing to dispose.")]
internal sealed partial class DeliveryLoop(Router router, DeliverySettings settings) : IEventSink
{
    /// <summary>The number of events for which it pays to wake the loop while more arrive.</summary>
    private const int Enough = 2000;

    /// <summary>How many events ahead memory is fetched.</summary>
    private const int Reach = 4;

    private readonly int enough = Math.Min(Enough, Math.Min(settings.ConflateAbove, settings.MaxPending));
    private readonly Lock gate = new();
    private readonly ConflatingQueue queue = new(settings.ConflateAbove);

    // The number of queued events that must not be dropped, and those discarded for lack of room.
    private int kept;
    private DiscardedEvents? lost;

    // The position of the loop.
    private QueuedItem[] batch = [];
    private int count;
    private int index = -1;
    private EventBlock? block;
    private int place;
    private DeliveryTarget[] all = [];
    private DeliveryTarget[] ofType = [];
    private DeliveryTarget[] ofSymbol = [];
    private DeliveryTarget[] group = [];
    private int groupNumber = 2;
    private int member = -1;

    /// <summary>How many events and notices of the batch are left.</summary>
    private int left;

    // The turn of the thread that owns the loop.
    private LoopTurn turn = new();
    private long calls;

    public int Version => router.Version;

    /// <summary>The approximate number of queued events and notices: the loop keeps running meanwhile.</summary>
    public int Waiting
    {
        get
        {
            lock (gate)
                return queue.Count + (isRunning ? Volatile.Read(ref left) : 0);
        }
    }

    public FeedRoute? Find(EventSchema type, MarketEvent e) => router.Find(type, e);

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

    public EventBlock OnEvents(EventBlock events, bool mayWait)
    {
        // So many symbols are unlikely to be in demand: a server must not fill the memory with others.
        if (events.Key.IsLatest && queue.Count >= settings.MaxPending)
            events.RemoveAll(static e => e.Route is not { IsRemoved: false });
        if (events.Count == 0)
            return events;
        lock (gate)
        {
            if (!events.Key.IsLatest && kept >= settings.MaxPending)
            {
                (lost ??= new DiscardedEvents(settings.MaxPending)).Add(events, events.Key.IsHistory);
                settings.Counters.Discard(events.Count);
                events.Clear();
                return events;
            }

            kept += events.Key.IsLatest ? 0 : events.Count;
            settings.Counters.Conflate(queue.Add(ref events));
            if (!mayWait || queue.Count >= enough)
                WakeUp();
            return events;
        }
    }

    private void Run()
    {
        var own = turn;
        while (MoveNext())
        {
            var (target, queued) = (group[member], block is null ? batch[index] : QueuedItem.Of(block[place], block));
            if (target.IsIsolated && target.TryQueue(queued))
                continue;
            var number = ++calls;
            own.Enter(number, target);
            target.Call(queued);
            if (own.Leave(number))
                continue;

            // Another thread continues the loop, so its fields must not be touched. This thread now serves only its observer.
            target.Drain();
            return;
        }
    }

    /// <summary>Finds the next observer to call, for the same item or the next.</summary>
    private bool MoveNext()
    {
        while (++member >= group.Length)
        {
            member = -1;
            groupNumber++;
            if (groupNumber > 2 && !NextItem())
                return false;
            group = groupNumber switch { 0 => all, 1 => ofType, _ => ofSymbol };
        }

        return true;
    }

    /// <summary>Moves to the next item or event, and finds its observers.</summary>
    private bool NextItem()
    {
        if (block is null || ++place >= block.Count)
        {
            block?.Clear();
            if (block is null && index >= 0 && index < count)
                batch[index] = default;
            block = null;
            if (++index >= count && !NextBatch())
                return false;
            block = batch[index].Item as EventBlock;
            place = 0;
        }

        Volatile.Write(ref left, left - 1);
        groupNumber = 0;
        if (block is not null)
        {
            FetchAhead(block);
            Route(QueuedItem.Of(block[place], block));
        }
        else if (batch[index].Item is MarketEvent)
            Route(batch[index]);
        else
            SetObservers(router.Route(ref batch[index]));
        return true;
    }

    /// <summary>Makes the processor fetch what later events of the block need. With very many symbols, that is in no cache, and the waits
    /// overlap.</summary>
    private void FetchAhead(EventBlock events)
    {
        if (place + Reach < events.Count)
            Unsafe.As<Route?>(events[place + Reach].Route)?.Touch();
    }

    private void Route(in QueuedItem queued)
    {
        var e = Unsafe.As<MarketEvent>(queued.Item);
        SetObservers(router.Route(EventSchema.Of(e), e, queued));
    }

    /// <summary>Most events have the same observers as the one before, apart from those of their symbol.</summary>
    private void SetObservers(in (DeliveryTarget[] All, DeliveryTarget[] Type, DeliveryTarget[] Symbol) found)
    {
        if (all != found.All)
            all = found.All;
        if (ofType != found.Type)
            ofType = found.Type;
        ofSymbol = found.Symbol;
    }

    /// <summary>Takes the items queued meanwhile; without any, the loop ends.</summary>
    private bool NextBatch()
    {
        lock (gate)
        {
            foreach (ref var done in batch.AsSpan(0, count))
            {
                if (done.Item is EventBlock empty)
                    queue.Blocks.Return(empty);
                done = default;
            }

            index = 0;
            kept = 0;
            if (lost is not null)
            {
                // Added after everything queued meanwhile, including new observers: later events follow without a gap.
                queue.Add(new QueuedItem(lost, false));
                queue.Add(new QueuedItem(lost.ToError(settings.Scheduler.Now), false));
                lost = null;
            }

            left = queue.Count;
            count = queue.TakeAll(ref batch);
            if (count > 0)
                return true;
            index = -1;
            member = -1;
            (all, ofType, ofSymbol) = Router.NoTargets;
            (group, groupNumber) = (ofSymbol, 2);
            turn.Rest();
            wasIdle = true;
            isRunning = false;
            return false;
        }
    }
}
