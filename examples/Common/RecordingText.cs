using System.Globalization;

namespace Tastytrade.Rx.Examples;

/// <summary>How a recording goes, in one line.</summary>
public static class RecordingText
{
    public static string Of(Recorder recorder)
    {
        var dropped = recorder.DroppedFrames > 0 ? $", {recorder.DroppedFrames:N0} DROPPED" : "";
        var ended = recorder.Completion.Exception?.InnerException is { } error ? $" The recording ended early: {error.Message}" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Recorded {recorder.Frames:N0} frames{dropped}, {recorder.FileBytes / 1024.0:N0} KiB, to {recorder.CurrentFile}.{ended}");
    }
}
