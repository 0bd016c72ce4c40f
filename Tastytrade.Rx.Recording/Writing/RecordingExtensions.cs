using Tastytrade.Rx.Recordings.Format;

namespace Tastytrade.Rx;

/// <summary>Records market data: <c>streamer.RecordTo(path)</c>.</summary>
public static class RecordingExtensions
{
    /// <summary>Records everything that a streamer receives from now on, until the recorder or the streamer is disposed. Values that the
    /// streamer already has are recorded first.</summary>
    /// <param name="streamer">The streamer. It can have one recorder at a time.</param>
    /// <param name="path">A folder, which is created if it does not exist and gets files with names that sort by time; or one new file,
    /// whose name ends with <c>.ttrx.zst</c>.</param>
    /// <param name="options">The options; null for the defaults.</param>
    /// <returns>The recorder. Dispose it before the streamer.</returns>
    /// <exception cref="ArgumentException">The path is empty, or an option is out of range.</exception>
    /// <exception cref="IOException">The file exists, or cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">There is no permission to create the file.</exception>
    /// <exception cref="ObjectDisposedException">The streamer was disposed.</exception>
    /// <exception cref="InvalidOperationException">The streamer is being recorded already.</exception>
    public static Recorder RecordTo(this DXLinkStreamer streamer, string path, RecorderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(streamer);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (path.EndsWith(".zst", StringComparison.OrdinalIgnoreCase) && !path.EndsWith(RecordingFiles.Extension, StringComparison.Ordinal))
        {
            throw new ArgumentException(
                $"{path} is no name for a recording: the name of a file ends with {RecordingFiles.Extension}.", nameof(path));
        }

        options ??= new RecorderOptions();
        options.Validate();
        return new Recorder(streamer, path, options);
    }
}
