namespace Tastytrade.Rx.Streaming.Delivery;

/// <summary>The place of an observer of one type of message.</summary>
internal sealed class ObserverSlot<T>(IObserver<T> observer, SlotSettings settings) : Slot(settings)
{
    protected override string Name => typeof(T).Name;

    protected override void OnNext(Pending pending) => observer.OnNext((T)pending.Item);

    protected override void OnEnd(Exception? error)
    {
        // Only streams of data end with an error: what tells of the connection has told of it already.
        if (error is null || !typeof(FeedMessage).IsAssignableFrom(typeof(T)) || typeof(T) == typeof(Reconnection))
            observer.OnCompleted();
        else
            observer.OnError(error);
    }
}
