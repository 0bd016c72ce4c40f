using NUnit.Framework;
using Tastytrade.Rx.Recordings.Format;

namespace Tastytrade.Rx.Tests.Recordings.Format;

public sealed class RecordingFilesTests
{
    private static readonly DateTimeOffset Time = new(2026, 11, 28, 15, 30, 0, 123, TimeSpan.FromHours(2));

    private RecordingFolder folder = null!;

    [SetUp]
    public void SetUp() => folder = new();

    [TearDown]
    public void TearDown() => folder.Dispose();

    [TestCase("spy", "spy-20261128T133000.123Z-0001.ttrx.zst")]
    [TestCase("spy.ttrx.zst", "spy-20261128T133000.123Z-0001.ttrx.zst")]
    [TestCase("a/b/spy", "a/b/spy-20261128T133000.123Z-0001.ttrx.zst")]
    [TestCase("new/", "new/20261128T133000.123Z-0001.ttrx.zst")]
    [TestCase("", "20261128T133000.123Z-0001.ttrx.zst")]
    public void Create_AFolderOrABaseName_NamesTheFile(string path, string expected)
    {
        using var file = RecordingFiles.Create(path.Length == 0 ? folder.Root : folder.PathOf(path), Time);
        Assert.That(Path.GetFullPath(file.Name), Is.EqualTo(Path.GetFullPath(folder.PathOf(expected))));
        Assert.That(File.Exists(file.Name), Is.True);
    }

    [Test]
    public void Create_ManyAtOnce_EachHasItsOwnFile()
    {
        var names = new string[40];
        Parallel.For(0, names.Length, i =>
        {
            using var file = RecordingFiles.Create(folder.PathOf("spy"), Time);
            file.WriteByte((byte)i);
            names[i] = file.Name;
        });
        Assert.That(names, Is.Unique);
        Assert.That(names.Select(name => (int)File.ReadAllBytes(name).Single()), Is.EqualTo(Enumerable.Range(0, names.Length)));
    }

    [Test]
    public void Create_LaterTimes_SortByTime()
    {
        long[] steps = [0, 0, 1, 9, 10, 999, 1000, 60_000, 3_600_000, 86_400_000, 86_400_000, 40L * 86_400_000, 400L * 86_400_000];
        var names = steps.Select(step =>
        {
            using var file = RecordingFiles.Create(folder.Root, Time.AddMilliseconds(step));
            return file.Name;
        }).ToArray();
        Assert.That(RecordingFiles.Find(folder.Root), Is.EqualTo(names));
    }

    [Test]
    public void Create_AFileInPlaceOfTheFolder_Throws()
    {
        File.WriteAllText(folder.PathOf("a"), "");
        Assert.That(() => RecordingFiles.Create(folder.PathOf("a/b"), Time), Throws.InstanceOf<IOException>());
    }

    [Test]
    public void Find_AFile_ReturnsItWhateverItsName()
    {
        File.WriteAllText(folder.PathOf("a"), "");
        Assert.That(RecordingFiles.Find(folder.PathOf("a")), Is.EqualTo(new[] { folder.PathOf("a") }));
    }

    [Test]
    public void Find_AFolder_ReturnsItsRecordingsInOrdinalOrder()
    {
        foreach (var name in new[] { "b.ttrx.zst", "a.ttrx.zst", "B.ttrx.zst", "c.zst", "d.ttrx.zst.part", "e.ttrx" })
            File.WriteAllText(folder.PathOf(name), "");
        Directory.CreateDirectory(folder.PathOf("f.ttrx.zst"));
        Assert.That(RecordingFiles.Find(folder.Root).Select(Path.GetFileName), Is.EqualTo(
            new[] { "B.ttrx.zst", "a.ttrx.zst", "b.ttrx.zst" }));
    }

    [Test]
    public void Find_NothingThere_NamesThePath()
    {
        Assert.That(
            () => RecordingFiles.Find(folder.PathOf("a")),
            Throws.TypeOf<FileNotFoundException>().With.Message.Contains(folder.PathOf("a")));
        Assert.That(() => RecordingFiles.Find(folder.Root), Throws.TypeOf<FileNotFoundException>().With.Message.Contains(folder.Root));
        Assert.That(() => RecordingFiles.Find(""), Throws.ArgumentException);
    }
}
