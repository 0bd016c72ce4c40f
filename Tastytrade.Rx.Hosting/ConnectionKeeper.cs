using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Tastytrade.Rx.Hosting;

/// <summary>Creates the session and its streamer, tries again after failures, and disposes both in order.</summary>
internal sealed class ConnectionKeeper(TastytradeOptions options, ILoggerFactory loggers) : IAsyncDisposable
{
    private const double LeastDelay = 0.02;

    private readonly Lock gate = new();
    private readonly ILogger logger = loggers.CreateLogger<TastytradeStreamer>();
    private readonly CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource<Connection> connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SessionOptions? login;
    private Task? running;
    private Task? stopped;
    private TastytradeSession? session;
    private volatile Connection? current;
    private volatile Exception? failure;

    /// <summary>The connection; null before the first. It is kept after the end, to report how it ended.</summary>
    public Connection? Current => current;

    /// <summary>Why the last attempt failed.</summary>
    public Exception? Failure => failure;

    /// <summary>Whether no further attempt will be made.</summary>
    public bool HasEnded => connected.Task.IsFaulted;

    /// <summary>Whether it has ended for a reason other than the stop of the host.</summary>
    public bool HasFailed => HasEnded && connected.Task.Exception?.InnerException is not ObjectDisposedException;

    public TastytradeOptions Options => options;

    public async Task<Connection> GetAsync(CancellationToken cancellationToken)
    {
        Start();
        return await connected.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Start()
    {
        lock (gate)
        {
            if (running is not null || stopped is not null)
                return;

            // The first caller may be a request, whose span and scopes must not leak into the background work.
            using var flow = ExecutionContext.SuppressFlow();
            running = Task.Run(RunAsync);
        }
    }

    /// <summary>Stops connecting and disposes the streamer and the session, for as long as the host waits.</summary>
    public async Task StopAsync(CancellationToken hurry)
    {
        try
        {
            await DisposeAsync().AsTask().WaitAsync(hurry).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (hurry.IsCancellationRequested)
        {
            Log(HostingLog.NotStopped);
        }
    }

    public ValueTask DisposeAsync()
    {
        lock (gate)
            return new(stopped ??= EndAsync(running));
    }

    /// <summary>Logs that a subscription failed once the streamer was connected. A failure to connect is logged elsewhere.</summary>
    public void NotSubscribed(Exception error)
    {
        if (!HasEnded)
            Log(log => log.NotSubscribed(error.Message, error));
    }

    private async Task RunAsync()
    {
        try
        {
            await TryUntilConnectedAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Otherwise the callers that wait would never get an answer.
            failure = e;
            Fail(e);
        }
    }

    private async Task TryUntilConnectedAsync()
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                current = await ConnectAsync().ConfigureAwait(false);
                connected.TrySetResult(current);
                return;
            }
            catch (Exception) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                failure = e;
                if (options.WaitForConnection || !MayPass(e))
                {
                    Fail(e);
                    Log(log => log.GaveUp(e.Message, e));
                    return;
                }

                var delay = Delay(options.Streamer.Backoff, failures, Random.Shared.NextDouble());
                Log(log => log.TryingAgain(failures, e.Message, delay));
                if (!await WaitAsync(delay).ConfigureAwait(false))
                    return;
            }
        }
    }

    private async Task<Connection> ConnectAsync()
    {
        // Once: the user's function may create objects for one session, such as a handler.
        login ??= options.ToSession();
        session ??= await TastytradeSession
            .LoginAsync(login with { Logger = login.Logger ?? loggers.CreateLogger<TastytradeSession>() }, stopping.Token)
            .ConfigureAwait(false);
        var streamer = options.Streamer.Logger is NullLogger
            ? options.Streamer with { Logger = loggers.CreateLogger<DXLinkStreamer>() }
            : options.Streamer;
        return new(session, await DXLinkStreamer.ConnectAsync(session, streamer, stopping.Token).ConfigureAwait(false));
    }

    private async Task EndAsync(Task? connecting)
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        if (connecting is not null)
            await connecting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Fail(new ObjectDisposedException(nameof(TastytradeStreamer), "The host has stopped, and its streamer with it."));
        if (current is { } there)
            await there.Streamer.DisposeAsync().ConfigureAwait(false);
        if (session is not null)
            await session.DisposeAsync().ConfigureAwait(false);
        stopping.Dispose();
        Log(HostingLog.Stopped);
    }

    /// <summary>Fails all waiting callers, and observes the exception in case there are none.</summary>
    private void Fail(Exception error)
    {
        connected.TrySetException(error);
        _ = connected.Task.Exception;
    }

    /// <summary>Loggers are user code: an exception loses the line and nothing else.</summary>
    private void Log(Action<ILogger> write)
    {
        try
        {
            write(logger);
        }
        catch (Exception e)
        {
            System.Diagnostics.Debug.WriteLine(e);
        }
    }

    /// <summary>Unlike in a streamer, every wait is random and not only the first: many programs may have started together. It is never
    /// zero, since each attempt is a login.</summary>
    internal static TimeSpan Delay(BackoffOptions backoff, int failures, double random)
    {
        var least = Math.Max(backoff.MinDelay.TotalSeconds, LeastDelay);
        var longest = Math.Max(least, Math.Min(backoff.MaxDelay.TotalSeconds, least * Math.Pow(backoff.Factor, failures - 1)));
        return TimeSpan.FromSeconds(longest * (0.5 + (random / 2)));
    }

    private async Task<bool> WaitAsync(TimeSpan delay)
    {
        try
        {
            await Observable.Timer(delay, options.Streamer.Scheduler).ToTask(stopping.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static bool MayPass(Exception e) => e is ConnectionFailedException or TastytradeRequestException { IsTransient: true };
}

/// <summary>A login and a streamer that uses it.</summary>
internal sealed record Connection(TastytradeSession Session, DXLinkStreamer Streamer);
