namespace Tastytrade.Rx.Streaming.Delivery;

/// <summary>The slot of an observer of one message type.</summary>
internal sealed class ObserverSlot<T>(IObserver<T> observer, SlotSettings settings) : Slot(settings)
{
    /// <summary>Only data streams end with the error: connection streams have already reported it.</summary>
    public override bool EndsWithError => typeof(FeedMessage).IsAssignableFrom(typeof(T)) && typeof(T) != typeof(Reconnection);

    protected override string Name => typeof(T).Name;

    protected override void OnNext(Pending pending) => observer.OnNext((T)pending.Item);

    protected override void OnEnd(Exception? error)
    {
        if (error is null || !EndsWithError)
            observer.OnCompleted();
        else
            observer.OnError(error);
    }
}
