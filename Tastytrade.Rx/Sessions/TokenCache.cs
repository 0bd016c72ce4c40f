using System.Reactive.Concurrency;

namespace Tastytrade.Rx.Sessions;

/// <summary>Caches a token while it is valid. All callers that wait for a new one share one fetch.</summary>
/// <param name="fetch">Gets a token. It is cancelled at the end of the session, never by a single caller.</param>
/// <param name="goodUntil">The time from which a token that was just fetched must no longer be returned.</param>
/// <param name="scheduler">The clock.</param>
/// <param name="lifetime">Cancelled when the session ends.</param>
internal sealed class TokenCache<T>(
    Func<CancellationToken, Task<T>> fetch, Func<T, DateTimeOffset> goodUntil, IScheduler scheduler, CancellationToken lifetime)
    where T : class
{
    private readonly Lock gate = new();
    private T? cached;
    private DateTimeOffset until;
    private bool isDropped;
    private Task<T>? fetching;

    /// <summary>The token that calls use now; null if the next call has to fetch one.</summary>
    public T? Current
    {
        get
        {
            lock (gate)
                return scheduler.Now < until ? cached : null;
        }
    }

    /// <summary>A valid token. A failed fetch fails for all callers that waited for it; the next call fetches again.</summary>
    public Task<T> GetAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource<T>? mine = null;
        Task<T> result;
        lock (gate)
        {
            if (cached is { } token && scheduler.Now < until)
                return Task.FromResult(token);
            if (fetching is null)
            {
                mine = new();
                fetching = mine.Task;
            }

            result = fetching;
        }

        // Outside the lock: a fetch may complete synchronously, and other callers must not wait for it here.
        if (mine is not null)
            _ = FetchAsync(mine);
        return result.WaitAsync(cancellationToken);
    }

    /// <summary>Stops returning the token if it is the refused one. A newer token, fetched while the caller used the old one, is
    /// kept.</summary>
    /// <param name="isRefused">Whether a token is the refused one.</param>
    /// <param name="from">When to stop; at once if not given.</param>
    /// <returns>Whether it was the refused token and had not been dropped before.</returns>
    public bool Drop(Func<T, bool> isRefused, DateTimeOffset from = default)
    {
        lock (gate)
        {
            if (cached is not { } token || isDropped || !isRefused(token))
                return false;
            isDropped = true;
            until = from < until ? from : until;
            return true;
        }
    }

    private async Task FetchAsync(TaskCompletionSource<T> result)
    {
        try
        {
            var token = await fetch(lifetime).ConfigureAwait(false);
            Finish(token);
            result.TrySetResult(token);
        }
        catch (OperationCanceledException cancelled)
        {
            Finish(null);
            result.TrySetCanceled(cancelled.CancellationToken);
        }
        catch (Exception failure)
        {
            Finish(null);
            result.TrySetException(failure);

            // All callers may have gone. Observe the exception here.
            _ = result.Task.Exception;
        }
    }

    /// <summary>Stores the token and ends the fetch together, so that a caller that finds no fetch in progress finds its token.</summary>
    private void Finish(T? token)
    {
        lock (gate)
        {
            cached = token;
            isDropped = false;
            until = token is null ? default : goodUntil(token);
            fetching = null;
        }
    }
}
