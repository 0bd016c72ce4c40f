using System.Collections.Concurrent;
using System.Reactive.Concurrency;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;
using static Tastytrade.Rx.Tests.Account.Streaming.AccountJsonOf;

namespace Tastytrade.Rx.Tests.Account.Streaming;

/// <summary>What observers may do, on real threads.</summary>
[CancelAfter(60_000)]
internal sealed class ObserverThreadTests
{
    [Test]
    public async Task Observer_ThatBlocks_DelaysNeitherOthersNorTheConnection(CancellationToken ct)
    {
        await using var test = Threaded();
        using var release = new ManualResetEventSlim();
        var blocked = new ConcurrentQueue<long>();
        var others = 0;
        using var blocking = test.Account.Orders.Subscribe(order =>
        {
            release.Wait(ct);
            blocked.Enqueue(order.Id);
        });
        using var other = test.Account.Orders.Subscribe(_ => Interlocked.Increment(ref others));
        for (var i = 1; i <= 100; i++)
            test.Receive(OrderSent(i, "Live", -1));
        await WaitFor.TrueAsync(() => Volatile.Read(ref others) == 100);
        Assert.That(test.State.Orders, Has.Count.EqualTo(100));
        Assert.That(blocked, Is.Empty);

        release.Set();
        await WaitFor.TrueAsync(() => blocked.Count == 100);
        Assert.That(blocked, Is.EqualTo(Enumerable.Range(1, 100)));
    }

    [Test]
    public async Task Observer_ThatBlocks_DoesNotKeepTheStreamerFromBeingDisposed(CancellationToken ct)
    {
        await using var test = Threaded();
        using var release = new ManualResetEventSlim();
        using var entered = new ManualResetEventSlim();
        var completed = 0;
        using var blocking = test.Account.Orders.Subscribe(
            _ =>
            {
                entered.Set();
                release.Wait(ct);
            },
            () => Interlocked.Increment(ref completed));
        test.Receive(OrderSent(1, "Live", -1));
        entered.Wait(ct);
        await test.Account.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20), ct);
        Assert.That(completed, Is.Zero);

        release.Set();
        await WaitFor.TrueAsync(() => Volatile.Read(ref completed) == 1);
    }

    [Test]
    public async Task Calls_OfOneObserver_NeverOverlapAndKeepTheOrder()
    {
        await using var test = Threaded();
        var (inside, overlaps, received) = (0, 0, new ConcurrentQueue<long>());
        using var observer = test.Account.Orders.Subscribe(order =>
        {
            if (Interlocked.Increment(ref inside) > 1)
                Interlocked.Increment(ref overlaps);
            if (order.Id % 100 == 0)
                Thread.Sleep(1);
            received.Enqueue(order.Id);
            Interlocked.Decrement(ref inside);
        });
        var last = 0;
        var gate = new Lock();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 500; i++)
            {
                lock (gate)
                    test.Receive(OrderSent(++last, "Live", -1));
            }
        })));
        await WaitFor.TrueAsync(() => received.Count == 2000);

        Assert.That(overlaps, Is.Zero);
        Assert.That(received, Is.Ordered);
    }

    [Test]
    public async Task Updates_SubscribedAmongMessages_HaveNoGap()
    {
        await using var test = Threaded();
        const int Orders = 2000;
        var sending = Task.Run(() =>
        {
            for (var i = 1; i <= Orders; i++)
                test.Receive(OrderSent(i, "Live", -1));
        });
        var seen = Enumerable.Range(0, 20).Select(_ => new ConcurrentQueue<AccountUpdate>()).ToArray();
        var subscriptions = new List<IDisposable>();
        foreach (var list in seen)
        {
            subscriptions.Add(test.Account.Updates.Subscribe(list.Enqueue));
            await Task.Yield();
        }

        await sending;
        foreach (var list in seen)
        {
            await WaitFor.TrueAsync(() => list.LastOrDefault()?.State.Orders.Count == Orders);
            Assert.That(list.First().Cause, Is.EqualTo(AccountUpdateCause.Current));
            Assert.That(
                list.Select(update => update.State.Orders.Count),
                Is.EqualTo(Enumerable.Range(list.First().State.Orders.Count, list.Count)));
        }

        subscriptions.ForEach(subscription => subscription.Dispose());
    }

    [Test]
    public async Task States_OfASlowObserver_EndWithTheNewest()
    {
        await using var test = Threaded();
        var seen = new ConcurrentQueue<int>();
        using var slow = test.Account.States.Subscribe(state =>
        {
            Thread.Sleep(5);
            seen.Enqueue(state.Orders.Count);
        });
        for (var i = 1; i <= 1000; i++)
            test.Receive(OrderSent(i, "Live", -1));
        await WaitFor.TrueAsync(() => seen.LastOrDefault() == 1000);

        Assert.That(seen, Is.Ordered.And.Count.LessThan(1000));
    }

    /// <summary>Observers are called on the thread pool.</summary>
    private static AccountUnderTest Threaded() => new AccountUnderTest(
        varySession: s => s with { Scheduler = TaskPoolScheduler.Default }).Connect();
}
