using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Recordings.Backtests;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Recordings;

/// <summary>Threads that move a recording, subscribe and dispose at the same time.</summary>
public sealed class ReplayThreadsTests
{
    private readonly TemporaryFolder folder = new();

    [SetUp]
    public Task RecordAsync() => RecordedQuotes.WriteAsync(folder.Path, count: 60);

    [TearDown]
    public void Delete() => folder.Dispose();

    [Test]
    public async Task Seek_WhileAFrameIsBeingPlayed_WaitsForIt()
    {
        await using var recording = Recording.Open(folder.Path);
        using var inObserver = new ManualResetEventSlim();
        using var mayContinue = new ManualResetEventSlim();
        using var demand = recording.Observe<Quote>(["SPY"]).Subscribe(quote =>
        {
            inObserver.Set();
            mayContinue.Wait();
        });
        var playing = recording.PlayAsync(speed: 1e6);
        inObserver.Wait();
        var seeking = Task.Factory.StartNew(
            () => recording.Seek(recording.Start), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        mayContinue.Set();
        await seeking.WithinLimitAsync();
        await playing.WithinLimitAsync();
    }

    [Test]
    public async Task PlayAsync_Paused_MayBeMovedAtOnce()
    {
        await using var recording = Recording.Open(folder.Path);
        using var pause = new CancellationTokenSource();
        var seen = 0;
        using var demand = recording.Observe<Quote>(["SPY"]).Subscribe(quote =>
        {
            if (++seen == 3)
                pause.Cancel();
        });
        var playing = recording.PlayAsync(1e9, cancellationToken: pause.Token);
        Assert.That(async () => await playing.WithinLimitAsync(), Throws.InstanceOf<OperationCanceledException>());
        recording.RunFor(TimeSpan.Zero);
        Assert.That(seen, Is.EqualTo(3));
        Assert.That(recording.IsAtEnd, Is.False);
    }

    [Test]
    public async Task PlayAsync_WhilePlaying_Throws()
    {
        await using var recording = Recording.Open(folder.Path);
        var clock = new TestScheduler();
        var playing = recording.PlayAsync(1, clock);
        Assert.That(() => { _ = recording.PlayAsync(2, clock); }, Throws.InvalidOperationException);
        clock.AdvanceBy(TimeSpan.FromMinutes(2).Ticks);
        await playing.WithinLimitAsync();
        var again = recording.PlayAsync(2, clock);
        clock.AdvanceBy(TimeSpan.FromSeconds(1).Ticks);
        await again.WithinLimitAsync();
    }

    /// <summary>Each delivery schedules for now. A clock that got a call for each had thousands of them.</summary>
    [Test]
    public async Task PlayAsync_ManyFramesAtOnce_DoesNotFloodTheClock()
    {
        await using var recording = Recording.Open(folder.Path);
        using var demand = recording.Observe<Quote>(["SPY"]).Subscribe();
        var clock = new CountingClock();
        var playing = recording.PlayAsync(1e6, clock);
        clock.Advance();
        await playing.WithinLimitAsync();
        Assert.That(clock.Scheduled, Is.LessThan(20));
    }

    [Test]
    public async Task PlayAsync_AnActionForNowThatThrows_FailsTheTask()
    {
        await using var recording = Recording.Open(folder.Path);
        var clock = new TestScheduler();
        var playing = recording.PlayAsync(1, clock);
        clock.AdvanceBy(TimeSpan.FromSeconds(1).Ticks);
        recording.Scheduler.Schedule(() => throw new NotSupportedException("mine"));
        Assert.That(() => clock.AdvanceBy(TimeSpan.FromSeconds(1).Ticks), Throws.Nothing);
        Assert.That(async () => await playing.WithinLimitAsync(), Throws.InstanceOf<NotSupportedException>());
    }

    [Test]
    public async Task Run_AfterAnActionThatThrew_LosesNoFrame()
    {
        await using var recording = Recording.Open(folder.Path);
        var bids = new List<double>();
        using var demand = recording.Observe<Quote>(["SPY"]).Subscribe(quote => bids.Add(quote.BidPrice));
        recording.Scheduler.Schedule(TimeSpan.FromSeconds(5.5), () => throw new NotSupportedException("mine"));
        Assert.That(recording.Run, Throws.InstanceOf<NotSupportedException>());
        recording.Run();
        Assert.That(bids, Is.EqualTo(Enumerable.Range(100, 60).Select(i => (double)i)));
    }

    [Test]
    public async Task DisposeAsync_ByAnObserver_EndsTheRun()
    {
        var recording = Recording.Open(folder.Path);
        var isCompleted = false;
        using var demand = recording.Observe<Quote>(["SPY"]).Subscribe(
            quote => recording.DisposeAsync().AsTask(), () => isCompleted = true);
        recording.Run();
        Assert.That((recording.Frames < 20, isCompleted), Is.EqualTo((true, true)), $"{recording.Frames} frames");
        await recording.DisposeAsync();
    }

    [Test]
    public async Task Subscribe_WhileAnotherThreadMovesTheRecording_Works()
    {
        await using var recording = Recording.Open(folder.Path);
        var hasEnded = false;
        var moving = Task.Factory.StartNew(
            () =>
            {
                for (var i = 0; i < 200; i++)
                {
                    recording.Seek(recording.Start.AddSeconds(i * 7 % 50));
                    recording.RunFor(TimeSpan.FromSeconds(2));
                }

                Volatile.Write(ref hasEnded, true);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        while (!Volatile.Read(ref hasEnded) && !moving.IsFaulted)
            recording.Observe<Quote>(["SPY"]).Subscribe().Dispose();
        await moving.WithinLimitAsync();
    }

    /// <summary>Counts what is scheduled. Its time is far ahead after it was advanced.</summary>
    private sealed class CountingClock : LocalScheduler
    {
        private readonly TestScheduler time = new();

        public int Scheduled { get; private set; }

        public override DateTimeOffset Now => time.Now;

        public override IDisposable Schedule<TState>(TState state, TimeSpan dueTime, Func<IScheduler, TState, IDisposable> action)
        {
            Scheduled++;
            var running = new SingleAssignmentDisposable();
            time.Schedule(dueTime, () => running.Disposable = action(this, state));
            return running;
        }

        public void Advance() => time.AdvanceBy(TimeSpan.FromMinutes(1).Ticks);
    }
}
