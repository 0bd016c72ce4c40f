using System.Runtime.CompilerServices;

namespace Tastytrade.Rx.Streaming.Delivery;

/// <summary>The target of an observer of one message type. It is only added to topics whose items have this type, so the type is not
/// checked again for each item.</summary>
internal sealed class ObserverTarget<T>(IObserver<T> observer, DeliverySettings settings) : DeliveryTarget(settings)
{
    /// <summary>Only data streams end with the error: connection streams have already reported it.</summary>
    public override bool EndsWithError => typeof(FeedMessage).IsAssignableFrom(typeof(T)) && typeof(T) != typeof(Reconnection);

    protected override string Name => typeof(T).Name;

    protected override void OnNext(in QueuedItem queued)
    {
        var item = queued.Item;
        observer.OnNext(Unsafe.As<object, T>(ref item));
    }

    protected override void OnEnd(Exception? error)
    {
        if (error is null || !EndsWithError)
            observer.OnCompleted();
        else
            observer.OnError(error);
    }
}
