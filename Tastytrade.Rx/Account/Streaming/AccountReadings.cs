using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Tastytrade.Rx.Account.State;

namespace Tastytrade.Rx.Account.Streaming;

/// <summary>Reads the accounts after each connect, on demand and on a schedule, until it succeeds. Of two readings, only the later one goes
/// on.</summary>
internal sealed class AccountReadings(
    AccountLoader loader, AccountStore store, Lock gate, IScheduler scheduler, AccountStreamerOptions options) : IDisposable
{
    private readonly SerialDisposable next = new();

    /// <summary>The reading that goes on; null if none does.</summary>
    private CancellationDisposable? running;
    private List<TaskCompletionSource<AccountState>> waiting = [];
    private bool isConnected;
    private bool isDisposed;

    /// <summary>Called with each reading, under the lock: the update, and when the reading began.</summary>
    public required Action<AccountUpdate, DateTimeOffset> Taken { get; init; }

    /// <summary>Called when a reading has failed. It is tried again, unless this is disposed.</summary>
    public required Action<Exception> Failed { get; init; }

    public long Complete { get; private set; }

    public long FailedCount { get; private set; }

    public Exception? LastFailure { get; private set; }

    /// <summary>Begins a reading. After a connect it replaces the one that goes on; otherwise the one that goes on is enough.</summary>
    public void Start(AccountUpdateCause cause)
    {
        lock (gate)
        {
            // The connection may have been lost, or made again, since a reading on the schedule was due.
            isConnected |= cause == AccountUpdateCause.Connected;
            if (isDisposed || !isConnected || (running is not null && cause == AccountUpdateCause.Resync))
                return;
            var mine = new CancellationDisposable();
            Replace(mine);

            // The caller holds the connection's lock, and a request may call the user's handler.
            scheduler.Schedule(() => _ = RunAsync(cause, mine));
        }
    }

    /// <summary>The connection is lost: what is read now would miss changes.</summary>
    public void Stop()
    {
        lock (gate)
        {
            isConnected = false;
            Replace(null);
        }
    }

    /// <summary>Waits for a reading that begins after this call: now, after the one that goes on, or after the reconnect. Frequent calls
    /// share readings, so that they neither cancel one another nor exceed the rates of the API.</summary>
    public async Task<AccountState> RequestAsync(CancellationToken cancellationToken)
    {
        var mine = new TaskCompletionSource<AccountState>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, typeof(AccountStreamer));
            waiting.Add(mine);
            Start(AccountUpdateCause.Resync);
        }

        try
        {
            return await mine.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (gate)
                waiting.Remove(mine);
        }
    }

    public void Dispose()
    {
        TaskCompletionSource<AccountState>[] abandoned;
        lock (gate)
        {
            (isDisposed, isConnected) = (true, false);
            abandoned = [.. waiting];
            waiting = [];
            Replace(null);
            next.Dispose();
        }

        foreach (var one in abandoned)
        {
            one.TrySetException(new ObjectDisposedException(nameof(AccountStreamer)));
            _ = one.Task.Exception;
        }
    }

    private void Replace(CancellationDisposable? reading)
    {
        next.Disposable = Disposable.Empty;
        if (running is { } previous)
            scheduler.Schedule(previous.Dispose);
        running = reading;
    }

    private async Task RunAsync(AccountUpdateCause cause, CancellationDisposable mine)
    {
        var failures = 0;
        var pause = TimeSpan.Zero;
        while (true)
        {
            try
            {
                if (pause > TimeSpan.Zero)
                    await Observable.Timer(pause, scheduler).ToTask(mine.Token).ConfigureAwait(false);
                if (await ReadAsync(cause, mine).ConfigureAwait(false))
                    return;
                pause = AccountStore.Lag;
            }
            catch (Exception failure) when (IsCurrent(mine))
            {
                lock (gate)
                    (FailedCount, LastFailure) = (FailedCount + 1, failure);
                Failed(failure);
                pause = options.Backoff.Delay(++failures, options.Random());
            }
            catch (Exception)
            {
                // Another reading goes on, or the streamer or the session has ended.
                return;
            }
        }
    }

    private bool IsCurrent(CancellationDisposable reading)
    {
        lock (gate)
            return running == reading;
    }

    /// <returns>False if REST may lag behind the stream, so that the reading must be repeated.</returns>
    private async Task<bool> ReadAsync(AccountUpdateCause cause, CancellationDisposable mine)
    {
        long mark;
        TaskCompletionSource<AccountState>[] callers;
        var begun = scheduler.Now;
        lock (gate)
        {
            mark = store.Mark;
            callers = [.. waiting];
        }

        var (readings, unavailable) = await loader.LoadAsync(mark, begun, Working, mine.Token).ConfigureAwait(false);
        AccountState state;
        lock (gate)
        {
            if (running != mine)
                return true;
            var update = store.Take(readings, cause, unavailable, scheduler.Now);
            state = update.State;
            Taken(update, begun);
            if (state.IsStale)
                return false;
            Complete++;
            running = null;
            waiting = [.. waiting.Except(callers)];
            if (waiting.Count > 0)
                Start(AccountUpdateCause.Resync);
            else if (options.ResyncInterval != Timeout.InfiniteTimeSpan)
                next.Disposable = scheduler.Schedule(options.ResyncInterval, () => Start(AccountUpdateCause.Resync));
        }

        foreach (var one in callers)
            one.TrySetResult(state);
        return true;
    }

    private IReadOnlyList<AccountOrder> Working(AccountNumber account)
    {
        lock (gate)
            return store.Working(account);
    }
}
