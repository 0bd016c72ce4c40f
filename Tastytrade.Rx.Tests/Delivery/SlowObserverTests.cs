using System.Collections.Concurrent;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Delivery;

/// <summary>Observers that block, on real threads.</summary>
[CancelAfter(120_000)]
public sealed class SlowObserverTests
{
    [Test]
    public async Task Observer_Blocks_DelaysNoOtherAndGetsTheNewestWhenReleased()
    {
        await using var live = await new LiveStreamer(o => o with { ConflateAbove = 10 }).ConnectAsync();
        using var gate = new ManualResetEventSlim();
        var (slow, healthy) = (new ConcurrentQueue<Quote>(), new ConcurrentQueue<Quote>());
        live.Streamer.Quotes.Subscribe(q =>
        {
            slow.Enqueue(q);
            gate.Wait(LiveStreamer.Patience);
        });
        live.Streamer.Quotes.Subscribe(healthy.Enqueue);
        using var handle = live.Streamer.Subscribe<Quote>("A", "B", "C");
        var channel = await live.ChannelAsync("Quote");

        live.Send(channel, "Quote", ("A", 0));
        await LiveStreamer.UntilAsync(() => healthy.Count == 1);
        for (var i = 1; i <= 100; i++)
        {
            live.Send(channel, "Quote", ("A", i), ("B", i), ("C", i));
            await LiveStreamer.UntilAsync(() => healthy.Count == 1 + (3 * i));
        }

        var states = 0;
        live.Streamer.ConnectionStates.Subscribe(_ => states++);
        await LiveStreamer.UntilAsync(() => states == 1);
        Assert.That(slow, Has.Count.EqualTo(1), "it still blocks");
        Assert.That(live.CountErrors(MarketDataErrorKind.ObserverSlow), Is.EqualTo(1));
        Assert.That(live.Streamer.Diagnostics.Conflated, Is.EqualTo(297));

        gate.Set();
        await LiveStreamer.UntilAsync(() => slow.Count == 4);
        foreach (var symbol in slow.GroupBy(q => q.EventSymbol))
            Assert.That(symbol.Select(q => q.BidPrice), Is.Ordered.And.Some.EqualTo(100));

        live.Send(channel, "Quote", ("A", 101));
        await LiveStreamer.UntilAsync(() => slow.Count == 5 && healthy.Count == 302);
    }

    [Test]
    public async Task Observers_TwoBlockAtOnce_DelayNoOther()
    {
        await using var live = await new LiveStreamer().ConnectAsync();
        using var gate = new ManualResetEventSlim();
        int[] counts = [0, 0, 0];
        for (var i = 0; i < 2; i++)
        {
            var own = i;
            live.Streamer.Quotes.Subscribe(_ =>
            {
                gate.Wait(LiveStreamer.Patience);
                counts[own]++;
            });
        }

        live.Streamer.Quotes.Subscribe(_ => counts[2]++);
        using var handle = live.Streamer.Subscribe<Quote>("A");
        var channel = await live.ChannelAsync("Quote");
        for (var i = 0; i < 100; i++)
            live.Send(channel, "Quote", ("A", i));
        await LiveStreamer.UntilAsync(() => Volatile.Read(ref counts[2]) == 100);
        Assert.That(counts[..2], Is.EqualTo(new[] { 0, 0 }));
        gate.Set();
        await LiveStreamer.UntilAsync(() => Volatile.Read(ref counts[0]) == 100 && Volatile.Read(ref counts[1]) == 100);
        Assert.That(live.CountErrors(MarketDataErrorKind.ObserverSlow), Is.EqualTo(2));
    }

    [Test]
    public async Task Observer_SlowForEachEventOfABatch_DelaysNoOther()
    {
        await using var live = await new LiveStreamer().ConnectAsync();
        using var release = new ManualResetEventSlim();
        var (slow, healthy) = (0, 0);
        live.Streamer.Quotes.Subscribe(_ =>
        {
            release.Wait(20);
            Interlocked.Increment(ref slow);
        });
        live.Streamer.Quotes.Subscribe(_ => Interlocked.Increment(ref healthy));
        using var handle = live.Streamer.Subscribe<Quote>("A");
        var channel = await live.ChannelAsync("Quote");
        live.Send(channel, "Quote", Enumerable.Range(0, 1500).Select(i => ("A", (double)i)));
        await LiveStreamer.UntilAsync(() => Volatile.Read(ref healthy) == 1500);
        Assert.That(Volatile.Read(ref slow), Is.LessThan(1500), "the slow observer is still working");
        release.Set();
        await LiveStreamer.UntilAsync(() => Volatile.Read(ref slow) == 1500);
    }

    [Test]
    public async Task Observers_ManySlow_AreAllDetected()
    {
        await using var live = await new LiveStreamer().ConnectAsync();
        using var release = new ManualResetEventSlim();
        var healthy = 0;
        for (var i = 0; i < 8; i++)
            live.Streamer.Quotes.Subscribe(_ => release.Wait(3));
        live.Streamer.Quotes.Subscribe(_ => Interlocked.Increment(ref healthy));
        using var handle = live.Streamer.Subscribe<Quote>("A");
        var channel = await live.ChannelAsync("Quote");
        live.Send(channel, "Quote", Enumerable.Range(0, 2500).Select(i => ("A", (double)i)));
        await LiveStreamer.UntilAsync(() => Volatile.Read(ref healthy) == 2500);
        release.Set();
    }

    [Test]
    public async Task Observer_BlocksForever_DoesNotKeepTheStreamerFromEnding()
    {
        var live = await new LiveStreamer().ConnectAsync();
        using var gate = new ManualResetEventSlim();
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        live.Streamer.Quotes.Subscribe(_ => gate.Wait(LiveStreamer.Patience * 2));
        live.Streamer.Quotes.Subscribe(_ => { }, ended.SetResult);
        using var handle = live.Streamer.Subscribe<Quote>("A");
        live.Send(await live.ChannelAsync("Quote"), "Quote", ("A", 1));
        await live.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(5));
        await ended.Task.WaitAsync(LiveStreamer.Patience);
        gate.Set();
    }

    [Test]
    public async Task Observer_OfPrintsLaggingTooFar_IsEndedOnceAndReported()
    {
        await using var live = await new LiveStreamer(o => o with { MaxPendingEvents = 50 }).ConnectAsync();
        using var gate = new ManualResetEventSlim();
        var (slow, healthy, error) = (0, 0, new TaskCompletionSource<Exception>(TaskCreationOptions.RunContinuationsAsynchronously));
        live.Streamer.TimeAndSales.Subscribe(
            _ =>
            {
                slow++;
                gate.Wait(LiveStreamer.Patience);
            },
            error.SetResult);
        live.Streamer.TimeAndSales.Subscribe(_ => Interlocked.Increment(ref healthy));
        using var handle = live.Streamer.Subscribe<TimeAndSale>("A");
        var channel = await live.ChannelAsync("TimeAndSale");
        live.Send(channel, "TimeAndSale", ("A", 0));
        await LiveStreamer.UntilAsync(() => Volatile.Read(ref healthy) == 1);
        live.Send(channel, "TimeAndSale", Enumerable.Range(1, 500).Select(i => ("A", (double)i)));
        await LiveStreamer.UntilAsync(() => Volatile.Read(ref healthy) == 501);
        gate.Set();
        Assert.That(await error.Task.WaitAsync(LiveStreamer.Patience), Is.TypeOf<ObserverTooSlowException>());
        Assert.That(slow, Is.EqualTo(1));
        await LiveStreamer.UntilAsync(() => live.CountErrors(MarketDataErrorKind.ObserverEnded) == 1);
        Assert.That(live.CountErrors(MarketDataErrorKind.ObserverThrew), Is.Zero);
    }

    [Test]
    public async Task Observer_OfEverNewSymbols_IsEndedWhenNothingCanBeConflated()
    {
        await using var live = await new LiveStreamer(o => o with { ConflateAbove = 10, MaxPendingEvents = 50 }).ConnectAsync();
        using var gate = new ManualResetEventSlim();
        var (healthy, error) = (0, new TaskCompletionSource<Exception>(TaskCreationOptions.RunContinuationsAsynchronously));
        live.Streamer.Quotes.Subscribe(_ => gate.Wait(LiveStreamer.Patience), error.SetResult);
        live.Streamer.Quotes.Subscribe(_ => Interlocked.Increment(ref healthy));
        using var handle = live.Streamer.Subscribe<Quote>("A");
        var channel = await live.ChannelAsync("Quote");
        live.Send(channel, "Quote", ("A", 0));
        await LiveStreamer.UntilAsync(() => Volatile.Read(ref healthy) == 1);
        for (var i = 1; i <= 60; i++)
        {
            var (before, symbol) = (i, $"S{i}");
            live.Send(channel, "Quote", (symbol, i));
            await LiveStreamer.UntilAsync(() => Volatile.Read(ref healthy) > before);
        }

        gate.Set();
        Assert.That(await error.Task.WaitAsync(LiveStreamer.Patience), Is.TypeOf<ObserverTooSlowException>());
    }
}
