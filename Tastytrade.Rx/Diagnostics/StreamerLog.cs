using Microsoft.Extensions.Logging;

namespace Tastytrade.Rx.Diagnostics;

/// <summary>What a streamer logs. Ids are stable: 2xxx for the connection and its feed.</summary>
internal static partial class StreamerLog
{
    [LoggerMessage(2001, LogLevel.Information, "Connection: {State}")]
    public static partial void State(ILogger logger, ConnectionState state);

    [LoggerMessage(2002, LogLevel.Information, "Reconnected as session {Session} after {Offline}: {Cause}")]
    public static partial void Reconnected(ILogger logger, int session, TimeSpan offline, string cause);

    [LoggerMessage(2003, LogLevel.Warning, "{Error}")]
    public static partial void Error(ILogger logger, DXLinkError error, Exception? exception);
}
