namespace Tastytrade.Rx.Streaming.Delivery;

/// <summary>
/// One observer's place in the delivery. Normally it is called by the delivery's loop; while it is slow it stands aside,
/// with a queue and a turn of its own, and nobody waits for it.
/// </summary>
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

    /// <summary>Tells of an observer that was unsubscribed because it threw, or ended because it lagged.</summary>
    public Action<MarketDataErrorKind, string, Exception?>? Trouble { get; set; }

    /// <summary>Called once when the slot is disposed.</summary>
    public Action? Released { get; set; }

    /// <summary>Whether it ends with the streamer's error; otherwise it completes.</summary>
    public virtual bool EndsWithError => true;

    /// <summary>Reads what a call will read.</summary>
    public void Touch() => _ = isAside;

    /// <summary>Queues for an observer that stands aside.</summary>
    /// <returns>Whether it does. If not, it is to be called.</returns>
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

    /// <summary>From now on deliveries are queued. Until <see cref="Drain"/> or <see cref="DrainSoon"/> nobody takes them out.</summary>
    /// <returns>False if it has a turn of its own already.</returns>
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

    /// <summary>Takes out what is queued, on a turn of its own.</summary>
    public void DrainSoon() => settings.Schedule(Drain);

    /// <summary>Takes out what is queued until nothing is; an observer that has caught up steps back in line.</summary>
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

    /// <summary>Calls the observer. Only ever one at a time: the loop, or while the slot stands aside its own turn.</summary>
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

            // An observer without OnError throws what it is ended with, which has been told of already.
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

            // A call that never returns holds on to the slot, but not to what waited.
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

    /// <summary>What may not be dropped may not grow for ever either: the observer learns that it has lost the thread.</summary>
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

/// <summary>What an observer gets at once, in one go.</summary>
internal sealed record Replay(IReadOnlyList<Pending> Items);

/// <summary>Ends a stream: with an error, or with completion.</summary>
internal sealed record End(Exception? Error);
