using Microsoft.Extensions.Logging;

namespace Tastytrade.Rx.Diagnostics;

/// <summary>What a streamer logs. Ids are stable: 2001 to 2099.</summary>
/// <remarks>A logger is the user's code: it is never called under a lock, and one that throws costs the line that it was to
/// write.</remarks>
internal static partial class StreamerLog
{
    /// <summary>Logs what the connection reports to users.</summary>
    public static void Told(ILogger logger, object notice) => Guard(logger, log =>
    {
        switch (notice)
        {
            case ConnectionState { Status: ConnectionStatus.Failed } failed: Failed(log, failed, failed.Error); break;
            case ConnectionState state:
                State(log, state);
                if (state is { Status: ConnectionStatus.Connected, IsDelayed: true })
                    Delayed(log, state.Connection);
                break;
            case Reconnection again: Reconnected(log, again.Session, again.Offline, again.Cause); break;
            case DXLinkError error: Error(log, error, error.Exception); break;
        }
    });

    public static void Conflated(ILogger logger, long count, TimeSpan period) => Guard(logger, log => ConflatedEvents(log, count, period));

    public static void Guard(ILogger logger, Action<ILogger> write)
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

    [LoggerMessage(2001, LogLevel.Information, "Connection: {State}")]
    private static partial void State(ILogger logger, ConnectionState state);

    [LoggerMessage(2002, LogLevel.Information, "Reconnected as session {Session} after {Offline}: {Cause}")]
    private static partial void Reconnected(ILogger logger, int session, TimeSpan offline, string cause);

    [LoggerMessage(2003, LogLevel.Warning, "{Error}")]
    private static partial void Error(ILogger logger, DXLinkError error, Exception? exception);

    [LoggerMessage(2004, LogLevel.Information, "Connection {Connection}: after {Attempts} failed attempts, the next begins in {Delay}")]
    public static partial void NextAttempt(ILogger logger, int connection, int attempts, TimeSpan delay);

    [LoggerMessage(2005, LogLevel.Debug, "Connection {Connection}, channel {Channel}: open, for {Title}")]
    public static partial void ChannelOpened(ILogger logger, int connection, int channel, string title);

    [LoggerMessage(2006, LogLevel.Debug, "Connection {Connection}, channel {Channel}: subscriptions sent, {Added} added, {Removed} "
        + "removed, all before them dropped: {IsReset}")]
    public static partial void SubscriptionsSent(ILogger logger, int connection, int channel, int added, int removed, bool isReset);

    [LoggerMessage(2007, LogLevel.Debug, "Connection {Connection}, channel {Channel}: the server sends {DataFormat}, every "
        + "{AggregationPeriod}")]
    public static partial void ChannelConfigured(
        ILogger logger, int connection, int channel, string? dataFormat, TimeSpan? aggregationPeriod);

    [LoggerMessage(2008, LogLevel.Warning, "Observers do not keep up: {Count} events were conflated to newer ones within {Period}")]
    private static partial void ConflatedEvents(ILogger logger, long count, TimeSpan period);

    [LoggerMessage(2010, LogLevel.Warning, "Connection {Connection}: the data are delayed, as tastytrade gives them to accounts that "
        + "are not approved or funded, and in the sandbox")]
    private static partial void Delayed(ILogger logger, int connection);

    /// <summary>Nothing comes any more, and nothing tries again: it must stand out in the logs.</summary>
    [LoggerMessage(2009, LogLevel.Critical, "Connection, for good: {State}")]
    private static partial void Failed(ILogger logger, ConnectionState state, Exception? exception);
}
