namespace Tastytrade.Rx.Recordings.Format;

/// <summary>Appends blocks of lines to a file: each is a skippable Zstandard frame with the block's header, and a Zstandard frame with the
/// lines. Not thread-safe.</summary>
internal sealed class BlockWriter : IDisposable
{
    /// <param name="stream">The file, which is disposed with the writer.</param>
    /// <param name="level">The compression level.</param>
    public BlockWriter(Stream stream, int level) => throw new NotImplementedException();

    /// <summary>The bytes written so far.</summary>
    public long Length => throw new NotImplementedException();

    /// <summary>Writes a block, and passes it to the operating system.</summary>
    /// <param name="lines">Whole lines.</param>
    /// <param name="first">The time of the first line, in UTC ticks.</param>
    /// <param name="last">The time of the last line.</param>
    /// <param name="isCheckpoint">Whether the block begins with the line that begins a checkpoint.</param>
    public void Write(ReadOnlySpan<byte> lines, long first, long last, bool isCheckpoint) => throw new NotImplementedException();

    public void Dispose() => throw new NotImplementedException();
}
