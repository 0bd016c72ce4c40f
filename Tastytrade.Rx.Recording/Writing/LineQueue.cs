using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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

    /// <summary>All that was dropped.</summary>
    public DroppedContent Dropped { get; private set; }

    /// <returns>How many bytes wait.</returns>
    /// <param name="line">The line. Its content is copied.</param>
    /// <param name="isData">Whether it may be dropped for lack of room.</param>
    public int Add(in RecordedLine line, bool isData)
    {
        lock (gate)
        {
            var size = Record.HeadSize + line.Content.Length;
            if (length + (long)size > maxBytes + (isData ? 0L : Reserve))
            {
                dropped = dropped.Add(line);
                Dropped = Dropped.Add(line);
                return length;
            }

            if (dropped.Frames > 0)
            {
                var lost = dropped;
                dropped = default;
                var content = lost.ToJson();
                Append(new() { Kind = LineKind.Dropped, Ticks = line.Ticks, Content = content });
            }

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
            (buffer, bytes) = (bytes, buffer);
            var taken = length;
            length = 0;
            return taken;
        }
    }

    private void Append(in RecordedLine line)
    {
        var size = Record.HeadSize + line.Content.Length;
        if (bytes.Length - length < size)
            Array.Resize(ref bytes, Math.Max(length + size, Math.Max(Smallest, (int)Math.Min(int.MaxValue / 2, bytes.Length * 2L))));
        Record.Write(bytes.AsSpan(length), line);
        length += size;
    }

    /// <summary>A line as it waits: a fixed head, then the content.</summary>
    internal static class Record
    {
        public static int HeadSize => Unsafe.SizeOf<Head>();

        public static void Write(Span<byte> output, in RecordedLine line)
        {
            var head = new Head(line.Ticks, (int)line.Kind, line.Connection, line.Socket, line.Content.Length);
            MemoryMarshal.Write(output, head);
            line.Content.CopyTo(output[HeadSize..]);
        }

        /// <summary>Reads a line, and moves on to the next.</summary>
        public static RecordedLine Read(ref ReadOnlySpan<byte> input)
        {
            var head = MemoryMarshal.Read<Head>(input);
            var content = input.Slice(HeadSize, head.Length);
            input = input[(HeadSize + head.Length)..];
            return new()
            {
                Kind = (LineKind)head.Kind,
                Ticks = head.Ticks,
                Connection = head.Connection,
                Socket = head.Socket,
                Content = content,
            };
        }

        [StructLayout(LayoutKind.Sequential)]
        private readonly record struct Head(long Ticks, int Kind, int Connection, int Socket, int Length);
    }
}
