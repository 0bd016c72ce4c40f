using System.Globalization;

namespace Tastytrade.Rx.Recordings.Format;

/// <summary>Names the files of a recording, and finds them.</summary>
internal static class RecordingFiles
{
    /// <summary>What the name of each file ends with.</summary>
    public const string Extension = ".ttrx.zst";

    /// <summary>The highest number of files with the same time.</summary>
    private const int MaxNumber = 9999;

    /// <summary>The files of a recording, in order: the file itself, or all in a folder.</summary>
    /// <exception cref="FileNotFoundException">There is no such file, or the folder has no recording.</exception>
    public static IReadOnlyList<string> Find(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!Directory.Exists(path))
            return File.Exists(path) ? [path] : throw new FileNotFoundException($"There is no file or folder {path}.", path);

        // Windows patterns also match longer extensions.
        var files = Directory.EnumerateFiles(path, "*" + Extension)
            .Where(file => file.EndsWith(Extension, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToArray();
        return files.Length > 0
            ? files
            : throw new FileNotFoundException($"The folder {path} has no recording (*{Extension}).", path);
    }

    /// <summary>Creates a new file, whose name sorts after those of earlier times: for <c>data/spy</c> such as
    /// <c>data/spy-20261128T133000.123Z-0001.ttrx.zst</c>; for a folder the name begins with the time. It never overwrites a file. The
    /// folder is created if it does not exist.</summary>
    /// <param name="path">A folder that exists or ends with a separator; otherwise the beginning of the names.</param>
    /// <param name="time">The time of the file's first line.</param>
    /// <returns>The file, open for writing without a buffer; others may read it.</returns>
    /// <exception cref="IOException">The file cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder must not be written.</exception>
    public static FileStream Create(string path, DateTimeOffset time)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var start = Start(path) + time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss.fff'Z'", CultureInfo.InvariantCulture);
        if (Path.GetDirectoryName(start) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
        for (var number = 1; ; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{start}-{number:D4}{Extension}");
            try
            {
                return new(name, FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 0);
            }
            catch (IOException) when (number < MaxNumber && File.Exists(name))
            {
                // Another recorder was faster, or this one began two files in a millisecond.
            }
        }
    }

    private static string Start(string path)
    {
        if (Directory.Exists(path) || Path.EndsInDirectorySeparator(path))
            return Path.EndsInDirectorySeparator(path) ? path : path + Path.DirectorySeparatorChar;
        return (path.EndsWith(Extension, StringComparison.Ordinal) ? path[..^Extension.Length] : path) + "-";
    }
}
