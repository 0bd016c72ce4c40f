using Tastytrade.Rx.Recordings.Format;

namespace Tastytrade.Rx.Recordings.Writing;

/// <summary>The lines between the connections, which must not wait, and the thread that writes them. Adding a line copies its bytes, and
/// allocates nothing once the buffers have grown. Thread-safe.</summary>
/// <param name="maxBytes">How many bytes may wait. Further data are dropped and counted.</param>
internal sealed class LineQueue(int maxBytes)
{
    private const int Smallest = 64 * 1024;

    /// <summary>Lines other than data may use this much more: without them, the data could not be read.</summary>
    private const int Reserve = 4 * 1024 * 1024;

    private readonly Lock gate = new();
    private byte[] bytes = [];
    private int length;
    private DroppedContent dropped;
    private long droppedTicks;

    /// <summary>All that was dropped.</summary>
    public DroppedContent Dropped { get; private set; }

    /// <returns>How many bytes wait.</returns>
    /// <param name="line">The line. Its content is copied.</param>
    /// <param name="isData">Whether it may be dropped for lack of room.</param>
    public int Add(in RecordedLine line, bool isData)
    {
        lock (gate)
        {
            var size = LineRecord.SizeOf(line);
            if (length + (long)size > maxBytes + (isData ? 0L : Reserve))
            {
                dropped = dropped.Add(line);
                droppedTicks = line.Ticks;
                Dropped = Dropped.Add(line);
                return length;
            }

            AppendDropped();
            Append(line);
            return length;
        }
    }

    /// <summary>Takes all lines, in exchange for an empty buffer.</summary>
    /// <param name="buffer">The buffer; on return, the one with the lines.</param>
    /// <returns>The number of bytes with lines.</returns>
    public int TakeAll(ref byte[] buffer)
    {
        lock (gate)
        {
            AppendDropped();
            (buffer, bytes) = (bytes, buffer);
            var taken = length;
            length = 0;
            return taken;
        }
    }

    /// <summary>Marks the place of what was dropped since the last line.</summary>
    private void AppendDropped()
    {
        if (dropped.Frames == 0)
            return;
        Append(new() { Kind = LineKind.Dropped, Ticks = droppedTicks, Content = dropped.ToJson() });
        dropped = default;
    }

    private void Append(in RecordedLine line)
    {
        var size = LineRecord.SizeOf(line);
        if (bytes.Length - length < size)
            Array.Resize(ref bytes, Math.Max(length + size, Math.Max(Smallest, (int)Math.Min(int.MaxValue / 2, bytes.Length * 2L))));
        LineRecord.Write(bytes.AsSpan(length), line);
        length += size;
    }
}
