using System.Reactive.Concurrency;

namespace Tastytrade.Rx.Diagnostics;

/// <summary>Logs details of a connection that are not reported to users, for troubleshooting. The number of lines per second is limited, so
/// a busy or hostile server cannot fill the log.</summary>
/// <remarks>Thread-safe: called under the lock of each connection.</remarks>
internal sealed class ConnectionLog(LogQueue lane, IScheduler scheduler)
{
    /// <summary>The most lines written within a second.</summary>
    public const int MostPerSecond = 100;

    private readonly Lock gate = new();
    private DateTimeOffset begin;
    private int written;
    private long leftOut;

    public static ConnectionLog None { get; } = new(LogQueue.None, Scheduler.Default);

    public LogQueue Lane => lane;

    public void NextAttempt(int connection, int attempts, TimeSpan delay) =>
        lane.Write(log => StreamerLog.NextAttempt(log, connection, attempts, delay));

    public void ChannelOpened(int connection, int channel, string title) =>
        Write(log => StreamerLog.ChannelOpened(log, connection, channel, title));

    public void SubscriptionsSent(int connection, int channel, int added, int removed, bool isReset) =>
        Write(log => StreamerLog.SubscriptionsSent(log, connection, channel, added, removed, isReset));

    public void ChannelConfigured(int connection, int channel, string? dataFormat, TimeSpan? aggregationPeriod) =>
        Write(log => StreamerLog.ChannelConfigured(log, connection, channel, dataFormat, aggregationPeriod));

    private void Write(Action<Microsoft.Extensions.Logging.ILogger> write)
    {
        if (!lane.IsUsed)
            return;
        lock (gate)
        {
            var now = scheduler.Now;
            if ((now - begin).Duration() >= TimeSpan.FromSeconds(1))
            {
                if (leftOut is > 0 and var count)
                    lane.Write(log => StreamerLog.LeftOut(log, count));
                (begin, written, leftOut) = (now, 0, 0);
            }

            if (written == MostPerSecond)
                leftOut++;
            else
                written++;
            if (leftOut > 0)
                return;
        }

        lane.Write(write);
    }
}
