using NUnit.Framework;
using Tastytrade.Rx.Recordings.Format;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Recordings;

/// <summary>Disks that fill up and files that vanish: one error, and the stream goes on.</summary>
public sealed class RecorderFailureTests
{
    [Test]
    public async Task RecordTo_ADiskThatFillsUp_EndsWithOneErrorAndKeepsWhatWasWritten([Range(0, 3000, 150)] int room)
    {
        await using var v = new VirtualRecorder().Connect("SPY");
        var quotes = v.Time.Record(v.Streamer.Quotes);
        var options = new RecorderOptions { WrapFile = file => new FaultyFile(file, room) };
        try
        {
            v.Record(options);
        }
        catch (IOException)
        {
            Assert.That(room, Is.LessThan(1500), "only the header is written at once");
            Assert.That(v.Files, Is.Empty);
            v.Record();
            return;
        }

        for (var i = 1; i <= 100 && !v.Recorder.Completion.IsCompleted; i++)
        {
            v.Quote("SPY", i);
            v.Time.Advance(TimeSpan.FromSeconds(1));
            await v.WrittenAsync(i);
            await Task.Yield();
        }

        Assert.That(async () => await v.Recorder.Completion.WithinLimitAsync(), Throws.InstanceOf<IOException>());
        v.Time.Settle();
        AssertOneError(v, "No space left on device");
        v.Quote("SPY", 1000);
        v.Time.Settle();
        Assert.That(quotes.Values()[^1].BidPrice, Is.EqualTo(1000), "the stream goes on");

        var kinds = new List<LineKind>();
        using var reader = new RecordingReader(v.Files);
        while (reader.TryRead(out var line))
            kinds.Add(line.Kind);
        Assert.That(kinds[0], Is.EqualTo(LineKind.Header));
        Assert.That(kinds.SkipLast(1), Has.None.EqualTo(LineKind.Damaged));
        await v.Recorder.DisposeAsync();
    }

    [Test]
    public async Task RecordTo_AFileThatIsDeleted_EndsWithOneError()
    {
        await using var v = new VirtualRecorder().Connect("SPY").Record();
        v.Quote("SPY", 1);
        v.Time.Advance(TimeSpan.FromSeconds(1));
        await v.WrittenAsync(1);
        File.Delete(v.Files[0]);
        for (var i = 1; i <= 3; i++)
        {
            v.Quote("SPY", 2);
            v.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.That(async () => await v.Recorder.Completion.WithinLimitAsync(), Throws.InstanceOf<IOException>());
        v.Time.Settle();
        AssertOneError(v, "removed");
    }

    [Test]
    public async Task RecordTo_AFolderThatVanishesBeforeTheNextFile_EndsWithOneErrorAndAnotherRecorderCanBegin()
    {
        await using var v = new VirtualRecorder(start: NewYork.At(new(2026, 7, 15), new(17, 59, 58))).Connect("SPY");
        var folder = v.Folder.File("gone");
        await using var recorder = v.Streamer.RecordTo(folder);
        v.Time.Settle();
        Directory.Delete(folder, recursive: true);
        File.WriteAllText(folder, "a file in its place");
        v.Time.Advance(TimeSpan.FromSeconds(3));
        v.Quote("SPY", 1);
        v.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.That(async () => await recorder.Completion.WithinLimitAsync(), Throws.InstanceOf<IOException>());
        v.Time.Settle();
        AssertOneError(v, folder);
        File.Delete(folder);
        v.Record();
    }

    private static void AssertOneError(VirtualRecorder v, string text)
    {
        var errors = v.Time.Errors.Values().Where(e => e.Kind == MarketDataErrorKind.Recording).ToArray();
        Assert.That(errors, Has.Length.EqualTo(1));
        Assert.That(errors[0].Message, Does.Contain(text));
        Assert.That(errors[0].Exception, Is.InstanceOf<IOException>());
        Assert.That(v.Streamer.State.Status, Is.EqualTo(ConnectionStatus.Connected));
    }
}
