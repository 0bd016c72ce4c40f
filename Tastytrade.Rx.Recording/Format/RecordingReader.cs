namespace Tastytrade.Rx.Recordings.Format;

/// <summary>Reads the lines of a recording, in order, across its files. Opening it reads only the beginning and the end of the first and
/// the last file. Not thread-safe.</summary>
internal sealed class RecordingReader : IDisposable
{
    /// <param name="files">The paths of the files, in order; at least one.</param>
    /// <exception cref="RecordingFormatException">A file is not a recording.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public RecordingReader(IReadOnlyList<string> files) => throw new NotImplementedException();

    /// <summary>The time of the first line, in UTC ticks.</summary>
    public long First => throw new NotImplementedException();

    /// <summary>The time of the last line that is complete, in UTC ticks.</summary>
    public long Last => throw new NotImplementedException();

    /// <summary>The block of the line that was read last, or that <see cref="MoveTo"/> named.</summary>
    public BlockPosition Position => throw new NotImplementedException();

    /// <summary>Continues at the first line of a block.</summary>
    public void MoveTo(BlockPosition position) => throw new NotImplementedException();

    /// <summary>Finds the last checkpoint that is not later than a time. Without one, the beginning of the recording.</summary>
    public BlockPosition FindCheckpoint(long ticks) => throw new NotImplementedException();

    /// <summary>Reads the next line.</summary>
    /// <param name="line">The line. Its content is valid until the next call.</param>
    /// <returns>False at the end of the recording.</returns>
    public bool TryRead(out RecordedLine line) => throw new NotImplementedException();

    public void Dispose() => throw new NotImplementedException();
}
