using System.Diagnostics;
using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Delivery;

/// <summary>The delivery on the thread that received, and on the thread of the pool that stays for a moment.</summary>
[CancelAfter(120_000)]
public sealed class ReceivingThreadTests
{
    [Test]
    public Task OnIdle_OnAFreeThread_DeliversOnThisThreadBeforeItReturns(CancellationToken ct) => Task.Run(
        () =>
        {
            var delivery = new LoopUnderTest(SchedulerDefaults.Scheduler);
            var (seen, thread) = (0, 0);
            delivery.Observe(_ => (seen, thread) = (seen + 1, Environment.CurrentManagedThreadId));
            delivery.Send(1, 3);
            delivery.Loop.OnIdle(isFree: true);
            Assert.That((seen, thread), Is.EqualTo((3, Environment.CurrentManagedThreadId)));
        },
        ct);

    [TestCase(true, false, TestName = "OnIdle_OnAThreadOutsideThePool_DeliversOnAnother")]
    [TestCase(false, true, TestName = "OnIdle_OnAThreadThatIsNotFree_DeliversOnAnother")]
    public async Task OnIdle_ThreadThatMustNotDeliver_DeliversOnAnother(bool isFree, bool isPool, CancellationToken ct)
    {
        var delivery = new LoopUnderTest(SchedulerDefaults.Scheduler);
        using var release = new ManualResetEventSlim();
        var seen = 0;
        delivery.Observe(_ =>
        {
            release.Wait(ct);
            Interlocked.Increment(ref seen);
        });
        delivery.Send(1);
        var idle = Task.Factory.StartNew(
            () => delivery.Loop.OnIdle(isFree), ct, isPool ? TaskCreationOptions.None : TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        await idle.WaitAsync(LiveStreamer.Patience, ct);
        Assert.That(Volatile.Read(ref seen), Is.Zero, "it returned before the observer did");
        release.Set();
        await LiveStreamer.UntilAsync(() => Volatile.Read(ref seen) == 1);
    }

    [Test]
    public Task Send_WhileTheThreadDelivers_IsDeliveredToo(CancellationToken ct) => Task.Run(
        () =>
        {
            var delivery = new LoopUnderTest(SchedulerDefaults.Scheduler);
            List<double> seen = [];
            delivery.Observe(q =>
            {
                // A feed on another thread that waits, one that does not, and one whose receiver is idle meanwhile.
                if (q.BidPrice == 1)
                    Task.Run(() => delivery.Send(2), ct).Wait(ct);
                if (q.BidPrice == 2)
                    Task.Run(() => delivery.Send(3, mayWait: false), ct).Wait(ct);
                if (q.BidPrice == 3)
                {
                    Task.Run(
                        () =>
                        {
                            delivery.Send(4);
                            delivery.Loop.OnIdle(isFree: true);
                        },
                        ct).Wait(ct);
                }

                seen.Add(q.BidPrice);
            });
            delivery.Send(1);
            delivery.Loop.OnIdle(isFree: true);
            Assert.That(seen, Is.EqualTo([1.0, 2, 3, 4]));
        },
        ct);

    /// <summary>The watch continues the loop elsewhere, while the blocked thread serves its observer alone.</summary>
    [Test]
    public async Task OnIdle_ObserverBlocksTheFreeThread_OthersAreServedByAnother(CancellationToken ct)
    {
        var delivery = new LoopUnderTest(SchedulerDefaults.Scheduler, slowAfter: TimeSpan.FromMilliseconds(40));
        using var release = new ManualResetEventSlim();
        var (slow, healthy) = (0, 0);
        delivery.Observe(_ =>
        {
            release.Wait(ct);
            Interlocked.Increment(ref slow);
        });
        delivery.Observe(_ => Interlocked.Increment(ref healthy));
        for (var i = 1; i <= 50; i++)
        {
            delivery.Send(i);
            _ = Task.Run(() => delivery.Loop.OnIdle(isFree: true), ct);
            await LiveStreamer.UntilAsync(() => Volatile.Read(ref healthy) == i);
        }

        Assert.That(Volatile.Read(ref slow), Is.Zero);
        release.Set();
        await LiveStreamer.UntilAsync(() => Volatile.Read(ref slow) == 50);
    }

    [Test]
    public async Task OnIdle_OnATestScheduler_CallsNothingUntilItRuns()
    {
        var scheduler = new TestScheduler();
        var delivery = new LoopUnderTest(scheduler);
        List<double> seen = [];
        delivery.Observe(q => seen.Add(q.BidPrice));
        for (var i = 1; i <= 3; i++)
        {
            await Task.Run(() =>
            {
                delivery.Send(i);
                delivery.Loop.OnIdle(isFree: true);
            });
            Assert.That(seen, Has.Count.EqualTo(i - 1));
            scheduler.AdvanceBy(10);
            Assert.That(seen, Has.Count.EqualTo(i), "and it does not stay for more");
        }
    }

    /// <summary>Bursts that come when the thread that stays for a moment gives up. Conflating a long one takes so long that it often gives
    /// up meanwhile.</summary>
    [TestCase(1, 3)]
    [TestCase(2, 3)]
    [TestCase(1, 20_000)]
    public async Task Send_AboutWhenTheThreadThatStayedGivesUp_IsDelivered(int senders, int most, CancellationToken ct)
    {
        await Task.WhenAll(Enumerable.Range(0, senders).Select(seed => Task.Run(
            () =>
            {
                var delivery = new LoopUnderTest(SchedulerDefaults.Scheduler, conflateAbove: 10);
                var (random, sent, seen) = (new Random(seed), 0, 0);
                delivery.Observe(q => Volatile.Write(ref seen, (int)q.BidPrice));
                for (var time = Stopwatch.StartNew(); time.ElapsedMilliseconds < 1000;)
                {
                    var (isFree, mayWait, count) = (random.Next(3) == 0, random.Next(2) == 0, random.Next(1, most + 1));
                    delivery.Send(sent + 1, count, mayWait);
                    sent += count;
                    if (mayWait)
                        delivery.Loop.OnIdle(isFree);
                    Assert.That(
                        SpinWait.SpinUntil(() => Volatile.Read(ref seen) == sent, LiveStreamer.Patience), $"{seen} of {sent} delivered");
                    var pause = Stopwatch.StartNew();
                    while (pause.Elapsed.TotalMilliseconds < random.NextDouble() + 0.5)
                        Thread.SpinWait(20);
                }
            },
            ct)));
    }
}
