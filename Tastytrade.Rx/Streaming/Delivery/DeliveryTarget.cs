using System.Globalization;

namespace Tastytrade.Rx.Streaming.Delivery;

/// <summary>One observer in the delivery. Normally the delivery loop calls it. While it is slow it is isolated: it has its own queue and
/// turn, and the loop does not wait for it.</summary>
/// <remarks>There may be hundreds of thousands, each called now and then. So what only an isolated observer needs is kept in an object of
/// its own.</remarks>
internal abstract class DeliveryTarget(DeliverySettings settings) : IDisposable
{
    private readonly Lock gate = new();
    private Isolation? isolation;
    private volatile bool isIsolated;
    private volatile bool isDisposed;
    private bool hasEnded;

    /// <summary>Called once when the target is disposed.</summary>
    public Action? Released { get; set; }

    /// <summary>Whether it ends with the streamer's error; otherwise it completes.</summary>
    public virtual bool EndsWithError => true;

    /// <summary>Whether deliveries are queued. A caller that finds it isolated uses <see cref="TryQueue"/>.</summary>
    public bool IsIsolated => isIsolated;

    protected abstract string Name { get; }

    /// <summary>Queues an item if the observer is isolated.</summary>
    /// <returns>Whether the observer is isolated. If not, the caller calls it.</returns>
    public bool TryQueue(in QueuedItem queued)
    {
        ObserverTooSlowException? error = null;
        lock (gate)
        {
            if (!isIsolated)
                return false;
            var own = isolation!;
            if (isDisposed || own.IsOverLimit)
                return true;
            if (own.Queue.Held >= settings.MaxPending)
                error = EndOverLimit(own);
            else
                settings.Counters.Conflate(own.Queue.Add(queued));
            if (!own.IsDraining)
            {
                own.IsDraining = true;
                DrainSoon();
            }
        }

        if (error is not null)
            settings.ReportError?.Invoke(MarketDataErrorKind.ObserverEnded, error.Message, error);
        return true;
    }

    /// <summary>Isolates the observer: deliveries are queued, and stay queued until <see cref="Drain"/> or
    /// <see cref="DrainSoon"/>.</summary>
    /// <returns>False if it already has its own turn.</returns>
    public bool Isolate()
    {
        lock (gate)
        {
            var own = isolation ??= new Isolation(settings.ConflateAbove);
            if (own.IsDraining)
                return false;
            var now = settings.Scheduler.Now;
            own.Times = now - own.Last > DeliverySettings.Forgiven ? 1 : own.Times + 1;
            own.Last = now;
            own.IsDraining = true;
            isIsolated = true;
            UpdateIsolatedCount();
        }

        return true;
    }

    public void ReportIsolated() => settings.ReportError?.Invoke(
        MarketDataErrorKind.ObserverSlow, $"an observer of {Name} holds up the others and is isolated until it catches up", null);

    /// <summary>Delivers the queued items, on the observer's own turn.</summary>
    public void DrainSoon() => settings.Schedule(Drain);

    /// <summary>Delivers queued items until none are left; an observer that has caught up returns to the loop.</summary>
    public void Drain()
    {
        var own = isolation!;
        while (true)
        {
            int count;
            lock (gate)
            {
                count = own.Queue.TakeAll(ref own.Batch);
                if (count == 0)
                {
                    own.IsDraining = false;
                    isIsolated = own.Times > DeliverySettings.Chances;
                    UpdateIsolatedCount();
                    return;
                }
            }

            for (var i = 0; i < count; i++)
            {
                Call(own.Batch[i]);
                own.Batch[i] = default;
            }
        }
    }

    /// <summary>Calls the observer. Only one caller at a time: the loop or, while the observer is isolated, its own turn.</summary>
    public void Call(in QueuedItem queued)
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
            OnThrown(item, e);
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
            isolation?.Queue = new ConflatingQueue(settings.ConflateAbove);
        }

        Released?.Invoke();
    }

    protected abstract void OnNext(in QueuedItem queued);

    protected abstract void OnEnd(Exception? error);

    private void OnThrown(object item, Exception e)
    {
        hasEnded = true;
        Dispose();

        // An observer without OnError rethrows the error that ends it, which has already been reported.
        if (item is End end && end.Error == e)
            return;
        settings.ReportError?.Invoke(
            MarketDataErrorKind.ObserverThrew, $"an observer of {Name} threw {e.GetType().Name} and was unsubscribed: {e.Message}", e);
    }

    private void UpdateIsolatedCount()
    {
        if (isolation is not { } own || own.IsCounted == (isIsolated && !isDisposed))
            return;
        own.IsCounted = !own.IsCounted;
        settings.Counters.CountIsolated(own.IsCounted);
    }

    /// <summary>Ends the observer with an error, since items that must not be dropped must not grow without limit.</summary>
    private ObserverTooSlowException EndOverLimit(Isolation own)
    {
        var error = new ObserverTooSlowException(string.Create(
            CultureInfo.InvariantCulture,
            $"An observer of {Name} lags by {settings.MaxPending:N0} events that must not be dropped or are the newest of their symbols, "
                + $"and was ended. Make it faster, hand its work to another thread, or raise MarketDataOptions.MaxPendingEvents."));
        own.IsOverLimit = true;
        own.Queue = new ConflatingQueue(settings.ConflateAbove);
        own.Queue.Add(new QueuedItem(new End(error), false));
        return error;
    }

    /// <summary>What an observer needs once it has been slow.</summary>
    private sealed class Isolation(int conflateAbove)
    {
        public QueuedItem[] Batch = [];

        public ConflatingQueue Queue { get; set; } = new(conflateAbove);

        public bool IsDraining { get; set; }

        public bool IsOverLimit { get; set; }

        public bool IsCounted { get; set; }

        /// <summary>How often it was isolated in a row, and when for the last time.</summary>
        public int Times { get; set; }

        public DateTimeOffset Last { get; set; }
    }
}

/// <summary>The items that an observer receives on attaching.</summary>
internal sealed record Replay(IReadOnlyList<QueuedItem> Items);

/// <summary>Ends a stream: with an error, or with completion.</summary>
internal sealed record End(Exception? Error);
