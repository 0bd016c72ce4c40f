using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using Tastytrade.Rx.Secrets;

namespace Tastytrade.Rx.Diagnostics;

/// <summary>The delivery counts of a streamer, over all its connections. Any thread may write and read them.</summary>
internal sealed class DeliveryCounters(long streamer, LogQueue log, IScheduler scheduler, Redactor redactor) : IDisposable
{
    /// <summary>Conflations are summed up in one log line per this time.</summary>
    public static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(10);

    private readonly KeyValuePair<string, object?> tag = new(MeterTags.Streamer, streamer);
    private readonly SerialDisposable logTimer = new();
    private long conflated;
    private long discarded;
    private long written;
    private int isReportDue;
    private int observers;
    private int isolated;

    /// <summary>Counters without a streamer and a log, for tests and benchmarks.</summary>
    public static DeliveryCounters Unwatched => new(0, LogQueue.None, Scheduler.Default, Redactor.WithoutSecrets);

    /// <summary>Events of symbols that were not in demand.</summary>
    public UnrequestedEvents Unrequested { get; } = new(redactor);

    /// <summary>Events that were replaced by a newer one.</summary>
    public long Conflated => Volatile.Read(ref conflated);

    /// <summary>Events that must not be dropped but were discarded because too many waited.</summary>
    public long Discarded => Volatile.Read(ref discarded);

    public int Observers => Volatile.Read(ref observers);

    /// <summary>Isolated observers.</summary>
    public int Isolated => Volatile.Read(ref isolated);

    public void ObserverAdded() => Interlocked.Increment(ref observers);

    public void ObserverRemoved() => Interlocked.Decrement(ref observers);

    public void CountIsolated(bool isIsolated) => Interlocked.Add(ref isolated, isIsolated ? 1 : -1);

    public void Conflate(long count)
    {
        if (count == 0)
            return;
        Interlocked.Add(ref conflated, count);
        StreamerMeter.Conflated.Add(count, tag);
        if (log.IsUsed && Interlocked.Exchange(ref isReportDue, 1) == 0)
            logTimer.Disposable = scheduler.Schedule(ReportInterval, LogConflated);
    }

    public void Discard(long count) => Interlocked.Add(ref discarded, count);

    /// <summary>Logs and counts what the streamer reports to users.</summary>
    public void Record(object notice)
    {
        StreamerLog.Write(log, notice);
        if (notice is not MarketDataError error || !StreamerMeter.Errors.Enabled)
            return;
        var type = new KeyValuePair<string, object?>(MeterTags.ErrorType, SnakeCase.Of(error.Kind));

        // An observer's error belongs to no connection.
        if (error.Connection > 0)
            StreamerMeter.Errors.Add(error.Count, type, tag, new(MeterTags.Connection, error.Connection));
        else
            StreamerMeter.Errors.Add(error.Count, type, tag);
    }

    public void Dispose() => logTimer.Dispose();

    private void LogConflated()
    {
        Volatile.Write(ref isReportDue, 0);
        var now = Conflated;
        var count = now - written;
        log.Write(logger => StreamerLog.Conflated(logger, count, ReportInterval));
        written = now;
    }
}
