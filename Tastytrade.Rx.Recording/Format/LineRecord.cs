using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tastytrade.Rx.Recordings.Format;

/// <summary>A line in memory: a fixed head, then the content.</summary>
internal static class LineRecord
{
    public static int SizeOf(in RecordedLine line) => Unsafe.SizeOf<Head>() + line.Content.Length;

    public static void Write(Span<byte> output, in RecordedLine line)
    {
        MemoryMarshal.Write(output, new Head(line.Ticks, (int)line.Kind, line.Connection, line.Socket, line.Content.Length));
        line.Content.CopyTo(output[Unsafe.SizeOf<Head>()..]);
    }

    /// <summary>Reads a line, and moves on to the next.</summary>
    public static RecordedLine Read(scoped ref ReadOnlySpan<byte> input)
    {
        var head = MemoryMarshal.Read<Head>(input);
        var content = input.Slice(Unsafe.SizeOf<Head>(), head.Length);
        input = input[(Unsafe.SizeOf<Head>() + head.Length)..];
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
