using System.Buffers;
using System.Globalization;
using System.Text;
using CsCheck;
using Tastytrade.Rx.Recordings.Format;

namespace Tastytrade.Rx.Tests.Recordings.Format;

/// <summary>A block of lines to be written.</summary>
/// <param name="Times">The time of each line, in UTC ticks.</param>
/// <param name="IsCheckpoint">Whether the block begins a checkpoint.</param>
internal sealed record SampleBlock(long[] Times, bool IsCheckpoint);

/// <summary>Files of a recording with lines that differ, in memory or in a folder.</summary>
internal static class SampleRecording
{
    public const long Start = 639_000_000_000_000_000;

    /// <summary>Up to a few blocks, whose times mostly increase.</summary>
    public static readonly Gen<SampleBlock[]> Blocks = BlocksOf(12);

    public static Gen<SampleBlock[]> BlocksOf(int count) => Gen.Select(
        Gen.Select(Gen.Frequency((9, Gen.Long[0, 900]), (1, Gen.Long[-3000, 0])).Array[1, 5], Gen.Int[0, 3])
            .Array[1, count],
        blocks =>
        {
            var time = Start;
            return blocks.Select(block => new SampleBlock([.. block.Item1.Select(step => time += step)], block.Item2 == 0)).ToArray();
        });

    /// <summary>The text of a line.</summary>
    public static string Line(int file, int block, int line, long time) => string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"t\":{time},\"c\":1,\"s\":{file},\"in\":{{\"type\":\"FEED_DATA\",\"data\":\"{block} {line} "
            + $"{new Random(line).NextInt64()}\"}}}}");

    public static string[] Lines(int file, IReadOnlyList<SampleBlock> blocks) =>
        [.. blocks.SelectMany((block, i) => block.Times.Select((time, j) => Line(file, i, j, time)))];

    /// <summary>The bytes of a file.</summary>
    /// <param name="file">The number of the file, which is in its lines.</param>
    /// <param name="blocks">The blocks.</param>
    /// <param name="offsets">The offset of each block, and the length of the file.</param>
    public static byte[] Write(int file, IReadOnlyList<SampleBlock> blocks, out long[] offsets)
    {
        var stream = new MemoryStream();
        using var writer = new BlockWriter(stream, level: 3);
        var starts = new List<long> { 0 };
        for (var i = 0; i < blocks.Count; i++)
        {
            var text = string.Concat(blocks[i].Times.Select((time, j) => Line(file, i, j, time) + "\n"));
            writer.Write(Encoding.UTF8.GetBytes(text), blocks[i].Times[0], blocks[i].Times.Max(), blocks[i].IsCheckpoint);
            starts.Add(writer.Length);
        }

        offsets = [.. starts];
        return stream.ToArray();
    }

    /// <summary>Reads all lines, as text, from the current position.</summary>
    public static List<(LineKind Kind, string Text)> ReadAll(RecordingReader reader)
    {
        var lines = new List<(LineKind, string)>();
        while (reader.TryRead(out var line))
            lines.Add((line.Kind, Text(line)));
        return lines;
    }

    /// <summary>A line as it is in the file; for damage, the reason.</summary>
    public static string Text(in RecordedLine line)
    {
        if (line.Kind == LineKind.Damaged)
            return Encoding.UTF8.GetString(line.Content);
        var output = new ArrayBufferWriter<byte>();
        LineWriter.Write(output, line);
        return Encoding.UTF8.GetString(output.WrittenSpan[..^1]);
    }

    /// <summary>Writes files into a folder, and opens them.</summary>
    public static RecordingReader Open(RecordingFolder folder, SampleBlock[][] files) =>
        new([.. files.Select((blocks, i) => folder.Write(Write(i, blocks, out _), i))]);

    /// <summary>A file with blocks of 100 lines, and a checkpoint in each fiftieth block.</summary>
    public static SampleBlock[] Long(int blocks) =>
    [
        .. Enumerable.Range(0, blocks).Select(i => new SampleBlock(
            [.. Enumerable.Range(0, 100).Select(j => Start + (i * 1000) + j)],
            i % 50 == 0)),
    ];

    /// <summary>Up to five files.</summary>
    public static Gen<SampleBlock[][]> Files => BlocksOf(40).Array[1, 5];
}
