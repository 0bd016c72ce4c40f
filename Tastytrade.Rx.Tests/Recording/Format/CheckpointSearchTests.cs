using System.Globalization;
using CsCheck;
using NUnit.Framework;
using Tastytrade.Rx.Recordings.Format;

namespace Tastytrade.Rx.Tests.Recordings.Format;

public sealed class CheckpointSearchTests
{
    [Test]
    public void FindCheckpoint_AnyTime_EqualsALinearSearch() => Gen.Select(SampleRecording.Files, Gen.Int[-50, 50_000].Array[20]).Sample(
        (files, steps) =>
        {
            using var folder = new RecordingFolder();
            using var reader = SampleRecording.Open(folder, files);
            var blocks = files.SelectMany((blocks, i) =>
            {
                SampleRecording.Write(i, blocks, out var offsets);
                var latest = long.MinValue;
                return blocks.Select((block, j) =>
                {
                    var first = Math.Max(latest, block.Times[0]);
                    latest = Math.Max(latest, block.Times.Max());
                    return (Position: new BlockPosition(i, offsets[j]), First: first, block.IsCheckpoint);
                });
            }).ToArray();
            foreach (var time in steps.Select(step => SampleRecording.Start + step).Concat(blocks.Select(block => block.First)))
            {
                var expected = blocks.LastOrDefault(block => block.IsCheckpoint && block.First <= time).Position;
                Assert.That(reader.FindCheckpoint(time), Is.EqualTo(expected), $"{time}");
            }
        },
        iter: 30);

    [Test]
    public void FindCheckpoint_InALongFile_ReadsAFewPartsOnly()
    {
        using var folder = new RecordingFolder();
        using var reader = SampleRecording.Open(folder, [SampleRecording.Long(5_000)]);
        var before = BytesRead();
        var found = reader.FindCheckpoint(SampleRecording.Start + 1_234_567);
        var read = BytesRead() - before;
        Assert.That(found.Offset, Is.Positive);
        Assert.That(read, Is.LessThan(new FileInfo(folder.PathOf("0000.ttrx.zst")).Length / 3));
    }

    [Test]
    public void FindCheckpoint_TheLatestIsDamaged_ReturnsTheOneBefore()
    {
        SampleBlock[] blocks = [new([1], false), new([2], true), new([3], false), new([4], true), new([5], false)];
        var bytes = SampleRecording.Write(0, blocks, out var offsets);
        using var folder = new RecordingFolder();
        Assert.That(Find(), Is.EqualTo(new BlockPosition(0, offsets[3])), "intact");
        bytes[offsets[3] + 30] ^= 1;
        Assert.That(Find(), Is.EqualTo(new BlockPosition(0, offsets[1])), "the second is damaged");
        bytes[offsets[1] + 30] ^= 1;
        Assert.That(Find(), Is.EqualTo(new BlockPosition(0, 0)), "both are damaged");

        BlockPosition Find()
        {
            using var reader = new RecordingReader([folder.Write(bytes)]);
            return reader.FindCheckpoint(5);
        }
    }

    /// <summary>The bytes that this thread has read from files.</summary>
    private static long BytesRead()
    {
        if (!File.Exists("/proc/thread-self/io"))
            Assert.Ignore("What is read can be counted only where there is a /proc.");
        return long.Parse(File.ReadLines("/proc/thread-self/io").First()["rchar: ".Length..], CultureInfo.InvariantCulture);
    }
}
