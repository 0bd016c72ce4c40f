using System.Globalization;

namespace Tastytrade.Rx.Streaming.Delivery;

/// <summary>One observer in the delivery. Normally the delivery loop calls it. While it is slow it is isolated: it has its own queue and
/// turn, and the loop does not wait for it.</summary>
internal abstract class DeliveryTarget(DeliverySettings settings) : IDisposable
{
    private readonly Lock gate = new();
    private ConflatingQueue? queue;
    private QueuedItem[] batch = [];
    private bool isDraining;
    private bool hasEnded;
    private int isolations;
    private DateTimeOffset lastIsolated;
    private bool isOverLimit;
    private bool isCountedIsolated;
    private volatile bool isIsolated;
    private volatile bool isDisposed;

    /// <summary>Reports an observer that was isolated because it was slow, unsubscribed because it threw, or ended because it
    /// lagged.</summary>
    public Action<MarketDataErrorKind, string, Exception?>? ReportError { get; set; }

    /// <summary>Called once when the target is disposed.</summary>
    public Action? Released { get; set; }

    /// <summary>Whether it ends with the streamer's error; otherwise it completes.</summary>
    public virtual bool EndsWithError => true;

    /// <summary>Whether deliveries are queued. A caller that finds it isolated uses <see cref="TryQueue"/>.</summary>
    public bool IsIsolated => isIsolated;

    /// <summary>Queues an item if the observer is isolated.</summary>
    /// <returns>Whether the observer is isolated. If not, the caller calls it.</returns>
    public bool TryQueue(QueuedItem queued)
    {
        if (!isIsolated)
            return false;
        ObserverTooSlowException? error = null;
        lock (gate)
        {
            if (!isIsolated)
                return false;
            if (isDisposed || isOverLimit)
                return true;
            if (queue!.Held >= settings.MaxPending)
                error = EndOverLimit();
            else
                settings.Counters.Conflate(queue.Add(queued));
            if (!isDraining)
            {
                isDraining = true;
                DrainSoon();
            }
        }

        if (error is not null)
            ReportError?.Invoke(MarketDataErrorKind.ObserverEnded, error.Message, error);
        return true;
    }

    /// <summary>Isolates the observer: deliveries are queued, and stay queued until <see cref="Drain"/> or
    /// <see cref="DrainSoon"/>.</summary>
    /// <returns>False if it already has its own turn.</returns>
    public bool Isolate()
    {
        lock (gate)
        {
            if (isDraining)
                return false;
            var now = settings.Scheduler.Now;
            isolations = now - lastIsolated > DeliverySettings.Forgiven ? 1 : isolations + 1;
            lastIsolated = now;
            queue ??= new ConflatingQueue(settings.ConflateAbove);
            isDraining = true;
            isIsolated = true;
            UpdateIsolatedCount();
        }

        return true;
    }

    public void ReportIsolated() => ReportError?.Invoke(
        MarketDataErrorKind.ObserverSlow, $"an observer of {Name} holds up the others and is isolated until it catches up", null);

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
                    isIsolated = isolations > DeliverySettings.Chances;
                    UpdateIsolatedCount();
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
    public void Call(QueuedItem queued)
    {
        var item = queued.Item;
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
                OnNext(queued);
            }
        }
        catch (Exception e)
        {
            hasEnded = true;
            Dispose();

            // An observer without OnError rethrows the error that ends it, which has already been reported.
            if (item is End end && end.Error == e)
                return;
            ReportError?.Invoke(
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
            UpdateIsolatedCount();

            // A call that never returns keeps the target alive, but not the queued items.
            if (queue is not null)
                queue = new ConflatingQueue(settings.ConflateAbove);
        }

        Released?.Invoke();
    }

    protected abstract string Name { get; }

    protected abstract void OnNext(QueuedItem queued);

    protected abstract void OnEnd(Exception? error);

    private void UpdateIsolatedCount()
    {
        if (isCountedIsolated == (isIsolated && !isDisposed))
            return;
        isCountedIsolated = !isCountedIsolated;
        settings.Counters.CountIsolated(isCountedIsolated);
    }

    /// <summary>Ends the observer with an error, since items that must not be dropped must not grow without limit.</summary>
    private ObserverTooSlowException EndOverLimit()
    {
        var error = new ObserverTooSlowException(string.Create(
            CultureInfo.InvariantCulture,
            $"An observer of {Name} lags by {settings.MaxPending:N0} events that must not be dropped or are the newest of their symbols, "
                + $"and was ended. Make it faster, hand its work to another thread, or raise MarketDataOptions.MaxPendingEvents."));
        isOverLimit = true;
        queue = new ConflatingQueue(settings.ConflateAbove);
        queue.Add(new QueuedItem(new End(error), false));
        return error;
    }
}

/// <summary>The items that an observer receives on attaching.</summary>
internal sealed record Replay(IReadOnlyList<QueuedItem> Items);

/// <summary>Ends a stream: with an error, or with completion.</summary>
internal sealed record End(Exception? Error);
