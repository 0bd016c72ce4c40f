using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Recordings;

/// <summary>Paths and options that a recorder accepts and refuses.</summary>
public sealed class RecorderPathTests
{
    private static readonly RecorderOptions[] Wrong =
    [
        new() { CompressionLevel = 0 },
        new() { CompressionLevel = 23 },
        new() { CompressionLevel = -8 },
        new() { FlushAfter = TimeSpan.Zero },
        new() { FlushAfter = TimeSpan.FromTicks(TimeSpan.TicksPerSecond + 1) },
        new() { MaxPendingBytes = (1024 * 1024) - 1 },
        new() { RotateAfterBytes = (1024 * 1024) - 1 },
        new() { RotateAfter = TimeSpan.FromSeconds(59) },
        new() { Name = "" },
        new() { Name = "a/b" },
        new() { Name = ".." },
        new() { Name = new string('a', 65) },
        new() { Name = null! },
    ];

    [Test]
    public async Task RecordTo_OptionsOutOfRange_AreRefused([ValueSource(nameof(Wrong))] RecorderOptions options)
    {
        await using var v = new VirtualRecorder().Connect("SPY");
        Assert.That(() => v.Record(options), Throws.ArgumentException);
        Assert.That(v.Files, Is.Empty);
        v.Record();
    }

    [TestCase(-7)]
    [TestCase(-1)]
    [TestCase(1)]
    [TestCase(22)]
    public async Task RecordTo_TheLevelsAtTheEnds_Work(int level)
    {
        await using var v = new VirtualRecorder().Connect("SPY").Record(new() { CompressionLevel = level });
        v.Quote("SPY", 7);
        var lines = await v.EndAsync();
        Assert.That((double)lines[^1].Content["data"]![1]![1]!, Is.EqualTo(7));
    }

    [TestCase("")]
    [TestCase("  ")]
    public async Task RecordTo_NoPath_IsRefused(string path)
    {
        await using var v = new VirtualRecorder().Connect("SPY");
        Assert.That(() => v.Streamer.RecordTo(path), Throws.ArgumentException);
    }

    [Test]
    public async Task RecordTo_AnExistingFile_IsRefusedAndUnchanged()
    {
        await using var v = new VirtualRecorder().Connect("SPY");
        var path = v.Folder.File("a.ttrx.zst");
        File.WriteAllText(path, "mine");
        Assert.That(() => v.Streamer.RecordTo(path), Throws.InstanceOf<IOException>());
        Assert.That(File.ReadAllText(path), Is.EqualTo("mine"));
        File.Delete(path);
        await using var recorder = v.Streamer.RecordTo(path);
        Assert.That(recorder.CurrentFile, Is.EqualTo(path));
    }

    [TestCase("new/deep", false)]
    [TestCase("new/deep/a.ttrx.zst", true)]
    public async Task RecordTo_AMissingFolder_CreatesIt(string path, bool isFile)
    {
        await using var v = new VirtualRecorder().Connect("SPY");
        await using var recorder = v.Streamer.RecordTo(v.Folder.File(path));
        var folder = Path.Combine(v.Folder.Path, "new", "deep");
        Assert.That(Path.GetDirectoryName(recorder.CurrentFile), Is.EqualTo(folder));
        Assert.That(File.Exists(recorder.CurrentFile));
        Assert.That(recorder.CurrentFile.EndsWith("deep/a.ttrx.zst", StringComparison.Ordinal), Is.EqualTo(isFile));
    }

    [TestCase("a")]
    [TestCase("a/b")]
    [TestCase("a/b.ttrx.zst")]
    public async Task RecordTo_AFileWhereAFolderIsNeeded_IsRefusedAndAnotherPathWorks(string path)
    {
        await using var v = new VirtualRecorder().Connect("SPY");
        File.WriteAllText(v.Folder.File("a"), "mine");
        Assert.That(() => v.Streamer.RecordTo(v.Folder.File(path)), Throws.InstanceOf<IOException>());
        Assert.That(File.ReadAllText(v.Folder.File("a")), Is.EqualTo("mine"));
        await using var recorder = v.Streamer.RecordTo(v.Folder.File("c"));
        Assert.That(File.Exists(recorder.CurrentFile));
    }

    [Test]
    public async Task RecordTo_AFolderWithoutPermission_IsRefused()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
            Assert.Ignore("A privileged user may write everywhere.");
        await using var v = new VirtualRecorder().Connect("SPY");
        var folder = Directory.CreateDirectory(v.Folder.File("locked"));
        if (!OperatingSystem.IsWindows())
            folder.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserExecute;
        Assert.That(() => v.Streamer.RecordTo(folder.FullName), Throws.InstanceOf<UnauthorizedAccessException>());
    }
}
