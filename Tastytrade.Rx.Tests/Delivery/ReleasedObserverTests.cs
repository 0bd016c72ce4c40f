using System.Runtime.CompilerServices;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Delivery;

public sealed class ReleasedObserverTests
{
    [Test]
    public async Task Observer_Disposed_IsNotKeptAliveByTheIdleDelivery()
    {
        await using var feed = new VirtualFeed();
        var observer = ObserveOnce(feed);
        feed.Time.Settle();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.That(observer.IsAlive, Is.False);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference ObserveOnce(VirtualFeed feed)
    {
        var seen = new List<Quote>();
        var subscription = feed.Streamer.Quotes.Subscribe(seen.Add);
        feed.Time.Settle();
        feed.Quote("SPY", 1);
        feed.Time.Settle();
        Assert.That(seen, Has.Count.EqualTo(1));
        subscription.Dispose();
        return new WeakReference(seen);
    }
}
