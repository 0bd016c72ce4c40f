using NUnit.Framework;
using Tastytrade.Rx.Recordings.Format;

namespace Tastytrade.Rx.Tests.Recordings.Format;

/// <summary>Files that end anywhere, as after a crash or on a full disk.</summary>
public sealed class CutFileTests
{
    [Test]
    public void TryRead_AFileCutAtEachByte_ReturnsAllCompleteBlocks()
    {
        var bytes = SampleRecording.Write(0, DamagedRecording.Blocks, out var offsets);
        using var folder = new RecordingFolder();
        for (var length = (int)offsets[1]; length <= bytes.Length; length++)
        {
            var complete = offsets.Skip(1).Count(end => end <= length);
            var lines = DamagedRecording.Read(folder, bytes[..length], out var damage, out var last);
            Assert.That(lines, Is.EqualTo(SampleRecording.Lines(0, DamagedRecording.Blocks[..complete])), $"{length} bytes");
            Assert.That(last, Is.EqualTo(DamagedRecording.Blocks[complete - 1].Times.Max()));
            if (offsets.Contains(length))
                Assert.That(damage, Is.Empty);
            else
                Assert.That(damage.Single(), Does.StartWith($"The file ends within a block: {length - offsets[complete]} bytes in 0000."));
        }
    }

    [Test]
    public void Constructor_AFileCutInItsFirstBlock_HasNoCompleteBlock()
    {
        var bytes = SampleRecording.Write(0, DamagedRecording.Blocks, out var offsets);
        using var folder = new RecordingFolder();
        for (var length = 0; length < offsets[1]; length++)
        {
            Assert.That(
                () => DamagedRecording.Read(folder, bytes[..length], out _, out _),
                Throws.TypeOf<RecordingFormatException>(),
                $"{length} bytes");
        }
    }

    [Test]
    public void TryRead_ACutFileBeforeAnother_ReturnsTheLinesOfBoth()
    {
        var bytes = SampleRecording.Write(0, DamagedRecording.Blocks, out var offsets);
        foreach (var length in offsets.Skip(1).SkipLast(1).Select(offset => offset - 7).Append(20).Append(3))
        {
            using var folder = new RecordingFolder();
            var second = SampleRecording.Write(1, DamagedRecording.Blocks, out _);
            string[] files = [folder.Write(bytes[..(int)length]), folder.Write(second, 1)];
            using var reader = new RecordingReader(files);
            var read = SampleRecording.ReadAll(reader);
            Assert.That(read.Count(line => line.Kind == LineKind.Damaged), Is.EqualTo(1), $"{length} bytes");
            Assert.That(read.Where(line => line.Kind != LineKind.Damaged).Select(line => line.Text), Is.EqualTo(
                SampleRecording.Lines(0, DamagedRecording.Blocks[..offsets.Skip(1).Count(end => end <= length)])
                    .Concat(SampleRecording.Lines(1, DamagedRecording.Blocks))));
        }
    }
}
