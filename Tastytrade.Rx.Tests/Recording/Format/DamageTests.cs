using CsCheck;
using NUnit.Framework;
using Tastytrade.Rx.Recordings.Format;

namespace Tastytrade.Rx.Tests.Recordings.Format;

public sealed class DamageTests
{
    [Test]
    public void TryRead_AnyBitFlipped_LosesTheLinesOfItsBlockOnly()
    {
        var bytes = SampleRecording.Write(0, DamagedRecording.Blocks, out var offsets);
        var without = Enumerable.Range(0, DamagedRecording.Blocks.Length).Select(DamagedRecording.Without).ToArray();
        using var folder = new RecordingFolder();
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            var lines = DamagedRecording.Read(folder, bytes, out var damage, out _);
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            var block = offsets.Skip(1).Count(end => end <= bit / 8);
            if (damage.Count == 0)
                Assert.That(lines, Is.EqualTo(SampleRecording.Lines(0, DamagedRecording.Blocks)), $"bit {bit} has no meaning");
            else
                Assert.That(lines, Is.EqualTo(without[block]), $"bit {bit}");
            Assert.That(damage, Has.Count.LessThanOrEqualTo(1), $"bit {bit}");
        }
    }

    [Test]
    public void TryRead_ABlockWithADamagedText_NamesItsNumberSizeAndTime()
    {
        var bytes = SampleRecording.Write(0, DamagedRecording.Blocks, out var offsets);
        bytes[offsets[4] - 1] ^= 1;
        DamagedRecording.Read(bytes, out var damage, out _);
        Assert.That(damage, Is.EqualTo(new[]
        {
            $"Block 3 in 0000.ttrx.zst at byte {offsets[3]} is damaged: {offsets[4] - offsets[3]} bytes are lost, "
                + $"from {DamagedRecording.Time(30_000_000)} to {DamagedRecording.Time(50_000_000)}.",
        }));
    }

    [Test]
    public void TryRead_ABlockWithADamagedHeader_NamesSizeAndTime()
    {
        var bytes = SampleRecording.Write(0, DamagedRecording.Blocks, out var offsets);
        bytes[offsets[1] + 20] ^= 1;
        DamagedRecording.Read(bytes, out var damage, out _);
        Assert.That(damage, Is.EqualTo(new[]
        {
            $"{offsets[2] - offsets[1]} bytes in 0000.ttrx.zst at byte {offsets[1]} are damaged: the lines before block 2 are lost, "
                + $"from {DamagedRecording.Time(10)} to {DamagedRecording.Time(20_000_000)}.",
        }));
    }

    [Test]
    public void TryRead_AMissingBlock_IsReported()
    {
        var bytes = SampleRecording.Write(0, DamagedRecording.Blocks, out var offsets);
        for (var i = 0; i < 3; i++)
        {
            var lines = DamagedRecording.Read([.. bytes[..(int)offsets[i]], .. bytes[(int)offsets[i + 1]..]], out var damage, out _);
            Assert.That(lines, Is.EqualTo(DamagedRecording.Without(i)));
            Assert.That(damage.Single(), Does.StartWith(
                $"Block {i + 1} is in the place of block {i} in 0000.ttrx.zst at byte {offsets[i]}: lines are missing"));
        }
    }

    /// <summary>Bytes are removed, inserted, overwritten or repeated. Each line that is read is one that was written, and those of blocks
    /// that were not touched are all read.</summary>
    [Test]
    public void TryRead_AnyPartDamaged_ReturnsTheLinesOfAllOtherBlocks() =>
        Gen.Select(SampleRecording.Blocks, Gen.Int[0, 1 << 20], Gen.Int[1, 300], Gen.Int[0, 4], Gen.Byte.Array[0, 300]).Sample(
            (blocks, start, length, kind, noise) =>
            {
                var bytes = SampleRecording.Write(0, blocks, out var offsets);
                start %= bytes.Length;
                var end = Math.Min(bytes.Length, start + length);
                byte[] damaged = kind switch
                {
                    0 => [.. bytes[..start], .. bytes[end..]],
                    1 => [.. bytes[..start], .. noise, .. bytes[start..]],
                    2 => [.. bytes[..start], .. new byte[end - start], .. bytes[end..]],
                    3 => [.. bytes[..start], .. noise, .. bytes[end..]],
                    _ => [.. bytes[..end], .. bytes[start..]],
                };
                bool IsTouched(int i) => start < offsets[i + 1] && (kind == 1 ? start : end) > offsets[i];
                var untouched = blocks.SelectMany((block, i) =>
                    IsTouched(i) ? [] : block.Times.Select((time, j) => SampleRecording.Line(0, i, j, time))).ToArray();
                try
                {
                    var lines = DamagedRecording.Read(damaged, out var damage, out _);
                    Assert.That(lines.Distinct(), Is.SubsetOf(SampleRecording.Lines(0, blocks)));
                    Assert.That(untouched, Is.SubsetOf(lines));

                    // A file that was cut between two blocks looks whole.
                    var isCutBetween = offsets.Contains(damaged.Length) && bytes.AsSpan().StartsWith(damaged);
                    Assert.That(
                        lines.Count >= SampleRecording.Lines(0, blocks).Length || damage.Count > 0 || isCutBetween,
                        "what is missing is reported");
                }
                catch (RecordingFormatException)
                {
                    Assert.That(untouched, Is.Empty);
                }
            },
            iter: 1000);

    /// <summary>Lengths for which a header is across the boundary of the parts in which a file is searched.</summary>
    [TestCase(63 << 10)]
    [TestCase(64 << 10)]
    public void Search_OverDamageOfAnyLength_FindsTheBlocks(int length)
    {
        var bytes = SampleRecording.Write(0, DamagedRecording.Blocks, out var offsets);
        using var folder = new RecordingFolder();
        for (var noise = length - 300; noise < length + 80; noise += 7)
        {
            byte[] damaged = [.. bytes[..(int)offsets[1]], .. new byte[noise], .. bytes[(int)offsets[1]..], .. new byte[noise]];
            Assert.That(
                DamagedRecording.Read(folder, damaged, out var damage, out var last),
                Is.EqualTo(SampleRecording.Lines(0, DamagedRecording.Blocks)));
            Assert.That(damage, Has.Count.EqualTo(2));
            Assert.That(last, Is.EqualTo(DamagedRecording.Blocks[^1].Times[^1]));
        }
    }

    [Test]
    public void TryRead_LinesThatAreNone_AreReportedAndTheOthersRead()
    {
        using var folder = new RecordingFolder();
        var stream = new MemoryStream();
        var (first, second) = (SampleRecording.Line(0, 0, 0, 5), SampleRecording.Line(0, 0, 1, 6));
        using (var writer = new BlockWriter(stream, 1))
            writer.Write(System.Text.Encoding.UTF8.GetBytes($"{first}\nbad\n\n{second}"), 5, 6, isCheckpoint: false);
        using var reader = new RecordingReader([folder.Write(stream.ToArray())]);
        var lines = SampleRecording.ReadAll(reader);
        Assert.That(lines.Select(line => line.Kind), Is.EqualTo(
            new[] { LineKind.Received, LineKind.Damaged, LineKind.Damaged, LineKind.Received }));
        Assert.That((lines[0].Text, lines[3].Text), Is.EqualTo((first, second)));
        Assert.That(lines[1].Text, Does.StartWith("A line of 3 bytes"));
    }

    /// <summary>A header whose lengths are forged, with a right CRC.</summary>
    [TestCase(BlockHeader.MaxLength, 20)]
    [TestCase(BlockHeader.MaxLength + 1, 20)]
    [TestCase(int.MaxValue, int.MaxValue)]
    [TestCase(-1, 20)]
    [TestCase(20, -1)]
    public void TryRead_ForgedLengths_AreDamage(int text, int frame)
    {
        var bytes = SampleRecording.Write(0, DamagedRecording.Blocks, out var offsets);
        BlockHeader.TryRead(bytes.AsSpan((int)offsets[1]), out var header);
        (header with { TextLength = text, FrameLength = frame }).Write(bytes.AsSpan((int)offsets[1]));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.That(DamagedRecording.Read(bytes, out var damage, out _), Is.EqualTo(DamagedRecording.Without(1)));
        Assert.That(damage, Has.Count.EqualTo(1));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(BlockHeader.MaxLength + (10 << 20)));
    }
}
