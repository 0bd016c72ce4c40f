namespace Tastytrade.Rx;

/// <summary>Options of a <see cref="Recorder"/>.</summary>
public sealed record RecorderOptions
{
    /// <summary>Zstandard's compression level, from −7 to 22 without 0 (default: 1). Level 1 suits market data best: lower levels make
    /// larger files, and higher ones need much more processor time for files of about the same size.</summary>
    public int CompressionLevel { get; init; } = 1;

    /// <summary>How long a frame may wait in memory before it is passed to the operating system, from 1 ms to 1 second (default: 1
    /// second). A crash loses at most that.</summary>
    public TimeSpan FlushAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many bytes of frames may wait to be written, from 1 MiB to 1 GiB (default: 64 MiB). The recorder uses up to twice as
    /// much memory, which it frees after a burst. Beyond this limit, data are dropped, counted (<see cref="Recorder.DroppedFrames"/>),
    /// reported on <c>Errors</c>, and marked in the file.</summary>
    public int MaxPendingBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Whether a new file begins with each trading day (default: true): at 18:00 in New York, when Globex opens. Only for a
    /// recording in a folder.</summary>
    public bool RotateDaily { get; init; } = true;

    /// <summary>The size of a file, in bytes, at which the next one begins, at least 1 MiB (default: null, for no limit). A file
    /// begins with a checkpoint of all current values. If that takes more than half of the size, the file becomes twice as long as the
    /// checkpoint. Only for a recording in a folder.</summary>
    public long? RotateAfterBytes { get; init; }

    /// <summary>How long a file is written before the next one begins, at least 1 minute (default: null, for no limit). Only for a
    /// recording in a folder.</summary>
    public TimeSpan? RotateAfter { get; init; }

    /// <summary>The text with which the names of the files in a folder begin (default: <c>market</c>): letters, digits, <c>-</c> and
    /// <c>_</c>, up to 64.</summary>
    public string Name { get; init; } = "market";

    /// <summary>At least so much text is written between two checkpoints: a reader that begins anywhere reads at most that.</summary>
    internal long TextBetweenCheckpoints { get; init; } = 64 * 1024 * 1024;

    /// <summary>Checkpoints take at most this share (one in this many) of a file.</summary>
    internal int ShareOfCheckpoints { get; init; } = 20;

    /// <summary>Replaces each file that is written. Tests use it for disks that are full or slow.</summary>
    internal Func<Stream, Stream> WrapFile { get; init; } = static file => file;

    /// <summary>Validates the options.</summary>
    /// <exception cref="ArgumentException">An option is invalid; the message names it and its valid values.</exception>
    public void Validate()
    {
        OptionGuard.Require(CompressionLevel is >= -7 and <= 22 and not 0, nameof(CompressionLevel), "must be from -7 to 22, but not 0");
        OptionGuard.Require(
            FlushAfter >= TimeSpan.FromMilliseconds(1) && FlushAfter <= TimeSpan.FromSeconds(1),
            nameof(FlushAfter),
            "must be from 1 ms to 1 second");
        OptionGuard.Require(
            MaxPendingBytes is >= 1024 * 1024 and <= 1024 * 1024 * 1024,
            nameof(MaxPendingBytes),
            "must be from 1 MiB (1048576) to 1 GiB (1073741824)");
        OptionGuard.Require(RotateAfterBytes is null or >= 1024 * 1024, nameof(RotateAfterBytes), "must be at least 1 MiB (1048576)");
        OptionGuard.Require(
            RotateAfter is not { } time || time >= TimeSpan.FromMinutes(1), nameof(RotateAfter), "must be at least 1 minute");
        OptionGuard.Require(
            Name is { Length: > 0 and <= 64 } && Name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'),
            nameof(Name),
            "must be 1 to 64 letters, digits, '-' and '_'");
    }
}
