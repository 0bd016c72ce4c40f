using System.Reactive;
using System.Reactive.Concurrency;

namespace Tastytrade.Rx.Recordings.Backtests;

/// <summary>The decisions of a strategy, with their times. Thread-safe, since a strategy may decide on other threads.</summary>
/// <typeparam name="T">The type of the decisions.</typeparam>
/// <param name="clock">The clock of the recording.</param>
internal sealed class DecisionLog<T>(IScheduler clock) : IObserver<T>
{
    private readonly Lock gate = new();
    private readonly List<Timestamped<T>> decisions = [];
    private volatile bool hasEnded;

    /// <summary>Whether the strategy's stream has ended.</summary>
    public bool HasEnded => hasEnded;

    /// <summary>The error with which it ended.</summary>
    public Exception? Error { get; private set; }

    /// <returns>The decisions so far. Later ones do not change the list.</returns>
    public IReadOnlyList<Timestamped<T>> TakeAll()
    {
        lock (gate)
            return [.. decisions];
    }

    public void OnNext(T value)
    {
        lock (gate)
            decisions.Add(new(value, clock.Now));
    }

    public void OnError(Exception error) => (Error, hasEnded) = (error, true);

    public void OnCompleted() => hasEnded = true;
}
