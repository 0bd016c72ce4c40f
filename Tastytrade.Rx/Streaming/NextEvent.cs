namespace Tastytrade.Rx.Streaming;

/// <summary>The first value of a stream as a task, whose continuation does not run on the delivery loop.</summary>
internal sealed class NextEvent<T> : IObserver<T>
{
    private readonly TaskCompletionSource<T> source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Task => source.Task;

    /// <summary>The first value of a stream.</summary>
    public static async Task<T> OfAsync(IObservable<T> stream, CancellationToken cancellationToken)
    {
        var next = new NextEvent<T>();
        using var subscription = stream.Subscribe(next);
        return await next.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public void OnNext(T value) => source.TrySetResult(value);

    public void OnError(Exception error) => source.TrySetException(error);

    public void OnCompleted() => source.TrySetException(
        new ObjectDisposedException(nameof(DXLinkStreamer), "The market data were disposed before an event arrived."));
}
