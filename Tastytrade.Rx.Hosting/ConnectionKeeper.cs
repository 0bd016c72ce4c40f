using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Tastytrade.Rx.Hosting;

/// <summary>A session and its streamer, made once, and once more for each try that failed; disposed in their order.</summary>
internal sealed class ConnectionKeeper(TastytradeOptions options, ILoggerFactory loggers) : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly ILogger logger = loggers.CreateLogger<TastytradeStreamer>();
    private readonly CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource<Connection> connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? running;
    private Task? stopped;
    private TastytradeSession? session;
    private volatile Connection? current;
    private volatile Exception? failure;

    /// <summary>What is connected; null before. Stays after the end, for whoever asks how it ended.</summary>
    public Connection? Current => current;

    /// <summary>Why the last try failed.</summary>
    public Exception? Failure => failure;

    /// <summary>Whether there will be no other try.</summary>
    public bool HasEnded => connected.Task.IsFaulted;

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
            if (running is null && stopped is null)
                running = Task.Run(RunAsync);
        }
    }

    /// <summary>Gives up connecting, and disposes what there is, for as long as the host waits.</summary>
    public async Task StopAsync(CancellationToken hurry)
    {
        try
        {
            await DisposeAsync().AsTask().WaitAsync(hurry).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (hurry.IsCancellationRequested)
        {
            logger.NotStopped();
        }
    }

    public ValueTask DisposeAsync()
    {
        lock (gate)
            return new(stopped ??= EndAsync(running));
    }

    private async Task RunAsync()
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
                    logger.GaveUp(e.Message, e);
                    Fail(e);
                    return;
                }

                var delay = Delay(failures);
                logger.TryingAgain(failures, e.Message, delay);
                if (!await WaitAsync(delay).ConfigureAwait(false))
                    return;
            }
        }
    }

    private async Task<Connection> ConnectAsync()
    {
        var login = options.ToSession();
        session ??= await TastytradeSession.LoginAsync(login with { Logger = login.Logger ?? loggers.CreateLogger<TastytradeSession>() }, stopping.Token).ConfigureAwait(false);
        var streamer = options.Streamer.Logger is NullLogger ? options.Streamer with { Logger = loggers.CreateLogger<DXLinkStreamer>() } : options.Streamer;
        return new(session, await DXLinkStreamer.ConnectAsync(session, streamer, stopping.Token).ConfigureAwait(false));
    }

    private async Task EndAsync(Task? connecting)
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        if (connecting is not null)
            await connecting.ConfigureAwait(false);
        Fail(new ObjectDisposedException(nameof(TastytradeStreamer), "The host has stopped, and its streamer with it."));
        if (current is { } there)
            await there.Streamer.DisposeAsync().ConfigureAwait(false);
        if (session is not null)
            await session.DisposeAsync().ConfigureAwait(false);
        stopping.Dispose();
        logger.Stopped();
    }

    /// <summary>For all who wait, of whom there may be none.</summary>
    private void Fail(Exception error)
    {
        connected.TrySetException(error);
        _ = connected.Task.Exception;
    }

    /// <summary>Not the first wait is random, as between attempts of a streamer, but each: many programs may have started together.</summary>
    private TimeSpan Delay(int failures)
    {
        var backoff = options.Streamer.Backoff;
        var longest = Math.Min(backoff.MaxDelay.TotalSeconds, backoff.MinDelay.TotalSeconds * Math.Pow(backoff.Factor, failures - 1));
        return TimeSpan.FromSeconds(longest * (0.5 + (Random.Shared.NextDouble() / 2)));
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
