using System.Reactive.Concurrency;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Tastytrade.Rx.Diagnostics;

/// <summary>Calls a streamer's logger line by line from its own scheduled loop. A slow or blocking logger delays nothing else, and the
/// queue of lines is bounded.</summary>
/// <remarks>Thread-safe. A logger is user code: it is never called under a lock, and when it throws, only the line it was writing is
/// lost.</remarks>
internal sealed class LogQueue(ILogger logger, IScheduler scheduler)
{
    /// <summary>The most lines that may wait.</summary>
    public const int MostWaiting = 1000;

    private readonly Lock gate = new();
    private readonly Queue<Action<ILogger>> waiting = [];
    private long dropped;
    private bool isRunning;

    public static LogQueue None { get; } = new(NullLogger.Instance, Scheduler.Default);

    /// <summary>Whether a logger was supplied.</summary>
    public bool IsUsed => logger is not NullLogger;

    /// <summary>Queues a line behind those that wait.</summary>
    /// <param name="write">Calls the logger.</param>
    /// <param name="isNeeded">Whether the line is written even when the queue is full.</param>
    public void Write(Action<ILogger> write, bool isNeeded = false)
    {
        if (!IsUsed)
            return;
        lock (gate)
        {
            // Once full, the queue takes no more lines until it is empty: one gap in the log is better than one behind every line.
            if (!isNeeded && (dropped > 0 || waiting.Count >= MostWaiting))
            {
                dropped++;
                return;
            }

            waiting.Enqueue(write);
            if (isRunning)
                return;
            isRunning = true;
        }

        scheduler.Schedule(Run);
    }

    private void Run()
    {
        while (TakeNext() is { } write)
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
    }

    private Action<ILogger>? TakeNext()
    {
        lock (gate)
        {
            if (waiting.TryDequeue(out var next))
                return next;
            if (dropped > 0)
            {
                var count = dropped;
                dropped = 0;
                return log => StreamerLog.Dropped(log, count);
            }

            isRunning = false;
            return null;
        }
    }
}
