using System.Reactive.Concurrency;
using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Recordings;

/// <summary>PlayAsync on a test scheduler: a quote a second for a minute.</summary>
public sealed class PlayTests
{
    private const int Seconds = 60;

    [TestCase(0.5)]
    [TestCase(1)]
    [TestCase(10)]
    public async Task PlayAsync_AtASpeed_DeliversEachFrameAtItsTime(double speed)
    {
        await using var v = await RecordedMinuteAsync();
        await using var recording = Recording.Open(v.Folder.Path);
        var clock = new TestScheduler();
        var times = new List<(double Bid, TimeSpan Real)>();
        using var demand = recording.Observe<Quote>(["SPY"]).Subscribe(q => times.Add((q.BidPrice, TimeSpan.FromTicks(clock.Clock))));
        var start = recording.Start;
        var sent = new List<TimeSpan>();
        using (var straight = new Opened(v.Folder.Path))
        {
            using var all = straight.Recording.Observe<Quote>(["SPY"]).Subscribe(q => sent.Add(q.ReceivedAt - start));
            straight.Recording.Run();
        }

        var playing = recording.PlayAsync(speed, clock);
        clock.AdvanceTo(TimeSpan.FromSeconds((Seconds + 5) / speed).Ticks);
        await playing.WithinLimitAsync();
        Assert.That(recording.IsAtEnd);
        Assert.That(times.Select(t => t.Bid), Is.EqualTo(Enumerable.Range(1, Seconds)));
        for (var i = 0; i < Seconds; i++)
        {
            var due = sent[i] / speed;
            Assert.That(times[i].Real, Is.InRange(due - TimeSpan.FromTicks(2), due + TimeSpan.FromMilliseconds(1.1)), $"quote {i}");
        }
    }

    [Test]
    public async Task PlayAsync_Cancelled_PausesAndContinuesFromThere()
    {
        await using var v = await RecordedMinuteAsync();
        await using var recording = Recording.Open(v.Folder.Path);
        var clock = new TestScheduler();
        var bids = new List<double>();
        using var demand = recording.Observe<Quote>(["SPY"]).Subscribe(q => bids.Add(q.BidPrice));
        using var pause = new CancellationTokenSource();
        var playing = recording.PlayAsync(1, clock, pause.Token);
        clock.AdvanceTo(TimeSpan.FromSeconds(20.5).Ticks);
        await pause.CancelAsync();
        Assert.That(async () => await playing, Throws.InstanceOf<OperationCanceledException>());
        var position = recording.Position;
        var count = bids.Count;
        clock.AdvanceBy(TimeSpan.FromHours(1).Ticks);
        Assert.That((recording.Position, bids.Count), Is.EqualTo((position, count)));
        Assert.That(count, Is.InRange(19, 22));

        using var late = recording.Observe<Quote>(["SPY"]).Subscribe(q => bids.Add(-q.BidPrice));
        clock.AdvanceBy(TimeSpan.FromMilliseconds(5).Ticks);
        Assert.That(bids[^1], Is.EqualTo(-count), "the value comes while paused");
        Assert.That(recording.Position, Is.EqualTo(position));

        var again = recording.PlayAsync(1, clock);
        clock.AdvanceBy(TimeSpan.FromSeconds(10).Ticks);
        Assert.That(bids.Count(b => b > 0), Is.EqualTo(count + 10).Within(1));
        clock.AdvanceBy(TimeSpan.FromSeconds(60).Ticks);
        await again.WithinLimitAsync();
        Assert.That(bids.Where(b => b > 0), Is.EqualTo(Enumerable.Range(1, Seconds)));
    }

    [Test]
    public async Task Seek_WhilePlaying_ContinuesFromThere()
    {
        await using var v = await RecordedMinuteAsync();
        await using var recording = Recording.Open(v.Folder.Path);
        var clock = new TestScheduler();
        var bids = new List<double>();
        using var demand = recording.Observe<Quote>(["SPY"]).Subscribe(q => bids.Add(q.BidPrice));
        var playing = recording.PlayAsync(1, clock);
        clock.AdvanceTo(TimeSpan.FromSeconds(5).Ticks);
        recording.Seek(recording.Start.AddSeconds(40));
        bids.Clear();
        clock.AdvanceBy(TimeSpan.FromSeconds(5).Ticks + TimeSpan.FromMilliseconds(100).Ticks);
        Assert.That(recording.Position - recording.Start, Is.EqualTo(TimeSpan.FromSeconds(45)).Within(TimeSpan.FromSeconds(1.1)));
        Assert.That(bids, Has.Count.EqualTo(5).Within(1));
        recording.Seek(recording.Start.AddSeconds(2));
        clock.AdvanceBy(TimeSpan.FromSeconds(5).Ticks);
        Assert.That(recording.Position - recording.Start, Is.EqualTo(TimeSpan.FromSeconds(7)).Within(TimeSpan.FromSeconds(1.1)));
        clock.AdvanceBy(TimeSpan.FromSeconds(60).Ticks);
        await playing.WithinLimitAsync();
        Assert.That(bids[^1], Is.EqualTo(Seconds));
    }

    [Test]
    public async Task Dispose_WhilePlaying_CompletesTheTaskAndTheObservers()
    {
        await using var v = await RecordedMinuteAsync();
        var recording = Recording.Open(v.Folder.Path);
        var clock = new TestScheduler();
        var isCompleted = false;
        using var demand = recording.Observe<Quote>(["SPY"]).Subscribe(_ => { }, () => isCompleted = true);
        var playing = recording.PlayAsync(1, clock);
        clock.AdvanceTo(TimeSpan.FromSeconds(5).Ticks);
        await recording.DisposeAsync();
        clock.AdvanceBy(TimeSpan.FromSeconds(2).Ticks);
        Assert.That(isCompleted);
        await playing.WithinLimitAsync();
    }

    [Test]
    public async Task PlayAsync_AnObserverThatThrows_EndsWithItsException()
    {
        await using var v = await RecordedMinuteAsync();
        await using var recording = Recording.Open(v.Folder.Path);
        var clock = new TestScheduler();
        recording.Scheduler.Schedule(TimeSpan.FromSeconds(3), () => throw new NotSupportedException("mine"));
        var playing = recording.PlayAsync(1, clock);
        clock.AdvanceTo(TimeSpan.FromSeconds(5).Ticks);
        Assert.That(async () => await playing.WithinLimitAsync(), Throws.InstanceOf<NotSupportedException>());
        Assert.That(() => recording.RunFor(TimeSpan.FromSeconds(1)), Throws.Nothing);
    }

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    public async Task PlayAsync_AWrongSpeed_Throws(double speed)
    {
        await using var v = await RecordedMinuteAsync();
        await using var recording = Recording.Open(v.Folder.Path);
        Assert.That(() => { _ = recording.PlayAsync(speed); }, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private static async Task<VirtualRecorder> RecordedMinuteAsync()
    {
        var v = new VirtualRecorder().Connect("SPY").Record();
        for (var i = 1; i <= Seconds; i++)
        {
            v.Time.Advance(TimeSpan.FromSeconds(1));
            v.Quote("SPY", i);
            if (i % 20 == 0)
                v.Time.Transport.Receive(VirtualStreamer.Keepalive);
        }

        await v.EndAsync();
        return v;
    }

    private sealed class Opened(string path) : IDisposable
    {
        public Recording Recording { get; } = Recording.Open(path);

        public void Dispose() => Recording.DisposeAsync().AsTask().Wait();
    }
}
