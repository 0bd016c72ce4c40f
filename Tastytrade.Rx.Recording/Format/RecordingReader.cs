using System.Text;

namespace Tastytrade.Rx.Recordings.Format;

/// <summary>Reads the lines of a recording, in order, across its files. Opening it reads only the beginning of the first file, and the
/// ends of all. Not thread-safe.</summary>
internal sealed class RecordingReader : IDisposable
{
    private readonly IReadOnlyList<string> files;
    private readonly BlockDecoder decoder = new();
    private BlockReader? blocks;
    private int file;
    private ReadOnlyMemory<byte> lines;
    private int next;
    private long ticks;

    /// <param name="files">The paths of the files, in order; at least one.</param>
    /// <exception cref="RecordingFormatException">A file is not a recording, or is of a later version of the format, or no file has a
    /// complete block.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file must not be read.</exception>
    public RecordingReader(IReadOnlyList<string> files)
    {
        ArgumentOutOfRangeException.ThrowIfZero(files.Count);
        this.files = files;
        First = Enumerable.Range(0, files.Count).Select(i => FirstBlock(files[i])).FirstOrDefault(block => block is not null)?.First
            ?? throw new RecordingFormatException($"The recording {files[0]} has no complete block.");
        Last = files.Select((path, i) => i < files.Count - 1 ? LastBlockIfReadable(path) : LastBlock(path))
            .Max(block => block?.Last)!.Value;
        MoveTo(default);
    }

    /// <summary>The time of the first line, in UTC ticks.</summary>
    public long First { get; }

    /// <summary>The latest time of the lines of all complete blocks, in UTC ticks. The last file need not have it: a clock may have been
    /// set back, or two recorders may have written in one folder.</summary>
    public long Last { get; }

    /// <summary>The block of the line that was read last, or that <see cref="MoveTo"/> named. For a line of kind
    /// <see cref="LineKind.Damaged"/>, the place of the damage.</summary>
    public BlockPosition Position => new(file, blocks!.Position);

    /// <summary>Continues at the first line of a block.</summary>
    public void MoveTo(BlockPosition position)
    {
        if ((uint)position.File >= (uint)files.Count)
            throw new ArgumentOutOfRangeException(nameof(position), position, "The recording has no such file.");
        Open(position.File, position.Offset);
        ticks = blocks!.File.TryReadHeader(position.Offset, out var header) ? header.First : First;
    }

    /// <summary>Finds the last checkpoint that is not later than a time. Without one, the beginning of the recording. It reads a few
    /// parts of one file, and the beginnings of the files after it.</summary>
    public BlockPosition FindCheckpoint(long ticks) => CheckpointSearch.Find(files, ticks) ?? default;

    /// <summary>Reads the next line.</summary>
    /// <param name="line">The line. Its content is valid until the next call. In the place of a damaged or missing part comes one line of
    /// kind <see cref="LineKind.Damaged"/> with the time of the line before.</param>
    /// <returns>False at the end of the recording.</returns>
    /// <exception cref="RecordingFormatException">A file is not a recording, or is of a later version of the format.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file must not be read.</exception>
    public bool TryRead(out RecordedLine line)
    {
        while (next >= lines.Length)
        {
            next = 0;
            if (blocks!.TryRead(out lines, out var damage))
            {
                if (damage is null)
                    continue;
                line = Damaged(damage);
                return true;
            }

            if (file + 1 == files.Count)
            {
                line = default;
                return false;
            }

            Open(file + 1, 0);
        }

        var text = lines.Span[next..];
        var end = text.IndexOf((byte)'\n');
        if (end >= 0)
            text = text[..end];
        next += text.Length + 1;
        if (LineParser.TryParse(text, out line))
            ticks = line.Ticks;
        else
            line = Damaged(BlockDamage.OfLine(blocks!.File, blocks.Position, text.Length));
        return true;
    }

    public void Dispose()
    {
        blocks?.Dispose();
        decoder.Dispose();
    }

    private static BlockHeader? FirstBlock(string path)
    {
        using var file = new BlockFile(path);
        return file.TryFindNext(0, file.Length, out _, out var header) ? header : null;
    }

    /// <summary>A file before the last that cannot be read has its error when it is its turn.</summary>
    private static BlockHeader? LastBlockIfReadable(string path)
    {
        try
        {
            return LastBlock(path);
        }
        catch (Exception e) when (e is RecordingFormatException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static BlockHeader? LastBlock(string path)
    {
        using var file = new BlockFile(path);
        return file.TryFindLast(file.Length, out _, out var header) ? header : null;
    }

    private void Open(int index, long offset)
    {
        if (index != file || blocks is null)
        {
            var opened = new BlockFile(files[index]);
            blocks?.Dispose();
            (file, blocks) = (index, new(opened, decoder, offset));
        }
        else
        {
            blocks = new(blocks.File, decoder, offset);
        }

        (lines, next) = (default, 0);
    }

    private RecordedLine Damaged(string text) => new() { Kind = LineKind.Damaged, Ticks = ticks, Content = Encoding.UTF8.GetBytes(text) };
}
