using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx.Tests.Sessions;

internal sealed class SchedulerTimeProviderTests
{
    private readonly TestScheduler scheduler = new();
    private readonly List<long> ticks = [];

    [SetUp]
    public void SetUp() => ticks.Clear();

    [Test]
    public void Timer_WithoutAPeriod_RunsOnceAtItsTime()
    {
        var begin = scheduler.Clock;
        using var timer = Timer(10, Timeout.InfiniteTimeSpan);
        scheduler.AdvanceBy(100);
        Assert.That(ticks, Is.EqualTo(new[] { begin + 10 }));
    }

    [Test]
    public async Task Timer_OnAThreadWithASynchronizationContext_ContinuesATaskAtItsTick()
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new FrameworkContext());
        try
        {
            var waiting = WaitAsync();
            scheduler.AdvanceBy(TimeSpan.TicksPerMillisecond - 1);
            Assert.That(waiting.IsCompleted, Is.False);
            scheduler.AdvanceBy(1);
            Assert.That(waiting.IsCompleted, Is.True);
            await waiting;
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }

        async Task WaitAsync() =>
            await Task.Delay(TimeSpan.FromMilliseconds(1), new SchedulerTimeProvider(scheduler)).ConfigureAwait(false);
    }

    [Test]
    public void Timer_WithAPeriod_RunsUntilItIsDisposed()
    {
        var begin = scheduler.Clock;
        var timer = Timer(10, TimeSpan.FromTicks(20));
        scheduler.AdvanceBy(55);
        timer.Dispose();
        scheduler.AdvanceBy(100);
        Assert.That(ticks, Is.EqualTo(new[] { begin + 10, begin + 30, begin + 50 }));
        Assert.That(timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan), Is.False);
    }

    [Test]
    public void Timer_Changed_RunsAtItsNewTimeOnly()
    {
        var begin = scheduler.Clock;
        using var timer = Timer(10, Timeout.InfiniteTimeSpan);
        Assert.That(timer.Change(TimeSpan.FromTicks(30), Timeout.InfiniteTimeSpan), Is.True);
        scheduler.AdvanceBy(100);
        Assert.That(ticks, Is.EqualTo(new[] { begin + 30 }));
    }

    [Test]
    public void Timer_WithAnInfiniteDueTime_DoesNotRun()
    {
        using var timer = new SchedulerTimeProvider(scheduler)
            .CreateTimer(_ => ticks.Add(0), null, Timeout.InfiniteTimeSpan, TimeSpan.FromTicks(1));
        scheduler.AdvanceBy(100);
        Assert.That(ticks, Is.Empty);
    }

    [Test]
    public void UtcNowAndTimestamp_OfTheProvider_AreTheSchedulers()
    {
        var time = new SchedulerTimeProvider(scheduler);
        var before = time.GetTimestamp();
        scheduler.AdvanceBy(12_345);
        Assert.That(time.GetUtcNow(), Is.EqualTo(scheduler.Now));
        Assert.That(time.GetElapsedTime(before), Is.EqualTo(TimeSpan.FromTicks(12_345)));
    }

    private ITimer Timer(long due, TimeSpan period) =>
        new SchedulerTimeProvider(scheduler)
            .CreateTimer(state => ((List<long>)state!).Add(scheduler.Clock), ticks, TimeSpan.FromTicks(due), period);

    /// <summary>A type of its own, like a test framework's: .NET treats the base class as no context.</summary>
    private sealed class FrameworkContext : SynchronizationContext;
}
