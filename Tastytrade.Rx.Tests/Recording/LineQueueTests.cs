using NUnit.Framework;
using Tastytrade.Rx.Recordings.Format;
using Tastytrade.Rx.Recordings.Writing;

namespace Tastytrade.Rx.Tests.Recordings;

/// <summary>The memory of the lines that wait.</summary>
public sealed class LineQueueTests
{
    private const int Limit = 24 * 1024 * 1024;

    [Test]
    public void TakeAll_AfterABurst_FreesItsMemory()
    {
        var queue = new LineQueue(Limit);
        byte[] buffer = [];
        for (var i = 0; i < 2; i++)
        {
            Fill(queue);
            queue.TakeAll(ref buffer);
            Assert.That(buffer, Has.Length.LessThanOrEqualTo(Limit + (5 * 1024 * 1024)), "hardly more than may wait");
        }

        for (var i = 0; i < 3; i++)
        {
            Add(queue, 1000);
            queue.TakeAll(ref buffer);
        }

        Add(queue, 1000);
        var before = buffer.Length;
        queue.TakeAll(ref buffer);
        Assert.That((before, buffer.Length), Is.EqualTo((Math.Min(before, 1024 * 1024), Math.Min(buffer.Length, 1024 * 1024))));
    }

    [TestCase(1024 * 1024 - 1)]
    [TestCase(1024 * 1024 * 1024 + 1)]
    public void Validate_MaxPendingBytesOutOfRange_Throws(int bytes) =>
        Assert.That(
            () => new RecorderOptions { MaxPendingBytes = bytes }.Validate(), Throws.ArgumentException.With.Message.Contains("1 GiB"));

    private static void Fill(LineQueue queue)
    {
        while (queue.Dropped.Frames == 0 || Add(queue, 10_000) < Limit - 20_000)
            Add(queue, 10_000);
    }

    private static int Add(LineQueue queue, int length) =>
        queue.Add(new() { Kind = LineKind.Received, Ticks = 1, Content = new byte[length] }, isData: true);
}
