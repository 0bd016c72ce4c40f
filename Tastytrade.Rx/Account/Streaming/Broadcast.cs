using System.Reactive.Disposables;

namespace Tastytrade.Rx.Account.Streaming;

/// <summary>A hot stream. Each observer has its own queue and its own turn on the scheduler, so that a slow one delays no other, and its
/// calls never overlap. One that throws is unsubscribed.</summary>
/// <param name="settings">What all streams of a streamer share.</param>
/// <param name="keepsNewest">Whether only the newest item matters: an observer that lags misses the ones between. Otherwise an observer
/// that lags too far is ended.</param>
/// <param name="endsWithError">Whether the failure of the streamer ends it with the error; otherwise it completes.</param>
internal sealed class Broadcast<T>(BroadcastSettings settings, bool keepsNewest = false, bool endsWithError = true) : IBroadcast
    where T : class
{
    private ObserverQueue<T>[] observers = [];
    private bool hasEnded;
    private Exception? error;

    /// <summary>Queues an item for all observers. Call it under the lock of the settings.</summary>
    public void Publish(T item)
    {
        foreach (var observer in observers)
            observer.OnNext(item);
    }

    /// <summary>Ends all observers, present and later ones. Call it under the lock of the settings.</summary>
    public void End(Exception? failure)
    {
        if (hasEnded)
            return;
        (hasEnded, error) = (true, endsWithError ? failure : null);
        foreach (var observer in observers)
            observer.OnEnd(error);
        observers = [];
    }

    /// <summary>The stream.</summary>
    /// <param name="first">What an observer receives first; null for nothing.</param>
    public IObservable<T> From(Func<T?>? first = null) => new Source(this, first);

    private IDisposable Subscribe(IObserver<T> observer, Func<T?>? first)
    {
        ArgumentNullException.ThrowIfNull(observer);
        var queue = new ObserverQueue<T>(observer, settings, keepsNewest);
        lock (settings.Gate)
        {
            if (hasEnded)
            {
                queue.OnLateEnd(error);
                return Disposable.Create(queue.Stop);
            }

            if (first?.Invoke() is { } item)
                queue.OnNext(item);
            observers = [.. observers, queue];
        }

        return Disposable.Create(() =>
        {
            queue.Stop();
            lock (settings.Gate)
                observers = [.. observers.Where(other => other != queue)];
        });
    }

    private sealed class Source(Broadcast<T> of, Func<T?>? first) : IObservable<T>
    {
        public IDisposable Subscribe(IObserver<T> observer) => of.Subscribe(observer, first);
    }
}
