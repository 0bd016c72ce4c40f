using System.Reactive.Disposables;
using System.Reactive.Linq;

namespace Tastytrade.Rx;

/// <summary>The observer of a hand-written operator. It owns the subscription to the source and one timer.</summary>
internal abstract class Sink<T> : IObserver<T>, IDisposable
{
    private readonly SingleAssignmentDisposable source = new();

    protected SerialDisposable Timer { get; } = new();

    /// <summary>The operator: a sink of its own for each observer.</summary>
    public static IObservable<TResult> Operator<TResult>(IObservable<T> source, Func<IObserver<TResult>, Sink<T>> create) =>
        Observable.Create<TResult>(observer =>
        {
            var sink = create(observer);
            sink.source.Disposable = source.Subscribe(sink);
            return sink;
        });

    public abstract void OnNext(T value);

    public abstract void OnError(Exception error);

    public abstract void OnCompleted();

    public virtual void Dispose()
    {
        Timer.Dispose();
        Unsubscribe();
    }

    protected void Unsubscribe() => source.Dispose();
}
