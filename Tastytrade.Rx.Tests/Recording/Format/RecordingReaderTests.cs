using System.Text;
using CsCheck;
using NUnit.Framework;
using Tastytrade.Rx.Recordings.Format;

namespace Tastytrade.Rx.Tests.Recordings.Format;

public sealed class RecordingReaderTests
{
    [Test]
    public void TryRead_AnyFiles_ReturnsTheLinesInOrder() => SampleRecording.Files.Sample(
        files =>
        {
            using var folder = new RecordingFolder();
            using var reader = SampleRecording.Open(folder, files);
            var expected = files.SelectMany((blocks, i) => SampleRecording.Lines(i, blocks));
            Assert.That(SampleRecording.ReadAll(reader).Select(line => line.Text), Is.EqualTo(expected));
            Assert.That(reader.TryRead(out _), Is.False, "again at the end");
            Assert.That(reader.First, Is.EqualTo(files[0][0].Times[0]));
            Assert.That(reader.Last, Is.EqualTo(files[^1].SelectMany(block => block.Times).Max()));
        },
        iter: 30);

    [Test]
    public void MoveTo_AnyPosition_ContinuesWithTheLinesOfItsBlock() => SampleRecording.Files.Sample(
        files =>
        {
            using var folder = new RecordingFolder();
            using var reader = SampleRecording.Open(folder, files);
            var positions = new List<BlockPosition>();
            var lines = new List<string>();
            while (reader.TryRead(out var line))
            {
                positions.Add(reader.Position);
                lines.Add(SampleRecording.Text(line));
            }

            foreach (var (position, first) in positions.Select((p, i) => (p, i)).DistinctBy(p => p.p).Reverse())
            {
                reader.MoveTo(position);
                Assert.That(reader.Position, Is.EqualTo(position));
                Assert.That(SampleRecording.ReadAll(reader).Select(line => line.Text), Is.EqualTo(lines[first..]));
            }
        },
        iter: 10);

    [Test]
    public void Recording_OfJoinedFiles_IsReadAsOne()
    {
        SampleBlock[] early = [new([1], true), new([2, 3], false)];
        SampleBlock[] late = [new([4], false), new([5], true), new([6, 7], false)];
        using var folder = new RecordingFolder();
        var bytes = SampleRecording.Write(0, early, out _);
        using var reader = new RecordingReader([folder.Write([.. bytes, .. SampleRecording.Write(1, late, out var offsets)])]);
        Assert.That(SampleRecording.ReadAll(reader).Select(line => line.Text), Is.EqualTo(
            SampleRecording.Lines(0, early).Concat(SampleRecording.Lines(1, late))));
        Assert.That(reader.FindCheckpoint(6), Is.EqualTo(new BlockPosition(0, bytes.Length + offsets[1])));
    }

    [Test]
    public void TryRead_ALongerFile_AllocatesNoMore()
    {
        // The first measurement also warms up.
        _ = Allocated(10);
        var few = Allocated(100);
        Assert.That(Allocated(1_000), Is.LessThanOrEqualTo(few + 4096));
    }

    [Test]
    public void Constructor_NoFiles_IsRefused() =>
        Assert.That(() => new RecordingReader([]), Throws.TypeOf<ArgumentOutOfRangeException>());

    [TestCase("")]
    [TestCase("{\"t\":1}\n")]
    [TestCase("P*M")]
    public void Constructor_AFileWithoutBlocks_IsNamed(string text)
    {
        using var folder = new RecordingFolder();
        var path = folder.Write(Encoding.UTF8.GetBytes(text));
        Assert.That(() => new RecordingReader([path]), Throws.TypeOf<RecordingFormatException>().With.Message.Contains(path));
    }

    [Test]
    public void Constructor_AMissingFile_IsNamed()
    {
        using var folder = new RecordingFolder();
        var path = folder.PathOf("missing.ttrx.zst");
        Assert.That(() => new RecordingReader([path]), Throws.InstanceOf<IOException>().With.Message.Contains(path));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void TryRead_AFileInTheMiddleIsUnreadable_IsNamed(bool isMissing)
    {
        using var folder = new RecordingFolder();
        SampleBlock[] blocks = [new([1, 2], true)];
        var files = Enumerable.Range(0, 3).Select(i => folder.Write(SampleRecording.Write(i, blocks, out _), i)).ToArray();
        if (isMissing)
            File.Delete(files[1]);
        else
            File.WriteAllText(files[1], "This is no recording.");
        using var reader = new RecordingReader(files);
        Assert.That(
            () => SampleRecording.ReadAll(reader),
            Throws.InstanceOf(isMissing ? typeof(IOException) : typeof(RecordingFormatException)).With.Message.Contains(files[1]));
    }

    [Test]
    public void TryRead_AnEmptyFileInTheMiddle_IsPassed()
    {
        using var folder = new RecordingFolder();
        SampleBlock[] blocks = [new([1, 2], true)];
        var files = Enumerable.Range(0, 3).Select(i => folder.Write(SampleRecording.Write(i, blocks, out _), i)).ToArray();
        File.WriteAllBytes(files[1], []);
        using var reader = new RecordingReader(files);
        Assert.That(SampleRecording.ReadAll(reader).Select(line => line.Text), Is.EqualTo(
            SampleRecording.Lines(0, blocks).Concat(SampleRecording.Lines(2, blocks))));
    }

    [Test]
    public void TryRead_ALaterVersion_IsNamed()
    {
        using var folder = new RecordingFolder();
        var header = new byte[BlockHeader.Size];
        new BlockHeader { Version = 2 }.Write(header);
        var path = folder.Write(header);
        Assert.That(() => new RecordingReader([path]), Throws.TypeOf<RecordingFormatException>()
            .With.Message.Contains("version 2").And.Message.Contains(path));
    }

    [TestCase(-1)]
    [TestCase(1)]
    public void MoveTo_AFileThatDoesNotExist_IsRefused(int file)
    {
        using var folder = new RecordingFolder();
        using var reader = SampleRecording.Open(folder, [[new([1], false)]]);
        Assert.That(() => reader.MoveTo(new(file, 0)), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    private static long Allocated(int blocks)
    {
        using var folder = new RecordingFolder();
        var path = folder.Write(SampleRecording.Write(0, SampleRecording.Long(blocks), out _));
        var before = GC.GetAllocatedBytesForCurrentThread();
        using (var reader = new RecordingReader([path]))
        {
            var lines = 0;
            while (reader.TryRead(out _))
                lines++;
            Assert.That(lines, Is.EqualTo(blocks * 100));
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
