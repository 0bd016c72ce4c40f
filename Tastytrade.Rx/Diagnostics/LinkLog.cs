using System.Reactive.Concurrency;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Tastytrade.Rx.Diagnostics;

/// <summary>What a connection does beyond what users are told of it, for whoever looks into it. Written on the scheduler, since it is called
/// under the connection's lock.</summary>
internal sealed class LinkLog(ILogger logger, IScheduler scheduler)
{
    public static LinkLog None { get; } = new(NullLogger.Instance, Scheduler.Default);

    public void NextAttempt(int connection, int attempts, TimeSpan delay) =>
        Write(log => StreamerLog.NextAttempt(log, connection, attempts, delay));

    public void ChannelOpened(int connection, int channel, string title) =>
        Write(log => StreamerLog.ChannelOpened(log, connection, channel, title));

    public void SubscriptionsSent(int connection, int channel, int added, int removed, bool isReset) =>
        Write(log => StreamerLog.SubscriptionsSent(log, connection, channel, added, removed, isReset));

    public void ChannelConfigured(int connection, int channel, string? dataFormat, TimeSpan? aggregationPeriod) =>
        Write(log => StreamerLog.ChannelConfigured(log, connection, channel, dataFormat, aggregationPeriod));

    private void Write(Action<ILogger> write)
    {
        if (logger is not NullLogger)
            scheduler.Schedule(() => StreamerLog.Guard(logger, write));
    }
}
