using Microsoft.Extensions.Logging;

namespace Tastytrade.Rx.Diagnostics;

/// <summary>The log messages of a streamer, written through its <see cref="LogQueue"/>. Event ids are stable: 2001 to 2099.</summary>
internal static partial class StreamerLog
{
    /// <summary>Logs a notification that the connection reports to users.</summary>
    public static void Write(LogQueue lane, object notice) => lane.Write(
        log =>
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
                case MarketDataError error: Error(log, error, error.Exception); break;
            }
        },
        isNeeded: notice is ConnectionState { Status: ConnectionStatus.Failed });

    [LoggerMessage(2001, LogLevel.Information, "Connection: {State}")]
    private static partial void State(ILogger logger, ConnectionState state);

    [LoggerMessage(2002, LogLevel.Information, "Reconnected as session {Session} after {Offline}: {Cause}")]
    private static partial void Reconnected(ILogger logger, int session, TimeSpan offline, string cause);

    [LoggerMessage(2003, LogLevel.Warning, "{Error}")]
    private static partial void Error(ILogger logger, MarketDataError error, Exception? exception);

    [LoggerMessage(2004, LogLevel.Information, "Connection {Connection}: after {Attempts} failed attempts, the next begins in {Delay}")]
    public static partial void NextAttempt(ILogger logger, int connection, int attempts, TimeSpan delay);

    [LoggerMessage(2005, LogLevel.Debug, "Connection {Connection}, channel {Channel}: open, for {Title}")]
    public static partial void ChannelOpened(ILogger logger, int connection, int channel, string title);

    [LoggerMessage(2006, LogLevel.Debug, "Connection {Connection}, channel {Channel}: subscriptions sent, {Added} added, {Removed} "
        + "removed, reset: {IsReset}")]
    public static partial void SubscriptionsSent(ILogger logger, int connection, int channel, int added, int removed, bool isReset);

    [LoggerMessage(2007, LogLevel.Debug, "Connection {Connection}, channel {Channel}: the server sends {DataFormat}, every "
        + "{AggregationPeriod}")]
    public static partial void ChannelConfigured(
        ILogger logger, int connection, int channel, string? dataFormat, TimeSpan? aggregationPeriod);

    [LoggerMessage(2008, LogLevel.Warning, "Observers do not keep up: {Count} events were conflated to newer ones within {Period}")]
    public static partial void Conflated(ILogger logger, long count, TimeSpan period);

    [LoggerMessage(2010, LogLevel.Warning, "Connection {Connection}: the data are delayed, as tastytrade provides them to accounts that "
        + "are not approved or funded, and in the sandbox")]
    private static partial void Delayed(ILogger logger, int connection);

    /// <summary>Critical, because no more data will come and nothing retries.</summary>
    [LoggerMessage(2009, LogLevel.Critical, "Connection ended: {State}")]
    private static partial void Failed(ILogger logger, ConnectionState state, Exception? exception);

    [LoggerMessage(2011, LogLevel.Warning, "The logger does not keep up: {Count} lines were dropped")]
    public static partial void Dropped(ILogger logger, long count);

    [LoggerMessage(2012, LogLevel.Debug, "{Count} lines about channels and subscriptions were left out because there were too many within "
        + "a second")]
    public static partial void LeftOut(ILogger logger, long count);
}
