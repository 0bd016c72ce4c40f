using System.Diagnostics;
using CsCheck;
using NUnit.Framework;
using Tastytrade.Rx.Recordings.Format;

namespace Tastytrade.Rx.Tests.Recordings.Format;

public sealed class BlockTests
{
    [Test]
    public void Header_AnyValues_ReadBackAsTheyWere() =>
        Gen.Select(
            Gen.UInt,
            Gen.Select(Gen.Long[0, DateTime.MaxValue.Ticks], Gen.Long[0, DateTime.MaxValue.Ticks]),
            Gen.Long[-1, long.MaxValue],
            Gen.Select(Gen.Int[0, BlockHeader.MaxLength], Gen.Int[0, BlockHeader.MaxLength], Gen.Bool),
            (number, times, checkpoint, rest) => new BlockHeader
            {
                Version = BlockHeader.CurrentVersion,
                Number = number,
                First = Math.Min(times.Item1, times.Item2),
                Last = Math.Max(times.Item1, times.Item2),
                CheckpointDistance = checkpoint,
                TextLength = rest.Item1,
                FrameLength = rest.Item2,
                IsCheckpoint = rest.Item3,
            }).Sample(header =>
            {
                var bytes = new byte[BlockHeader.Size];
                header.Write(bytes);
                Assert.That(BlockHeader.TryRead(bytes, out var read), Is.True);
                Assert.That(read, Is.EqualTo(header));
                Assert.That(bytes.AsSpan().StartsWith(BlockHeader.Start), Is.True);
            });

    [Test]
    public void Header_OfAKnownBlock_HasTheDocumentedBytes()
    {
        var bytes = new byte[BlockHeader.Size];
        new BlockHeader
        {
            Version = 1,
            Number = 2,
            First = 3,
            Last = 4,
            CheckpointDistance = -1,
            IsCheckpoint = true,
            TextLength = 5,
            FrameLength = 6,
        }.Write(bytes);
        Assert.That(Convert.ToHexString(bytes.AsSpan(0, 56)), Is.EqualTo(
            "502A4D1834000000" + "7474727801626C6B" + "0100" + "0100" + "02000000" + "0300000000000000" + "0400000000000000"
            + "FFFFFFFFFFFFFFFF" + "05000000" + "06000000"));
        Assert.That(BitConverter.ToUInt32(bytes, 56), Is.EqualTo(Crc32C(bytes.AsSpan(8, 48))));
    }

    [Test]
    public void Header_WithAnyBitFlipped_IsNotRead()
    {
        var bytes = new byte[BlockHeader.Size];
        new BlockHeader { Version = 1, Number = 7, First = 8, Last = 9, TextLength = 10, FrameLength = 11 }.Write(bytes);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.That(BlockHeader.TryRead(bytes, out _), Is.False, $"bit {bit}");
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Test]
    public void Write_TimesThatStepBack_AreRunningMaximaInHeaders()
    {
        var file = SampleRecording.Write(
            0,
            [new([50, 60], false), new([20, 30], true), new([40, 90], false), new([80, 85], true), new([70, 100], false)],
            out var offsets);
        var headers = offsets[..^1].Select(offset => Header(file, offset)).ToArray();
        Assert.That(headers.Select(h => (h.First, h.Last)), Is.EqualTo(
            new (long, long)[] { (50, 60), (60, 60), (60, 90), (90, 90), (90, 100) }));
        Assert.That(headers.Select(h => h.Number), Is.EqualTo(new uint[] { 0, 1, 2, 3, 4 }));
        Assert.That(headers.Select(h => h.CheckpointDistance), Is.EqualTo(
            new long[] { -1, 0, offsets[2] - offsets[1], 0, offsets[4] - offsets[3] }));
        Assert.That(headers.Select(h => h.IsCheckpoint), Is.EqualTo(new[] { false, true, false, true, false }));
    }

    [TestCase(-5)]
    [TestCase(1)]
    [TestCase(19)]
    public void Write_ABlock_IsOneWriteAndOneFlush(int level)
    {
        var stream = new CountingStream();
        using (var writer = new BlockWriter(stream, level))
        {
            writer.Write("{}\n"u8, 1, 2, isCheckpoint: false);
            writer.Write(new byte[1 << 20], 3, 4, isCheckpoint: false);
            Assert.That((stream.Writes, stream.Flushes), Is.EqualTo((2, 2)));
            Assert.That(writer.Length, Is.EqualTo(stream.Length));
        }

        Assert.That(stream.CanWrite, Is.False, "it is disposed");
    }

    [Test]
    public void Write_MoreThanTheLimit_IsRefused()
    {
        using var writer = new BlockWriter(new MemoryStream(), 1);
        Assert.That(
            () => writer.Write(new byte[BlockHeader.MaxLength + 1], 1, 2, isCheckpoint: false),
            Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Zstd_OfAFile_WritesTheLinesThatJqReads()
    {
        SampleBlock[] blocks = [new([1, 2, 3], true), new([4], false), new([5, 6], true)];
        using var folder = new RecordingFolder();
        var path = folder.Write(SampleRecording.Write(3, blocks, out _));
        var lines = SampleRecording.Lines(3, blocks);
        Assert.That(Run($"zstd -dc '{path}'"), Is.EqualTo(lines));
        Assert.That(Run($"zstd -dc '{path}' | jq -c .in.data"), Is.EqualTo(lines.Select(line => line.Split(':')[^1].TrimEnd('}'))));
        Assert.That(Run($"zstd -tq '{path}' && zstd -lv '{path}' | grep -c XXH64"), Is.EqualTo(new[] { "1" }), "checksums");
    }

    private static string[] Run(string command)
    {
        if (OperatingSystem.IsWindows() || Exit("command -v zstd && command -v jq", out _) != 0)
            Assert.Ignore("zstd or jq is not installed.");
        Assert.That(Exit(command, out var output), Is.Zero, command);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static int Exit(string command, out string output)
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command]) { RedirectStandardOutput = true })!;
        output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }

    private static BlockHeader Header(byte[] file, long offset) =>
        BlockHeader.TryRead(file.AsSpan((int)offset), out var header) ? header : throw new AssertionException($"no header at {offset}");

    /// <summary>CRC-32C by its definition, bit by bit.</summary>
    private static uint Crc32C(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var i = 0; i < 8; i++)
                crc = (crc >> 1) ^ ((crc & 1) * 0x82F63B78);
        }

        return ~crc;
    }

    private sealed class CountingStream : MemoryStream
    {
        public int Writes { get; private set; }

        public int Flushes { get; private set; }

        public override void Write(byte[] buffer, int offset, int count)
        {
            Writes++;
            base.Write(buffer, offset, count);
        }

        public override void Flush() => Flushes++;
    }
}
