using System.Diagnostics;
using NUnit.Framework;
using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.Streaming.Delivery;

namespace Tastytrade.Rx.Tests.Delivery;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class LoopTurnTests : IDisposable
{
    private static readonly DeliverySettings Settings =
        new(1, 1, TimeSpan.FromDays(1), SchedulerDefaults.Scheduler, DeliveryCounters.Unwatched);

    private readonly LoopTurn turn = new();
    private readonly ObserverTarget<Quote> target = new(System.Reactive.Observer.Create<Quote>(_ => { }), Settings);

    public void Dispose() => target.Dispose();

    [Test]
    public void Current_OutsideCalls_IsNone()
    {
        Assert.That(turn.Current.Call, Is.Zero);
        turn.Enter(1, target);
        Assert.That(turn.Current, Is.EqualTo((1L, (DeliveryTarget)target)));
        Assert.That(turn.Leave(1));
        Assert.That(turn.Current.Call, Is.Zero);
    }

    [Test]
    public void TryEnd_WithinTheCall_EndsTheTurn()
    {
        turn.Enter(1, target);
        Assert.That(turn.TryEnd(1));
        Assert.That(turn.Leave(1), Is.False);
    }

    [Test]
    public void TryEnd_AfterTheCall_DoesNotEndTheTurn()
    {
        turn.Enter(1, target);
        Assert.That(turn.Leave(1));
        Assert.That(turn.TryEnd(1), Is.False);
        turn.Enter(2, target);
        Assert.That(turn.TryEnd(1), Is.False, "it is in another call");
        Assert.That(turn.Leave(2));
    }

    [Test]
    public void TryEnd_BeforeAnyCall_DoesNotEndTheTurn()
    {
        Assert.That(turn.TryEnd(1), Is.False);
        turn.Enter(1, target);
        Assert.That(turn.Leave(1));
    }

    [Test]
    public void TryEnd_AfterAFailedTry_EndsALaterCall()
    {
        turn.Enter(1, target);
        turn.Leave(1);
        turn.TryEnd(1);
        turn.Enter(2, target);
        Assert.That(turn.TryEnd(2));
        Assert.That(turn.Leave(2), Is.False);
    }

    /// <summary>Each call is continued by exactly one: its thread, or the one that ended its turn.</summary>
    [Test]
    [CancelAfter(60_000)]
    public async Task TryEnd_WhileAnotherThreadEntersAndLeaves_EndsEachCallExactlyIfItsThreadDoesNotContinue(CancellationToken ct)
    {
        var (shared, isDone) = (turn, false);
        List<long> ended = [];
        List<long> left = [];
        var watch = Task.Factory.StartNew(
            () =>
            {
                while (!Volatile.Read(ref isDone))
                {
                    var own = Volatile.Read(ref shared);
                    var (number, _) = own.Current;
                    if (number == 0 || !own.TryEnd(number))
                        continue;
                    ended.Add(number);
                    Volatile.Write(ref shared, new LoopTurn());
                }
            },
            ct, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var calls = Task.Factory.StartNew(
            () =>
            {
                var (own, time) = (turn, Stopwatch.StartNew());
                for (long number = 1; time.ElapsedMilliseconds < 1000 || (left.Count == 0 && !ct.IsCancellationRequested); number++)
                {
                    own.Enter(number, target);
                    Thread.SpinWait((int)(number % 40));
                    if (own.Leave(number))
                        continue;
                    left.Add(number);

                    // The next turn, as the thread that continues would begin it.
                    while (Volatile.Read(ref shared) == own && !ct.IsCancellationRequested)
                        Thread.Yield();
                    own = Volatile.Read(ref shared);
                }

                Volatile.Write(ref isDone, true);
            },
            ct, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await Task.WhenAll(watch, calls);
        Assert.That(left, Is.EqualTo(ended));
        Assert.That(left, Is.Not.Empty);
    }
}
