using System.Reactive.Concurrency;
using System.Reactive.Disposables;

namespace Tastytrade.Rx.Binding;

/// <summary>
/// Gathers the newest value of each key and hands them over on a context, at most once a frame. One callback is posted at most, and the next only
/// when it has run: while the user interface sleeps nothing queues up but one value per key. Thread-safe.
/// </summary>
internal sealed class FrameSink<T, TKey>(IObserver<IReadOnlyList<T>> observer, Func<T, TKey> keyOf, BindingOptions options) : IObserver<T>, IDisposable
    where TKey : notnull
{
    private readonly Lock gate = new();
    private readonly Dictionary<TKey, int> places = new(NumberComparer.For<TKey>());
    private readonly SingleAssignmentDisposable source = new();
    private readonly SerialDisposable timer = new();
    private List<T> pending = [];
    private bool isDue;
    private bool isOver;
    private bool isDisposed;
    private long updates;
    private Exception? error;
    private DateTimeOffset? lastEnd;

    public IDisposable Source
    {
        set => source.Disposable = value;
    }

    public void OnNext(T value)
    {
        bool isFirst;
        try
        {
            isFirst = Keep(value);
        }
        catch (Exception e)
        {
            // The key's: as of every operator's function it ends the stream, where whoever observes it learns of it.
            source.Dispose();
            End(e);
            return;
        }

        if (isFirst)
            Await();
    }

    public void OnError(Exception error) => End(error);

    public void OnCompleted() => End(null);

    public void Dispose()
    {
        lock (gate)
            isDisposed = true;
        timer.Dispose();
        source.Dispose();
    }

    /// <returns>Whether an update is to be awaited for it.</returns>
    private bool Keep(T value)
    {
        var key = keyOf(value);
        lock (gate)
        {
            if (isOver)
                return false;
            if (places.TryGetValue(key, out var place))
            {
                pending[place] = value;
                return false;
            }

            places[key] = pending.Count;
            pending.Add(value);
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

    /// <summary>Lets the rest of the frame pass. A clock that was set back holds nothing up for longer than a frame.</summary>
    private void Await()
    {
        var rest = lastEnd + options.Frame - options.Scheduler.Now ?? TimeSpan.Zero;
        if (rest <= TimeSpan.Zero)
        {
            Post();
            return;
        }

        // Known before it runs: a timer that is quicker than this thread may already have been followed by the next one.
        var wait = new SingleAssignmentDisposable();
        timer.Disposable = wait;
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
            // What a context throws that did run the update is the observer's; this one did not take it.
            Dispose();
            if (e is not (InvalidOperationException or System.ComponentModel.InvalidAsynchronousStateException))
                throw;

            // The window is closed: there is nobody left to tell.
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
            (batch, pending, isLast) = (pending, [], isOver);
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
            // What the observer throws is for the context to handle; after it nothing more comes, as everywhere in Rx.
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
            isDue = pending.Count > 0 || isOver;
            if (!isDue || isDisposed)
                return;
        }

        Await();
    }
}
