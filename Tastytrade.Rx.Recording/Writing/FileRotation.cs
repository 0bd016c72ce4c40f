using Tastytrade.Rx.Recordings.Format;

namespace Tastytrade.Rx.Recordings.Writing;

/// <summary>Creates the files of a recording, and decides when the next one begins.</summary>
/// <param name="path">A file that ends with <see cref="RecordingFiles.Extension"/>, or a folder.</param>
/// <param name="options">The options.</param>
internal sealed class FileRotation(string path, RecorderOptions options)
{
    /// <summary>How long before midnight a trading day begins, in New York.</summary>
    private static readonly TimeSpan DayBegins = TimeSpan.FromHours(6);

    private readonly bool isFile = path.EndsWith(RecordingFiles.Extension, StringComparison.Ordinal);
    private DateTimeOffset started;

    /// <summary>Begins a file.</summary>
    /// <returns>The file, and its path.</returns>
    public (Stream File, string Path) Begin(DateTimeOffset now)
    {
        // Names sort by time, also after a clock was set back.
        started = now > started ? now : started;
        var file = Create(started);
        return (options.WrapFile(file), file.Name);
    }

    /// <summary>Whether the next file begins.</summary>
    /// <param name="now">The time of the next line.</param>
    /// <param name="length">The length of the current file.</param>
    /// <param name="checkpoint">The length of the checkpoint with which it begins. A file has at least as much after it.</param>
    public bool IsDue(DateTimeOffset now, long length, long checkpoint) => !isFile
        && ((length >= options.RotateAfterBytes && length >= 2 * checkpoint)
            || now - started >= options.RotateAfter
            || (options.RotateDaily && TradingDay(now) > TradingDay(started)));

    private static DateOnly TradingDay(DateTimeOffset time) => DateOnly.FromDateTime((NewYork.TimeOf(time) + DayBegins).DateTime);

    private FileStream Create(DateTimeOffset now)
    {
        if (!isFile && File.Exists(path))
        {
            throw new IOException(
                $"{path} is a file, and not a folder. The name of a recording in one file ends with {RecordingFiles.Extension}.");
        }

        if (!isFile)
            return RecordingFiles.Create(Path.Combine(path, options.Name), now);
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
        return new(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 0);
    }
}
