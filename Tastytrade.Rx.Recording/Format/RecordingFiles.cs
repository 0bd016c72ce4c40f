namespace Tastytrade.Rx.Recordings.Format;

/// <summary>Names the files of a recording, and finds them.</summary>
internal static class RecordingFiles
{
    /// <summary>What the name of each file ends with.</summary>
    public const string Extension = ".ttrx.zst";

    /// <summary>The files of a recording, in order: the file itself, or all in a folder.</summary>
    /// <exception cref="FileNotFoundException">There is no such file, or the folder has no recording.</exception>
    public static IReadOnlyList<string> Find(string path) => throw new NotImplementedException();
}
