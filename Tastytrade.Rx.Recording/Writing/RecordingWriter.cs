using System.Buffers;
using Tastytrade.Rx.Recordings.Format;
using Tastytrade.Rx.Recordings.State;
using Tastytrade.Rx.Streaming.Sharing;

namespace Tastytrade.Rx.Recordings.Writing;

/// <summary>Writes lines to the files of a recording: collects them in blocks, keeps the state that a checkpoint needs, and begins new
/// files. Not thread-safe.</summary>
/// <param name="rotation">Creates the files.</param>
/// <param name="options">The options.</param>
internal sealed class RecordingWriter(FileRotation rotation, RecorderOptions options) : IDisposable
{
    /// <summary>The largest text of a block, unless a single line is longer.</summary>
    public const int BlockBytes = 256 * 1024;

    private readonly ArrayBufferWriter<byte> lines = new(BlockBytes + (BlockBytes / 4));
    private readonly RecordedState state = new();
    private BlockWriter? block;
    private long first;
    private long last;
    private long sinceCheckpoint;
    private long checkpointBytes;

    /// <summary>The length of the current file after its first checkpoint; 0 before that.</summary>
    private long firstCheckpoint;

    /// <summary>The path of the current file; null before the first.</summary>
    public string? Path { get; private set; }

    /// <summary>The bytes of the lines so far.</summary>
    public long TextBytes { get; private set; }

    /// <summary>The bytes of all files.</summary>
    public long FileBytes => finished + (block?.Length ?? 0);

    private long finished;

    /// <summary>Whether too much waits to be written for keeping the state that checkpoints need.
    /// <see cref="WriteValues"/> makes up for that.</summary>
    public bool IsBehind { get => state.SkipsData; set => state.SkipsData = value; }

    /// <summary>Begins the first file.</summary>
    public void Begin(DateTimeOffset now) => BeginFile(now, continues: null);

    /// <summary>Writes a line.</summary>
    public void Write(in RecordedLine line)
    {
        var before = lines.WrittenCount;
        var now = new DateTimeOffset(line.Ticks, TimeSpan.Zero);
        if (rotation.IsDue(now, block!.Length, firstCheckpoint))
        {
            Flush();
            BeginFile(now, System.IO.Path.GetFileName(Path));
            WriteCheckpoint(line.Ticks);
            before = 0;
        }

        if (before == 0)
            first = line.Ticks;
        else if (before + line.Content.Length > BlockBytes || line.Ticks - first >= TimeSpan.TicksPerSecond)
        {
            Flush();
            first = line.Ticks;
        }

        last = Math.Max(last, line.Ticks);
        if (line.Kind == LineKind.Received)
            LineWriter.WriteReceived(lines, line);
        else
            LineWriter.Write(lines, line);
        state.Apply(line);
        var interval = Math.Max(options.TextBetweenCheckpoints, checkpointBytes * options.ShareOfCheckpoints);
        if (sinceCheckpoint >= interval && !state.IsIncomplete)
            WriteCheckpoint(line.Ticks);
    }

    /// <summary>Writes the values that the streamer knows at this point, as a checkpoint.</summary>
    public void WriteValues(KnownValues values, long ticks)
    {
        state.Restore(values);
        WriteCheckpoint(ticks);
    }

    /// <summary>Passes all lines to the operating system.</summary>
    public void Flush()
    {
        if (lines.WrittenCount == 0)
            return;
        WriteBlock(lines.WrittenSpan, first, last, isCheckpoint: false);
        lines.ResetWrittenCount();
    }

    public void Dispose()
    {
        finished = FileBytes;
        block?.Dispose();
        block = null;
    }

    private void BeginFile(DateTimeOffset now, string? continues)
    {
        finished += block?.Length ?? 0;
        block?.Dispose();
        block = null;
        (var file, Path) = rotation.Begin(now);
        (block, firstCheckpoint) = (new BlockWriter(file, options.CompressionLevel), 0);
        var header = new HeaderContent { Started = now, Continues = continues };
        LineJson.Write(lines, new() { Kind = LineKind.Header, Ticks = now.UtcTicks }, header);
        (first, last) = (now.UtcTicks, now.UtcTicks);
        Flush();
    }

    private void WriteCheckpoint(long ticks)
    {
        Flush();
        var (isFirst, length) = (true, 0L);
        state.WriteCheckpoint(lines, ticks, () =>
        {
            if (lines.WrittenCount > BlockBytes)
                WriteBlocks(atLeast: BlockBytes);
        });
        WriteBlocks(atLeast: 1);
        if (firstCheckpoint == 0)
            firstCheckpoint = block!.Length;
        (sinceCheckpoint, checkpointBytes) = (0, length);

        void WriteBlocks(int atLeast)
        {
            var rest = lines.WrittenSpan;
            while (rest.Length >= atLeast)
            {
                var count = rest.Length <= BlockBytes ? rest.Length : rest[..BlockBytes].LastIndexOf((byte)'\n') + 1;
                if (count == 0)
                    count = rest.IndexOf((byte)'\n') + 1;
                WriteBlock(rest[..count], ticks, ticks, isFirst);
                rest = rest[count..];
                length += count;
                isFirst = false;
            }

            var kept = rest.ToArray();
            lines.ResetWrittenCount();
            lines.Write(kept);
        }
    }

    private void WriteBlock(ReadOnlySpan<byte> text, long from, long to, bool isCheckpoint)
    {
        block!.Write(text, from, to, isCheckpoint);
        TextBytes += text.Length;
        sinceCheckpoint += text.Length;

        // The stream is faster than it can be recorded: leave some processor time and memory bandwidth to it.
        if (IsBehind)
            Thread.Sleep(1);
        if (!File.Exists(Path))
            throw new FileNotFoundException($"The file {Path} was removed while it was recorded.", Path);
    }
}
