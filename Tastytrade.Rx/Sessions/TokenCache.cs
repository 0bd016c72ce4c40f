using System.Reactive.Concurrency;

namespace Tastytrade.Rx.Sessions;

/// <summary>Keeps a token while it is good, and fetches the next one once for all who wait for it.</summary>
/// <param name="fetch">Gets a token; its cancellation is the session's end, never a single caller's.</param>
/// <param name="goodUntil">When a token must no longer be handed out.</param>
/// <param name="scheduler">The clock.</param>
/// <param name="lifetime">Cancelled when the session ends.</param>
internal sealed class TokenCache<T>(
    Func<CancellationToken, Task<T>> fetch, Func<T, DateTimeOffset> goodUntil, IScheduler scheduler, CancellationToken lifetime)
    where T : class
{
    private readonly Lock gate = new();
    private T? cached;
    private Task<T>? fetching;

    /// <summary>A good token. A failed fetch fails for all who waited for it; the next call fetches again.</summary>
    public Task<T> GetAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource<T>? mine = null;
        Task<T> result;
        lock (gate)
        {
            if (cached is { } token && scheduler.Now < goodUntil(token))
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

    /// <summary>Forgets the token where it is the refused one. A newer one stays: its caller was merely late to hear.</summary>
    /// <returns>Whether it was.</returns>
    public bool Drop(Func<T, bool> isRefused)
    {
        lock (gate)
        {
            if (cached is not { } token || !isRefused(token))
                return false;
            cached = null;
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

            // Every caller may have gone away: then nobody else looks at the exception.
            _ = result.Task.Exception;
        }
    }

    /// <summary>Both at once: whoever finds no fetch under way finds its token.</summary>
    private void Finish(T? token)
    {
        lock (gate)
        {
            cached = token;
            fetching = null;
        }
    }
}
