using Microsoft.Extensions.Logging;

namespace Tastytrade.Rx.Recordings.Hosting;

/// <summary>Log messages of a hosted recording: ids 3101 to 3199.</summary>
internal static partial class RecordingLog
{
    [LoggerMessage(3101, LogLevel.Information, "Recording to {File}")]
    public static partial void Started(this ILogger logger, string file);

    [LoggerMessage(
        3102,
        LogLevel.Information,
        "Recorded {Frames} frames, {Dropped} dropped, {TextBytes} bytes in {FileBytes} bytes of files; the last is {File}")]
    public static partial void Ended(this ILogger logger, long frames, long dropped, long textBytes, long fileBytes, string file);

    [LoggerMessage(3103, LogLevel.Error, "Nothing is recorded to {Path} any more: {Reason}")]
    public static partial void Failed(this ILogger logger, string path, string reason, Exception exception);

    [LoggerMessage(3104, LogLevel.Warning, "The recording was not completed within the host's time to stop")]
    public static partial void NotStopped(this ILogger logger);
}
