using Microsoft.Extensions.Logging;

namespace Tastytrade.Rx.Diagnostics;

/// <summary>What a streamer logs. Ids are stable: 2xxx for the connection and its feed.</summary>
internal static partial class StreamerLog
{
    /// <summary>Logs what users are told of the connection. A logger is the user's code: one that throws costs the line that it
    /// was to write.</summary>
    public static void Told(ILogger logger, object notice)
    {
        try
        {
            switch (notice)
            {
                case ConnectionState state: State(logger, state); break;
                case Reconnection again: Reconnected(logger, again.Session, again.Offline, again.Cause); break;
                case DXLinkError error: Error(logger, error, error.Exception); break;
            }
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
}
