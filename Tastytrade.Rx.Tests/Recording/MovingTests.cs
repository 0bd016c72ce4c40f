using System.Reactive.Concurrency;
using System.Reactive.Linq;
using CsCheck;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Recordings;

/// <summary>However a recording is moved, observers see the same.</summary>
public sealed class MovingTests
{
    [Test]
    public async Task Run_Twice_IsTheSameByteForByte()
    {
        var recorded = await SimulatedRecording.GetAsync();
        var first = await LogAsync(recorded, r => r.Run());
        Assert.That(first, Is.Not.Empty);
        Assert.That(await LogAsync(recorded, r => r.Run()), Is.EqualTo(first));
    }

    [Test]
    public async Task Step_ToTheEnd_IsTheSameAsARun()
    {
        var recorded = await SimulatedRecording.GetAsync();
        var expected = await LogAsync(recorded, r => r.Run());
        var steps = await LogAsync(recorded, r =>
        {
            var before = r.Position;
            while (r.Step())
            {
                Assert.That(r.Position, Is.GreaterThanOrEqualTo(before));
                before = r.Position;
            }

            Assert.That(r.IsAtEnd);
            Assert.That(r.Step(), Is.False);
        });
        Assert.That(steps, Is.EqualTo(expected));
    }

    [Test]
    public async Task RunUntil_InAnyPieces_IsTheSameAsARun()
    {
        var recorded = await SimulatedRecording.GetAsync();
        var expected = await LogAsync(recorded, r => r.Run());
        await Gen.Double[0, 1.2].Array[1, 20].SampleAsync(
            async pieces =>
            {
                var log = await LogAsync(recorded, r =>
                {
                    var length = r.End - r.Start;
                    foreach (var piece in pieces)
                    {
                        if (piece > 1)
                            r.Step();
                        else
                            r.RunUntil(r.Start + (length * piece));
                    }

                    r.Run();
                });
                Assert.That(log, Is.EqualTo(expected));
            },
            iter: 8,
            threads: 1);
    }

    /// <summary>Timers of observers run on the recording's clock, between the frames.</summary>
    [Test]
    public async Task Timers_OfObservers_RunAtTheirTimes()
    {
        var recorded = await SimulatedRecording.GetAsync();
        await using var recording = recorded.Open();
        var times = new List<TimeSpan>();
        for (var i = 1; i <= 5; i++)
        {
            recording.Scheduler.Schedule(
                TimeSpan.FromMilliseconds(100 * i), () => times.Add(recording.Scheduler.Now - recording.Start));
        }

        recording.RunUntil(recording.Start.AddMilliseconds(250));
        Assert.That(times, Is.EqualTo([TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(200)]));
        recording.Run();
        Assert.That(times, Has.Count.EqualTo(5));
        Assert.That(times[^1], Is.EqualTo(TimeSpan.FromMilliseconds(500)));
    }

    [TestCase(1000)]
    [TestCase(-1000)]
    public async Task Timers_OverASeek_KeepTheirDistance(int milliseconds)
    {
        var recorded = await SimulatedRecording.GetAsync();
        await using var recording = recorded.Open();
        recording.RunUntil(recording.Start.AddMilliseconds(1500));
        var ran = new List<DateTimeOffset>();
        recording.Scheduler.Schedule(TimeSpan.FromMilliseconds(300), () => ran.Add(recording.Scheduler.Now));
        recording.RunFor(TimeSpan.FromMilliseconds(100));
        var time = recording.Position.AddMilliseconds(milliseconds);
        recording.Seek(time);
        Assert.That(ran, Is.Empty);
        recording.RunFor(TimeSpan.FromMilliseconds(199.9999));
        Assert.That(ran, Is.Empty);
        recording.RunFor(TimeSpan.FromMilliseconds(0.0001));
        Assert.That(ran, Is.EqualTo([time.AddMilliseconds(200)]));
    }

    [TestCase(1000)]
    [TestCase(-1000)]
    public async Task PeriodicTimers_OverASeek_KeepTheirRhythm(int milliseconds)
    {
        var recorded = await SimulatedRecording.GetAsync();
        await using var recording = recorded.Open();
        recording.RunUntil(recording.Start.AddMilliseconds(1000));
        var ticks = 0;
        using var timer = Observable.Interval(TimeSpan.FromMilliseconds(100), recording.Scheduler).Subscribe(_ => ticks++);
        recording.RunFor(TimeSpan.FromMilliseconds(550));
        Assert.That(ticks, Is.EqualTo(5));
        recording.Seek(recording.Position.AddMilliseconds(milliseconds));
        Assert.That(ticks, Is.EqualTo(5));
        recording.RunFor(TimeSpan.FromMilliseconds(500));
        Assert.That(ticks, Is.EqualTo(10));
    }

    [Test]
    public async Task AnObserver_ThatMovesTheRecording_GetsAnException()
    {
        var recorded = await SimulatedRecording.GetAsync();
        Action<Recording>[] moves =
            [r => r.Run(), r => r.RunUntil(r.End), r => r.Step(), r => r.Seek(r.Start), r => r.RunFor(TimeSpan.Zero)];
        foreach (var move in moves)
        {
            await using var recording = recorded.Open();
            var errors = new List<Exception>();
            using var demand = recording.Observe<Quote>(["SPY"]).Subscribe(_ =>
            {
                try
                {
                    move(recording);
                }
                catch (InvalidOperationException e)
                {
                    errors.Add(e);
                }
            });
            recording.Run();
            Assert.That(errors, Is.Not.Empty);
            Assert.That(recording.IsAtEnd);
        }
    }

    [Test]
    public async Task AnObserver_ThatDisposesTheRecording_EndsIt()
    {
        var recorded = await SimulatedRecording.GetAsync();
        var recording = recorded.Open();
        var (seen, isCompleted) = (0, false);
        using var demand = recording.Observe<Quote>(["SPY"]).Subscribe(
            quote =>
            {
                if (++seen == 3)
                    _ = recording.DisposeAsync().AsTask();
            },
            () => isCompleted = true);
        recording.Run();
        Assert.That(seen, Is.EqualTo(3));
        Assert.That(isCompleted);
        Assert.That(() => recording.Run(), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(() => recording.Seek(recording.Start), Throws.InstanceOf<ObjectDisposedException>());
        await recording.DisposeAsync();
    }

    private static async Task<string[]> LogAsync(SimulatedRecording recorded, Action<Recording> move)
    {
        await using var recording = recorded.Open();
        using var log = SequenceLog.Of(recording, recorded.From, SimulatedRecording.Symbols);
        move(recording);
        return [.. log.Lines, .. log.Candles];
    }
}
