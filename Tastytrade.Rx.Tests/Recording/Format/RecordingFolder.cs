using System.Globalization;
using Tastytrade.Rx.Recordings.Format;

namespace Tastytrade.Rx.Tests.Recordings.Format;

/// <summary>A temporary folder for files of a recording.</summary>
internal sealed class RecordingFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ttrx");

    public string Root => folder.FullName;

    public string PathOf(string name) => Path.Combine(Root, name);

    /// <summary>Writes a file whose name sorts by its index.</summary>
    public string Write(byte[] bytes, int index = 0)
    {
        var path = PathOf(string.Create(CultureInfo.InvariantCulture, $"{index:D4}{RecordingFiles.Extension}"));
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
