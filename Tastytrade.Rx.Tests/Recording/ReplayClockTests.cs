using System.Reactive.Concurrency;
using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Recordings.Replaying;
using Tastytrade.Rx.Tests.Recordings.Backtests;

namespace Tastytrade.Rx.Tests.Recordings;

/// <summary>The clock of a replay: timers over a seek, cancelled timers, time zones, and the ends of time.</summary>
public sealed class ReplayClockTests
{
    private readonly TemporaryFolder folder = new();

    [SetUp]
    public Task RecordAsync() => RecordedQuotes.WriteAsync(folder.Path, count: 60);

    [TearDown]
    public void Delete() => folder.Dispose();

    [TestCase(40)]
    [TestCase(2)]
    public async Task Seek_WithAPeriodicTimer_LetsItContinueAtItsPace(int seconds)
    {
        await using var recording = Recording.Open(folder.Path);
        var ticks = new List<DateTimeOffset>();
        using var timer = Observable.Interval(TimeSpan.FromSeconds(1), recording.Scheduler)
            .Subscribe(_ => ticks.Add(recording.Scheduler.Now));
        recording.RunUntil(recording.Start.AddSeconds(10.5));
        Assert.That(ticks, Has.Count.EqualTo(10));

        var time = recording.Start.AddSeconds(seconds);
        recording.Seek(time);
        recording.RunFor(TimeSpan.FromSeconds(3));
        Assert.That(ticks.Skip(10), Is.EqualTo(new[] { time.AddSeconds(0.5), time.AddSeconds(1.5), time.AddSeconds(2.5) }));
    }

    [Test]
    public void Timeout_ForManyEvents_KeepsFewTimers()
    {
        var scheduler = new ReplayScheduler(RecordedQuotes.Start);
        var events = new System.Reactive.Subjects.Subject<int>();
        using var subscription = events.Timeout(TimeSpan.FromHours(1), scheduler).Throttle(TimeSpan.FromHours(1), scheduler).Subscribe();
        for (var i = 0; i < 20_000; i++)
        {
            events.OnNext(i);
            scheduler.RunUntil(scheduler.Clock.AddMilliseconds(1));
        }

        Assert.That(scheduler.Queued, Is.LessThan(3000));
        Assert.That(scheduler.NextDue, Is.EqualTo(scheduler.Clock.AddHours(1).AddMilliseconds(-1)));
    }

    [Test]
    public async Task Position_AfterTimesOfOtherZones_IsInUtc()
    {
        await using var recording = Recording.Open(folder.Path);
        var zone = TimeSpan.FromHours(-5);
        recording.RunUntil(recording.Start.AddSeconds(2).ToOffset(zone));
        Assert.That(recording.Position.Offset, Is.EqualTo(TimeSpan.Zero));
        recording.Seek(recording.Start.AddSeconds(4).ToOffset(zone));
        Assert.That(recording.Position.Offset, Is.EqualTo(TimeSpan.Zero));
        TimeSpan? offset = null;
        recording.Scheduler.Schedule(recording.Position.AddSeconds(1).ToOffset(zone), () => offset = recording.Scheduler.Now.Offset);
        recording.RunFor(TimeSpan.FromSeconds(2));
        Assert.That(offset, Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public async Task Timers_AtTheEndOfTime_NeverRun()
    {
        await using var recording = Recording.Open(folder.Path);
        var hasRun = false;
        using var relative = Observable.Timer(TimeSpan.MaxValue, recording.Scheduler).Subscribe(_ => hasRun = true);
        using var absolute = Observable.Timer(DateTimeOffset.MaxValue, recording.Scheduler).Subscribe(_ => hasRun = true);
        recording.Seek(recording.End);
        recording.Seek(recording.Start);
        recording.RunFor(TimeSpan.MaxValue);
        Assert.That((hasRun, recording.IsAtEnd, recording.Position), Is.EqualTo((false, true, recording.End)));
    }
}
