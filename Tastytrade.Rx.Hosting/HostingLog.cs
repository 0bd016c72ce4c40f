using Microsoft.Extensions.Logging;

namespace Tastytrade.Rx.Hosting;

/// <summary>Log messages of a hosted streamer, in addition to those of session and streamer: ids 3001 to 3099.</summary>
internal static partial class HostingLog
{
    [LoggerMessage(3001, LogLevel.Warning, "Not connected after {Attempts} tries ({Reason}); the next begins in {Delay}")]
    public static partial void TryingAgain(this ILogger logger, int attempts, string reason, TimeSpan delay);

    [LoggerMessage(3002, LogLevel.Critical, "The streamer is not connected, and is not tried again: {Reason}")]
    public static partial void GaveUp(this ILogger logger, string reason, Exception exception);

    [LoggerMessage(3003, LogLevel.Information, "The streamer has been closed")]
    public static partial void Stopped(this ILogger logger);

    [LoggerMessage(3004, LogLevel.Warning, "The streamer was not closed within the host's time to stop")]
    public static partial void NotStopped(this ILogger logger);

    [LoggerMessage(3005, LogLevel.Error, "What was subscribed before the streamer was connected is not subscribed: {Reason}")]
    public static partial void NotSubscribed(this ILogger logger, string reason, Exception exception);
}
