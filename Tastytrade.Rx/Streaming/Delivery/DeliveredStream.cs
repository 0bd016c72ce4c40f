using System.Reactive.Disposables;

namespace Tastytrade.Rx.Streaming.Delivery;

/// <summary>A stream whose observers the delivery calls. <c>Observable.Create</c> would put an object of its own between the delivery and
/// each observer, which the delivery does not need: it never calls an observer while it subscribes, nor after it has ended or was
/// disposed.</summary>
/// <param name="register">Registers an observer. If it throws, the observer receives the error.</param>
internal sealed class DeliveredStream<T>(Func<IObserver<T>, IDisposable> register) : IObservable<T>
{
    public IDisposable Subscribe(IObserver<T> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        try
        {
            return register(observer);
        }
        catch (Exception e)
        {
            observer.OnError(e);
            return Disposable.Empty;
        }
    }
}
