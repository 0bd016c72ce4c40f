using System.Reactive.Concurrency;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Tastytrade.Rx.Diagnostics;

/// <summary>Calls a streamer's logger, line after line, on a turn of its own: one that is slow or blocks holds up nothing else, and what
/// waits for it is bounded.</summary>
/// <remarks>Thread-safe. A logger is the user's code: it is never called under a lock, and one that throws costs the line that it was to
/// write.</remarks>
internal sealed class LogLane(ILogger logger, IScheduler scheduler)
{
    /// <summary>How many lines may wait.</summary>
    public const int MostWaiting = 1000;

    private readonly Lock gate = new();
    private readonly Queue<Action<ILogger>> waiting = [];
    private long dropped;
    private bool isRunning;

    public static LogLane None { get; } = new(NullLogger.Instance, Scheduler.Default);

    /// <summary>Whether anything is written at all.</summary>
    public bool IsUsed => logger is not NullLogger;

    /// <summary>Writes a line soon, after those before it.</summary>
    /// <param name="write">Calls the logger.</param>
    /// <param name="isNeeded">Whether it is written however many lines wait.</param>
    public void Write(Action<ILogger> write, bool isNeeded = false)
    {
        if (!IsUsed)
            return;
        lock (gate)
        {
            // Once full, the lane takes no more until it is empty: what was dropped is one gap in the log, and not one behind every line.
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
