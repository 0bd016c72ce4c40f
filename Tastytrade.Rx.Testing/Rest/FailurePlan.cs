namespace Tastytrade.Rx.Testing.Rest;

/// <summary>Which requests fail: first the queued ones, then all or none.</summary>
internal sealed class FailurePlan
{
    private readonly Queue<Failure> next = new();
    private Failure? all;

    public void Next(Failure failure, int requests)
    {
        for (var n = 0; n < requests; n++)
            next.Enqueue(failure);
    }

    public void All(Failure failure) => all = failure;

    public void Clear()
    {
        next.Clear();
        all = null;
    }

    /// <summary>The failure of the next request; null if it is answered as usual.</summary>
    public Failure? Take() => next.TryDequeue(out var failure) ? failure : all;
}
