namespace Tastytrade.Rx.Testing;

/// <summary>Records the values of a stream. Thread-safe.</summary>
internal sealed class Recorder<T>(Action<T>? onNext) : IObserver<T>
{
    private readonly Lock gate = new();
    private readonly List<T> values = [];

    public T[] Values
    {
        get
        {
            lock (gate)
                return [.. values];
        }
    }

    public int Count => Values.Length;

    public Exception? Error { get; private set; }

    public bool IsCompleted { get; private set; }

    public bool HasEnded => IsCompleted || Error is not null;

    public void OnNext(T value)
    {
        lock (gate)
            values.Add(value);
        onNext?.Invoke(value);
    }

    public void OnError(Exception error) => Error = error;

    public void OnCompleted() => IsCompleted = true;
}
