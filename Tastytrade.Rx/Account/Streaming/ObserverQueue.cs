using System.Globalization;
using System.Reactive.Concurrency;
using Tastytrade.Rx.Streaming.Delivery;

namespace Tastytrade.Rx.Account.Streaming;

/// <summary>Calls one observer, one call at a time, on the scheduler.</summary>
internal sealed class ObserverQueue<T>(IObserver<T> observer, BroadcastSettings settings, bool keepsNewest)
    where T : class
{
    private readonly Lock gate = new();
    private readonly Queue<T> waiting = [];
    private bool isDraining;
    private bool isStopped;
    private (bool IsDue, Exception? Error) end;

    public void OnNext(T item)
    {
        lock (gate)
        {
            if (isStopped || end.IsDue)
                return;
            if (keepsNewest)
                waiting.Clear();
            if (waiting.Count >= settings.MaxWaiting)
            {
                var error = new ObserverTooSlowException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"An observer of {typeof(T).Name} has {waiting.Count} items waiting and was ended: do less in it, or use ObserveOn and "
                        + $"drop what it can miss."));
                waiting.Clear();
                end = (true, error);
                settings.Scheduler.Schedule(() => settings.Report(MarketDataErrorKind.ObserverEnded, error.Message, error));
            }
            else
            {
                waiting.Enqueue(item);
            }

            Drain();
        }
    }

    /// <summary>Ends the observer after what waits.</summary>
    public void OnEnd(Exception? error)
    {
        lock (gate)
        {
            if (isStopped || end.IsDue)
                return;
            end = (true, error);
            Drain();
        }
    }

    /// <summary>Ends an observer that subscribed too late. The pause keeps one that subscribes again on each error from keeping a processor
    /// busy.</summary>
    public void OnLateEnd(Exception? error)
    {
        if (error is null)
            OnEnd(null);
        else
            settings.Scheduler.Schedule(DeliverySettings.LateErrorAfter, () => OnEnd(error));
    }

    public void Stop()
    {
        lock (gate)
        {
            isStopped = true;
            waiting.Clear();
        }
    }

    private void Drain()
    {
        if (isDraining)
            return;
        isDraining = true;
        settings.Scheduler.Schedule(Run);
    }

    private void Run()
    {
        while (TakeNext(out var item))
        {
            try
            {
                if (item is not null)
                    observer.OnNext(item);
                else if (end.Error is { } error)
                    observer.OnError(error);
                else
                    observer.OnCompleted();
            }
            catch (Exception e)
            {
                Stop();
                settings.Report(
                    MarketDataErrorKind.ObserverThrew, $"an observer of {typeof(T).Name} threw and was unsubscribed: {e.Message}", e);
            }
        }
    }

    /// <param name="item">The next item; null for the end.</param>
    /// <returns>False if there is nothing to call.</returns>
    private bool TakeNext(out T? item)
    {
        lock (gate)
        {
            if (!isStopped && (waiting.TryDequeue(out item) || end.IsDue))
            {
                isStopped = item is null;
                return true;
            }

            item = null;
            isDraining = false;
            return false;
        }
    }
}
