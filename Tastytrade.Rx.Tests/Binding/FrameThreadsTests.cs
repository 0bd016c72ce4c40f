using System.Reactive.Subjects;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Binding;

/// <summary>Frames between real threads: for any timing, the last value of each key arrives, once a frame, on the context.</summary>
public sealed class FrameThreadsTests
{
    private const int Keys = 20;
    private const int Values = 20_000;

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(5)]
    public async Task Values_FromManyThreads_DeliverTheLastOfEachKey(int frameMilliseconds)
    {
        await using var ui = new UiThread();
        using var source = new Subject<(int Key, int Value)>();
        var last = new int[Keys];
        var (running, overlaps, elsewhere, older) = (0, 0, 0, 0);
        var options = new BindingOptions { Context = ui, Frame = TimeSpan.FromMilliseconds(frameMilliseconds) };
        using var subscription = source.ObserveLatestOn(pair => pair.Key, options).Subscribe(batch =>
        {
            if (Interlocked.Increment(ref running) > 1)
                overlaps++;
            if (!ui.IsCurrent)
                elsewhere++;
            foreach (var (key, value) in batch)
            {
                older += value <= last[key] ? 1 : 0;
                Volatile.Write(ref last[key], value);
            }

            Interlocked.Decrement(ref running);
        });

        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            for (var value = 1; value <= Values; value++)
                source.OnNext(((thread * Keys / 4) + (value % (Keys / 4)), value));
        }))).WithinLimitAsync();
        await WaitFor.TrueAsync(
            () => Enumerable.Range(0, Keys).All(key => Volatile.Read(ref last[key]) > Values - (Keys / 4)), SimulatedMarket.Limit);

        Assert.That((overlaps, elsewhere, older), Is.EqualTo((0, 0, 0)));
        Assert.That(ui.Unhandled, Is.Empty);
    }

    [Test]
    public async Task Dispose_OnTheContextWhileThreadsEmit_EmitsNothingMore()
    {
        await using var ui = new UiThread();
        using var source = new Subject<int>();
        using var stop = new CancellationTokenSource();
        var threads = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            for (var value = 0; !stop.IsCancellationRequested; value++)
                source.OnNext(value);
        })).ToArray();
        var late = 0;
        for (var i = 0; i < 40; i++)
        {
            var (seen, isDisposed) = (new TaskCompletionSource(), false);
            var subscription = source.ObserveLatestOn(new BindingOptions { Context = ui, Frame = TimeSpan.Zero }).Subscribe(_ =>
            {
                late += isDisposed ? 1 : 0;
                seen.TrySetResult();
            });
            await seen.Task.WithinLimitAsync();
            await ui.RunAsync(() =>
            {
                subscription.Dispose();
                isDisposed = true;
            });
        }

        await stop.CancelAsync();
        await Task.WhenAll(threads).WithinLimitAsync();
        await ui.RunAsync(() => { });
        Assert.That((late, source.HasObservers, ui.Unhandled.Count), Is.EqualTo((0, false, 0)));
    }
}
