using System.Reactive.Concurrency;
using System.Reactive.Disposables;

namespace Tastytrade.Rx.Binding;

/// <summary>
/// Collects the newest value of each key and delivers them on a context, at most once a frame. At most one callback is posted, and the next
/// only after it has run: while the user interface sleeps, at most one value per key is queued. Thread-safe.
/// </summary>
internal sealed class FrameSink<T, TKey>(IObserver<IReadOnlyList<T>> observer, Func<T, TKey> keyOf, BindingOptions options)
    : Sink<T>
    where TKey : notnull
{
    private readonly Lock gate = new();
    private readonly Dictionary<TKey, int> places = new(NumberComparer.For<TKey>());
    private List<T> queued = [];
    private bool isDue;
    private bool isOver;
    private bool isDisposed;
    private long updates;
    private Exception? error;
    private DateTimeOffset? lastEnd;

    public override void OnNext(T value)
    {
        bool isFirst;
        try
        {
            isFirst = Keep(value);
        }
        catch (Exception e)
        {
            // The key selector threw. As in every Rx operator, that ends the stream with OnError.
            Unsubscribe();
            End(e);
            return;
        }

        if (isFirst)
            Await();
    }

    public override void OnError(Exception error) => End(error);

    public override void OnCompleted() => End(null);

    public override void Dispose()
    {
        lock (gate)
            isDisposed = true;
        base.Dispose();
    }

    /// <returns>Whether an update has to be scheduled for it.</returns>
    private bool Keep(T value)
    {
        var key = keyOf(value);
        lock (gate)
        {
            if (isOver)
                return false;
            if (places.TryGetValue(key, out var place))
            {
                queued[place] = value;
                return false;
            }

            places[key] = queued.Count;
            queued.Add(value);
            return !isDue && (isDue = true);
        }
    }

    private void End(Exception? error)
    {
        lock (gate)
        {
            if (isOver)
                return;
            (isOver, this.error) = (true, error);
            if (isDue)
                return;
            isDue = true;
        }

        Await();
    }

    /// <summary>Waits for the rest of the frame. A clock that was set back delays nothing by more than a frame.</summary>
    private void Await()
    {
        var rest = lastEnd + options.Frame - options.Scheduler.Now ?? TimeSpan.Zero;
        if (rest <= TimeSpan.Zero)
        {
            Post();
            return;
        }

        // Assigned before it is scheduled: a timer that fires before this thread continues may already have scheduled the next one.
        var wait = new SingleAssignmentDisposable();
        Timer.Disposable = wait;
        wait.Disposable = options.Scheduler.Schedule(rest < options.Frame ? rest : options.Frame, Post);
    }

    private void Post()
    {
        var taken = updates;
        try
        {
            options.Context!.Post(static sink => ((FrameSink<T, TKey>)sink!).Deliver(), this);
        }
        catch (Exception e) when (updates == taken)
        {
            // The context did not run the update. If it had, the exception would be the observer's.
            Dispose();
            if (e is not (InvalidOperationException or System.ComponentModel.InvalidAsynchronousStateException))
                throw;

            // The window is closed: no observer is left to notify.
        }
    }

    private void Deliver()
    {
        List<T> batch;
        bool isLast;
        lock (gate)
        {
            updates++;
            if (isDisposed)
                return;
            (batch, queued, isLast) = (queued, [], isOver);
            places.Clear();
        }

        var isDelivered = false;
        try
        {
            if (batch.Count > 0)
                observer.OnNext(batch);
            isDelivered = true;
        }
        finally
        {
            // The context handles what the observer throws. The observer gets nothing more, as everywhere in Rx.
            if (!isDelivered)
                Dispose();
        }

        if (isLast)
            Terminate();
        else
            Next();
    }

    private void Terminate()
    {
        lock (gate)
        {
            if (isDisposed)
                return;
        }

        Dispose();
        if (error is null)
            observer.OnCompleted();
        else
            observer.OnError(error);
    }

    private void Next()
    {
        lock (gate)
        {
            lastEnd = options.Scheduler.Now;
            isDue = queued.Count > 0 || isOver;
            if (!isDue || isDisposed)
                return;
        }

        Await();
    }
}
