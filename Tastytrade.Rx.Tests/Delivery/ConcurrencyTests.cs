using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Delivery;

/// <summary>Delivery under load from several threads.</summary>
[CancelAfter(180_000)]
public sealed class ConcurrencyTests
{
    [Test]
    public async Task OnNext_UnderLoadBesideSlowObservers_NeverOverlaps()
    {
        const int Events = 200_000, PerFrame = 100;
        var slowAfter = TimeSpan.FromMilliseconds(400);
        await using var live = await new LiveStreamer(o => o with { SlowObserverAfter = slowAfter, ConflateAbove = 2000 }).ConnectAsync();
        var (among, overlaps, ownOverlaps, misorders) = (0, 0, 0, 0);
        var healthy = new long[4];
        for (var i = 0; i < healthy.Length; i++)
        {
            var (own, last) = (i, -1.0);
            live.Streamer.Quotes.Subscribe(q =>
            {
                if (Interlocked.Increment(ref among) != 1)
                    Interlocked.Increment(ref overlaps);
                if (q.BidPrice <= last)
                    Interlocked.Increment(ref misorders);
                last = q.BidPrice;
                Volatile.Write(ref healthy[own], (long)last);
                Interlocked.Decrement(ref among);
            });
        }

        var slow = new long[3];
        for (var i = 0; i < slow.Length; i++)
        {
            var (own, last, inside, random) = (i, -1.0, 0, new Random(i));
            live.Streamer.Messages.OfType<Quote>().Subscribe(q =>
            {
                if (Interlocked.Increment(ref inside) != 1)
                    Interlocked.Increment(ref ownOverlaps);
                if (q.BidPrice <= last)
                    Interlocked.Increment(ref misorders);
                last = q.BidPrice;
                if (random.Next(2000) == 0)
                    Thread.Sleep(random.Next(1, 30));
                Volatile.Write(ref slow[own], (long)last);
                Interlocked.Decrement(ref inside);
            });
        }

        using var handle = live.Streamer.Subscribe<Quote>("A");
        var channel = await live.ChannelAsync("Quote");
        await Task.Run(async () =>
        {
            for (var i = 0; i < Events; i += PerFrame)
            {
                live.Send(channel, "Quote", Enumerable.Range(i, PerFrame).Select(n => ("A", (double)n)));
                if (i % 10_000 == 0)
                    await LiveStreamer.UntilAsync(() => healthy.All(h => h > i - 5000));
            }
        }).WaitAsync(TimeSpan.FromSeconds(100));
        await LiveStreamer.UntilAsync(() => healthy.Concat(slow).All(n => n == Events - 1));

        Assert.That((ownOverlaps, misorders), Is.EqualTo((0, 0)));
        lock (live.Errors)
        {
            if (!live.Errors.Exists(e => e.Message.Contains("of Quote", StringComparison.Ordinal)))
                Assert.That(overlaps, Is.Zero);
        }
    }

    [Test]
    public async Task Calls_FromEightThreadsUnderLoad_LeaveNothingBehind()
    {
        await using var live = await new LiveStreamer().ConnectAsync();
        var streamer = live.Streamer;
        using var handle = streamer.Subscribe<Quote>("A");
        var channel = await live.ChannelAsync("Quote");
        using var done = new CancellationTokenSource();
        var producer = Task.Run(() =>
        {
            for (var i = 0; !done.IsCancellationRequested; i++)
            {
                live.Send(channel, "Quote", Enumerable.Range(0, 20).Select(n => ($"S{n}", (double)i)));
                Thread.Yield();
            }
        });
        var users = Enumerable.Range(0, 8).Select(seed => Task.Run(() =>
        {
            var random = new Random(seed);
            var held = new Queue<IDisposable>();
            for (var i = 0; i < 1500; i++)
            {
                var symbol = $"S{random.Next(20)}";
                held.Enqueue(random.Next(4) switch
                {
                    0 => streamer.Subscribe<Quote>(symbol),
                    1 => streamer.Quotes.Subscribe(_ => { }),
                    2 => streamer.Observe<Quote>(symbol).Take(2).Subscribe(_ => { }),
                    _ => streamer.Observe<Quote>([symbol, "S1", "S2"]).Subscribe(_ => { }),
                });
                while (held.Count > random.Next(12))
                    held.Dequeue().Dispose();
            }

            while (held.TryDequeue(out var last))
                last.Dispose();
        })).ToArray();
        await Task.WhenAll(users).WaitAsync(TimeSpan.FromSeconds(100));
        handle.Dispose();
        await LiveStreamer.UntilAsync(() => IsEmpty(streamer));
        await done.CancelAsync();
        await producer.WaitAsync(LiveStreamer.Patience);
        await LiveStreamer.UntilAsync(() => IsEmpty(streamer));
        Assert.That(streamer.Diagnostics.InDemand, Is.Zero);
        Assert.That(live.CountErrors(MarketDataErrorKind.ObserverThrew), Is.Zero);
    }

    [Test]
    public async Task Dispose_WhileOthersSubscribe_EndsEveryObserver()
    {
        var live = await new LiveStreamer().ConnectAsync();
        var (begun, ended) = (0, 0);
        using var enough = new ManualResetEventSlim();
        var users = Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 500; i++)
            {
                live.Streamer.Observe<Quote>($"S{i % 50}").Subscribe(_ => { }, () => Interlocked.Increment(ref ended));
                if (Interlocked.Increment(ref begun) == 1000)
                    enough.Set();
            }
        })).ToArray();
        Assert.That(enough.Wait(LiveStreamer.Patience));
        await live.DisposeAsync();
        await Task.WhenAll(users).WaitAsync(LiveStreamer.Patience);
        await LiveStreamer.UntilAsync(() => Volatile.Read(ref ended) == 4000);
        await LiveStreamer.UntilAsync(() => IsEmpty(live.Streamer) && !live.Streamer.Routes.AllTargets().Any());
    }

    [Test]
    public async Task Observe_SameSymbolRepeatedly_AlwaysReceivesTheNextEvent()
    {
        await using var live = await new LiveStreamer(o => o with { SubscriptionBatching = TimeSpan.Zero }).ConnectAsync();
        using var other = live.Streamer.Subscribe<Quote>("OTHER");
        var channel = await live.ChannelAsync("Quote");
        for (var i = 1; i <= 2000; i++)
        {
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var subscription = live.Streamer.Observe<Quote>("A").Subscribe(_ => seen.TrySetResult());
            live.Send(channel, "Quote", ("A", i));
            await seen.Task.WaitAsync(LiveStreamer.Patience);
        }
    }

    [Test]
    public async Task Observe_TenThousandSymbols_DeliversEachItsOwnEvents()
    {
        const int Symbols = 10_000;
        await using var live = await new LiveStreamer().ConnectAsync();
        var (sums, strangers, total) = (new double[Symbols], 0, 0);
        var subscriptions = Enumerable.Range(0, Symbols).Select(n => live.Streamer.Observe<Quote>($"S{n}").Subscribe(q =>
        {
            if (q.EventSymbol != $"S{n}")
                Interlocked.Increment(ref strangers);
            sums[n] = (sums[n] * 10) + q.BidPrice;
            Interlocked.Increment(ref total);
        })).ToArray();
        var channel = await live.ChannelAsync("Quote");
        for (var round = 1; round <= 3; round++)
            live.Send(channel, "Quote", Enumerable.Range(0, Symbols).Select(n => ($"S{n}", (double)round)));
        await LiveStreamer.UntilAsync(() => Volatile.Read(ref total) >= 3 * Symbols || live.Streamer.Diagnostics.Conflated > 0);
        Assert.That(strangers, Is.Zero);
        if (live.Streamer.Diagnostics.Conflated == 0)
            Assert.That(sums, Has.All.EqualTo(123));
        else
            await LiveStreamer.UntilAsync(() => sums.All(s => s % 10 == 3));

        foreach (var subscription in subscriptions)
            subscription.Dispose();
        await LiveStreamer.UntilAsync(() => IsEmpty(live.Streamer));
    }

    private static bool IsEmpty(DXLinkStreamer streamer) =>
        !streamer.Routes.Symbols(EventSchema.Of<Quote>()).Any() && streamer.Routes.Of(EventSchema.Of<Quote>()).Targets.Length == 0;
}
