using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Recordings.Format;
using Tastytrade.Rx.Recordings.Writing;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Recordings;

/// <summary>A disk that waits: the stream does not, and what is missing is counted, reported and marked.</summary>
public sealed class SlowDiskTests
{
    private const int Limit = 1024 * 1024;

    [TestCase(true)]
    [TestCase(false)]
    public async Task RecordTo_ADiskThatWaits_DropsDataAndSaysSo(bool goesOn)
    {
        FaultyFile file = null!;
        await using var v = new VirtualRecorder().Connect("SPY", "QQQ");
        v.Record(new() { MaxPendingBytes = Limit, WrapFile = real => file = new FaultyFile(real, long.MaxValue) });
        v.Quote("QQQ", 5);
        v.Time.Advance(TimeSpan.FromSeconds(1));
        await v.WrittenAsync(1);
        var rows = Enumerable.Range(0, 5000).Select(i => ("SPY", (double)i)).ToArray();
        var frame = WireRows.Data(1, "Quote", rows);
        file.Block();
        var frames = Limit / 2 / frame.Length;
        for (var i = 0; i < frames; i++)
            v.Time.Transport.Receive(frame);

        // From here on the recorder takes no lines, so what is dropped is one gap.
        await WaitFor.TrueAsync(() => file.IsWaiting);
        for (; v.Recorder.DroppedFrames < 20; frames++)
            v.Time.Transport.Receive(frame);

        file.Resume();
        if (goesOn)
        {
            // The first checkpoint was written before.
            await WaitFor.TrueAsync(() =>
            {
                v.Time.Advance(TimeSpan.FromSeconds(1));
                return v.Lines.Of("checkpoint").Length == 2;
            });
            v.Quote("SPY", 77);
            frames++;
        }

        var lines = await v.EndAsync();
        v.Time.Settle();
        Assert.That(v.Recorder.DroppedFrames, Is.EqualTo(20));
        Assert.That(v.Recorder.Frames, Is.EqualTo(frames + 1 - 20));
        Assert.That(lines.Of("dropped").Sum(l => (long)l.Content["frames"]!), Is.EqualTo(20));
        var errors = v.Time.Errors.Values().Where(e => e.Kind == MarketDataErrorKind.Limit).ToArray();
        Assert.That(errors, Is.Not.Empty);
        Assert.That(errors[^1].Message, Does.Contain("20 in all"));

        await using var recording = Recording.Open(v.Folder.Path);
        var (gaps, resumed) = (0, 0);
        using var first = recording.Errors.Where(e => e.Kind == MarketDataErrorKind.Recording).Subscribe(_ => gaps++);
        using var second = recording.Reconnections.Subscribe(_ => resumed++);
        using var demand = recording.Subscribe<Quote>("SPY", "QQQ");
        recording.Run();
        Assert.That((gaps, resumed), Is.EqualTo((1, 1)));
        Assert.That(recording.Latest<Quote>("SPY")?.BidPrice, Is.EqualTo(goesOn ? 77 : null));
        Assert.That(recording.Latest<Quote>("QQQ")?.BidPrice, Is.EqualTo(goesOn ? 5 : null), "the streamer knows it");
    }

    [Test]
    public void LineQueue_DataBeyondTheLimit_IsNotKept()
    {
        var queue = new LineQueue(Limit);
        var content = new byte[10_000];
        for (var i = 0; i < 1000; i++)
        {
            var waiting = queue.Add(new() { Kind = LineKind.Received, Content = content }, isData: true);
            Assert.That(waiting, Is.LessThanOrEqualTo(Limit));
        }

        Assert.That(queue.Dropped.Frames, Is.GreaterThan(800));
        for (var i = 0; i < 1000; i++)
        {
            var waiting = queue.Add(new() { Kind = LineKind.Sent, Content = content }, isData: false);
            Assert.That(waiting, Is.LessThanOrEqualTo(Limit + (4 * 1024 * 1024)));
        }
    }
}
