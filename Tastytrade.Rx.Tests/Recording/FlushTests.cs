using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Recordings;

/// <summary>What the operating system has, and when, in virtual time.</summary>
public sealed class FlushTests
{
    [TestCase(1)]
    [TestCase(250)]
    [TestCase(1000)]
    public async Task FlushAfter_PassesFramesToTheOperatingSystemAfterThatTime(int milliseconds)
    {
        var flushAfter = TimeSpan.FromMilliseconds(milliseconds);
        await using var v = new VirtualRecorder().Connect("SPY").Record(new() { FlushAfter = flushAfter });
        v.Time.Advance(TimeSpan.FromSeconds(2));
        for (var i = 1; i <= 3; i++)
        {
            v.Quote("SPY", i);
            v.Time.Scheduler.AdvanceBy(flushAfter.Ticks - 1);
            Assert.That(v.Recorder.Frames, Is.EqualTo(i - 1), "not before");
            v.Time.Scheduler.AdvanceBy(1);
            await v.WrittenAsync(i);
            await Support.WaitFor.TrueAsync(() => BidsOf(v).LastOrDefault() == i);
            Assert.That(BidsOf(v), Is.EqualTo(Enumerable.Range(1, i)));
        }
    }

    /// <summary>One timer for all frames that wait: the first of them counts.</summary>
    [Test]
    public async Task FlushAfter_LaterFrames_DoNotDelayTheFirst()
    {
        await using var v = new VirtualRecorder().Connect("SPY").Record();
        v.Time.Advance(TimeSpan.FromSeconds(2));
        for (var i = 1; i <= 5; i++)
        {
            v.Quote("SPY", i);
            v.Time.Advance(TimeSpan.FromMilliseconds(200));
        }

        await Support.WaitFor.TrueAsync(() => BidsOf(v).Length > 0);
        Assert.That(BidsOf(v), Is.EqualTo([1, 2, 3, 4, 5]));
    }

    /// <summary>What fills a block is written at once.</summary>
    [Test]
    public async Task ABlockOfFrames_IsWrittenWithoutDelay()
    {
        await using var v = new VirtualRecorder().Connect("SPY").Record();
        var rows = Enumerable.Range(0, 5000).Select(i => ("SPY", (double)i));
        for (var i = 0; i < 20; i++)
            v.Time.Transport.Receive(Support.WireRows.Data(1, "Quote", rows));
        await Support.WaitFor.TrueAsync(() => v.Lines.Of("in").Length >= 10);
    }

    private static double[] BidsOf(VirtualRecorder v) =>
        [.. v.Lines.Of("in").Where(l => (string)l.Content["type"]! == "FEED_DATA").Select(l => (double)l.Content["data"]![1]![1]!)];
}
