namespace Tastytrade.Rx.Streaming.Delivery;

/// <summary>One observer in the delivery. Normally the delivery loop calls it. While it is slow it is isolated: it has its own queue and
/// turn, and the loop does not wait for it.</summary>
internal abstract class Slot(SlotSettings settings) : IDisposable
{
    private readonly Lock gate = new();
    private ConflatingQueue? queue;
    private Pending[] batch = [];
    private bool isDraining;
    private bool hasEnded;
    private int timesAside;
    private DateTimeOffset lastAside;
    private bool isOverLimit;
    private bool isCountedAside;
    private volatile bool isAside;
    private volatile bool isDisposed;

    /// <summary>Reports an observer that was isolated because it was slow, unsubscribed because it threw, or ended because it
    /// lagged.</summary>
    public Action<MarketDataErrorKind, string, Exception?>? Trouble { get; set; }

    /// <summary>Called once when the slot is disposed.</summary>
    public Action? Released { get; set; }

    /// <summary>Whether it ends with the streamer's error; otherwise it completes.</summary>
    public virtual bool EndsWithError => true;

    /// <summary>Reads the memory that a call will read.</summary>
    public void Touch() => _ = isAside;

    /// <summary>Queues an item if the observer is isolated.</summary>
    /// <returns>Whether the observer is isolated. If not, the caller calls it.</returns>
    public bool TryQueue(Pending pending)
    {
        if (!isAside)
            return false;
        ObserverTooSlowException? error = null;
        lock (gate)
        {
            if (!isAside)
                return false;
            if (isDisposed || isOverLimit)
                return true;
            if (queue!.Held >= settings.MaxPending)
                error = EndOverLimit();
            else
                settings.Counters.Conflate(queue.Add(pending));
            if (!isDraining)
            {
                isDraining = true;
                DrainSoon();
            }
        }

        if (error is not null)
            Trouble?.Invoke(MarketDataErrorKind.ObserverEnded, error.Message, error);
        return true;
    }

    /// <summary>Isolates the observer: deliveries are queued, and stay queued until <see cref="Drain"/> or
    /// <see cref="DrainSoon"/>.</summary>
    /// <returns>False if it already has its own turn.</returns>
    public bool StepAside()
    {
        lock (gate)
        {
            if (isDraining)
                return false;
            var now = settings.Scheduler.Now;
            timesAside = now - lastAside > SlotSettings.Forgiven ? 1 : timesAside + 1;
            lastAside = now;
            queue ??= new ConflatingQueue(settings.ConflateAbove);
            isDraining = true;
            isAside = true;
            CountAside();
        }

        return true;
    }

    public void TellAside() => Trouble?.Invoke(
        MarketDataErrorKind.ObserverSlow, $"an observer of {Name} holds up the others and is served aside from now on", null);

    /// <summary>Delivers the queued items, on the observer's own turn.</summary>
    public void DrainSoon() => settings.Schedule(Drain);

    /// <summary>Delivers queued items until none are left; an observer that has caught up returns to the loop.</summary>
    public void Drain()
    {
        while (true)
        {
            int count;
            lock (gate)
            {
                count = queue!.TakeAll(ref batch);
                if (count == 0)
                {
                    isDraining = false;
                    isAside = timesAside > SlotSettings.Chances;
                    CountAside();
                    return;
                }
            }

            for (var i = 0; i < count; i++)
            {
                Call(batch[i]);
                batch[i] = default;
            }
        }
    }

    /// <summary>Calls the observer. Only one caller at a time: the loop or, while the observer is isolated, its own turn.</summary>
    public void Call(Pending pending)
    {
        var item = pending.Item;
        if (isDisposed || hasEnded)
            return;
        try
        {
            if (item is Replay replay)
            {
                foreach (var each in replay.Items)
                    Call(each);
            }
            else if (item is End end)
            {
                hasEnded = true;
                OnEnd(end.Error);
                Dispose();
            }
            else
            {
                OnNext(pending);
            }
        }
        catch (Exception e)
        {
            hasEnded = true;
            Dispose();

            // An observer without OnError rethrows the error that ends it, which has already been reported.
            if (item is End end && end.Error == e)
                return;
            Trouble?.Invoke(
                MarketDataErrorKind.ObserverThrew, $"an observer of {Name} threw {e.GetType().Name} and was unsubscribed: {e.Message}", e);
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            if (isDisposed)
                return;
            isDisposed = true;
            CountAside();

            // A call that never returns keeps the slot alive, but not the queued items.
            if (queue is not null)
                queue = new ConflatingQueue(settings.ConflateAbove);
        }

        Released?.Invoke();
    }

    protected abstract string Name { get; }

    protected abstract void OnNext(Pending pending);

    protected abstract void OnEnd(Exception? error);

    private void CountAside()
    {
        if (isCountedAside == (isAside && !isDisposed))
            return;
        isCountedAside = !isCountedAside;
        settings.Counters.WentAside(isCountedAside);
    }

    /// <summary>Ends the observer with an error, since items that must not be dropped must not grow without limit.</summary>
    private ObserverTooSlowException EndOverLimit()
    {
        var error = new ObserverTooSlowException(
            $"An observer of {Name} lags by {settings.MaxPending:N0} events that must not be dropped or are the newest of their symbols, "
                + "and was ended. Make it faster, hand its work to another thread, or raise StreamerOptions.MaxPendingEvents.");
        isOverLimit = true;
        queue = new ConflatingQueue(settings.ConflateAbove);
        queue.Add(new Pending(new End(error), false));
        return error;
    }
}

/// <summary>The items that an observer receives on attaching.</summary>
internal sealed record Replay(IReadOnlyList<Pending> Items);

/// <summary>Ends a stream: with an error, or with completion.</summary>
internal sealed record End(Exception? Error);
