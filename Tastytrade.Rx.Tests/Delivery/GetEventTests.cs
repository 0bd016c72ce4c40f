using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Delivery;

[CancelAfter(120_000)]
public sealed class GetEventTests
{
    [Test]
    public async Task GetEvent_Awaited_ContinuesOffTheDeliveryThread()
    {
        await using var live = await new LiveStreamer(o => o with { SlowObserverAfter = TimeSpan.FromMinutes(1) }).ConnectAsync();
        using var gate = new ManualResetEventSlim();
        using var handle = live.Streamer.Subscribe<Quote>("A");
        var channel = await live.ChannelAsync("Quote");
        var resumed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var user = UseAsync();
        var (before, after) = (0, 0);
        live.Streamer.Quotes.Subscribe(q => { _ = q.BidPrice == 1 ? before++ : after++; });
        live.Send(channel, "Quote", ("A", 1));
        await resumed.Task.WaitAsync(LiveStreamer.Patience);
        live.Send(channel, "Quote", ("A", 2));
        await LiveStreamer.UntilAsync(() => Volatile.Read(ref after) == 1);
        Assert.That((user.IsCompleted, before), Is.EqualTo((false, 1)), "the delivery continues while the continuation blocks");
        gate.Set();
        await user.WaitAsync(LiveStreamer.Patience);

        async Task UseAsync()
        {
            await live.Streamer.GetEventAsync<Quote>().ConfigureAwait(false);
            resumed.SetResult();
            gate.Wait(LiveStreamer.Patience * 2);
        }
    }

    [Test]
    public async Task GetEvent_Cancelled_ThrowsAndUnsubscribes()
    {
        await using var feed = new VirtualFeed();
        var others = feed.Streamer.Routes.AllTargets().ToArray();
        using var cancellation = new CancellationTokenSource();
        var waiting = feed.Streamer.GetEventAsync<Quote>(cancellation.Token);
        feed.Time.Settle();
        await cancellation.CancelAsync();
        Assert.That(async () => await waiting, Throws.InstanceOf<OperationCanceledException>());
        feed.Time.Settle();
        Assert.That(feed.Streamer.Routes.AllTargets(), Is.EqualTo(others));
    }

    [Test]
    public async Task GetEvent_StreamerDisposed_Throws()
    {
        var feed = new VirtualFeed();
        var waiting = feed.Streamer.GetEventAsync<Quote>();
        await feed.DisposeAsync();
        feed.Time.Settle();
        Assert.That(async () => await waiting, Throws.TypeOf<ObjectDisposedException>());
    }
}
