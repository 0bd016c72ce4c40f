using System.Reactive.Concurrency;

namespace Tastytrade.Rx.Sessions;

/// <summary>Keeps a token while it is good, and fetches the next one once for all who wait for it.</summary>
/// <param name="fetch">Gets a token; its cancellation is the session's end, never a single caller's.</param>
/// <param name="goodUntil">From when on a token that was just fetched must no longer be handed out.</param>
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

    /// <summary>A good token. A failed fetch fails for all who waited for it; the next call fetches again.</summary>
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

        // Outside the lock: a fetch may run to its end at once, and others must be able to look meanwhile.
        if (mine is not null)
            _ = FetchAsync(mine);
        return result.WaitAsync(cancellationToken);
    }

    /// <summary>Hands the token out no longer where it is the refused one. A newer one stays: it came while its caller used the old
    /// one.</summary>
    /// <param name="isRefused">Whether a token is the refused one.</param>
    /// <param name="from">From when on; at once unless given.</param>
    /// <returns>Whether it was, and had not been dropped before.</returns>
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

            // Every caller may have gone away: the exception would stay unobserved.
            _ = result.Task.Exception;
        }
    }

    /// <summary>Both at once: a caller that finds no fetch under way finds its token.</summary>
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
