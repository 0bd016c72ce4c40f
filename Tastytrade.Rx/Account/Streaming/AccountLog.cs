using Microsoft.Extensions.Logging;
using Tastytrade.Rx.Diagnostics;

namespace Tastytrade.Rx.Account.Streaming;

/// <summary>The log messages of an account streamer, written through its <see cref="LogQueue"/>. Event ids are stable: 2101 to 2199. None
/// has a token or a whole account number.</summary>
internal static partial class AccountLog
{
    public static void Write(LogQueue lane, ConnectionState state) => lane.Write(
        log =>
        {
            if (state.Status == ConnectionStatus.Failed)
                Failed(log, state, state.Error);
            else
                State(log, state);
        },
        isNeeded: state.Status == ConnectionStatus.Failed);

    public static void Write(LogQueue lane, Reconnection again) =>
        lane.Write(log => Reconnected(log, again.Session, again.Offline, again.Cause));

    public static void Write(LogQueue lane, MarketDataError error) => lane.Write(log => Error(log, error, error.Exception));

    public static void Write(LogQueue lane, AccountUpdate update)
    {
        if (update.Cause is AccountUpdateCause.Connected or AccountUpdateCause.Resync)
            lane.Write(log => Read(log, update));
    }

    [LoggerMessage(2101, LogLevel.Information, "Account streamer: {State}")]
    private static partial void State(ILogger logger, ConnectionState state);

    [LoggerMessage(2102, LogLevel.Information, "Account streamer reconnected as session {Session} after {Offline}: {Cause}")]
    private static partial void Reconnected(ILogger logger, int session, TimeSpan offline, string cause);

    [LoggerMessage(2103, LogLevel.Warning, "Account streamer: {Error}")]
    private static partial void Error(ILogger logger, MarketDataError error, Exception? exception);

    /// <summary>Critical, because no more data will come and nothing retries.</summary>
    [LoggerMessage(2104, LogLevel.Critical, "Account streamer ended: {State}")]
    private static partial void Failed(ILogger logger, ConnectionState state, Exception? exception);

    [LoggerMessage(2105, LogLevel.Debug, "Accounts read: {Update}")]
    private static partial void Read(ILogger logger, AccountUpdate update);
}
